namespace HotlineWorkflows.Cli.Tests;

/// <summary>What a place gives to a shared definition is held against that place, where it is given.</summary>
public sealed class SharedDefinitionTests
{
    [Theory]
    [InlineData("ticket.json", "\"answerClause\": {", "\"answerclause2\": {", "no-clause", "'answerSupervision' of common-supervision")]
    [InlineData("ticket.json", "\"value\": \"HL-A20-4\"", "\"value\": \"HL-A20-44\"", "unknown-clause", "'HL-A20-44'")]
    [InlineData("ticket.json", "\\\"contact\\\":\\\"HL-A8\\\",\\\"requestExtension\\\":\\\"HL-A20-2\\\"", "\\\"contact\\\":\\\"HL-A88\\\",\\\"requestExtension\\\":\\\"HL-A20-2\\\"", "unknown-clause", "'HL-A88'")]
    [InlineData("ticket.json", "\"moreTime\": {", "\"moretimes\": {", "unknown-input", "moretimes")]
    [InlineData("texts.json", "\"meetingMinutes\": {", "\"meetingMinuets\": {", "no-template", "Used here, 'minutes' of common-joint-meeting")]
    public async Task A_slip_in_what_a_shared_definition_is_given_is_told_at_the_node_that_gives_it(string name, string right, string wrong, string code, string told)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.CopyWorkflows(), "hualong", name);
        var text = await File.ReadAllTextAsync(file);
        text.ShouldContain(right);
        await File.WriteAllTextAsync(file, text.Replace(right, wrong));

        var run = await CommandRun.Of("validate", Path.Combine(folder.Folder, "workflows", "hualong"));
        run.Code.ShouldBe(1);
        run.Out.Split('\n').ShouldContain(line => line.Contains("ticket.json:") && line.Contains($"error {code}: ") && line.Contains(told), run.Out);
    }

    [Fact]
    public async Task The_shared_definitions_of_the_folder_are_found_for_one_place_alone()
    {
        var run = await CommandRun.Of("validate", Path.Combine(CommandRun.Workflows, "hualong"));
        run.Code.ShouldBe(0, run.Out);
    }
}
