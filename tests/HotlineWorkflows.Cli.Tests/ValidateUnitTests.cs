namespace HotlineWorkflows.Cli.Tests;

public sealed class ValidateUnitTests
{
    [Fact]
    public async Task AK_13_2_a_unit_that_a_step_names_is_one_of_the_place()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.CopyWorkflows(), "ankang", "ticket.json");
        var text = await File.ReadAllTextAsync(file);
        const string Right = "\"value\": \"hall\"";
        text.ShouldContain(Right);
        await File.WriteAllTextAsync(file, text.Replace(Right, "\"value\": \"hal\""));

        var run = await CommandRun.Of("validate", Path.Combine(folder.Folder, "workflows"));
        run.Code.ShouldBe(1);
        run.Out.Split('\n').ShouldContain(line => line.Contains("ticket.json:") && line.Contains("error unknown-code: 'hal' is not in the list units"), run.Out);
    }
}
