namespace HotlineWorkflows.Cli.Tests;

public sealed class FormatTests
{
    private const string Loose = """{ "root": { "type": "Elsa.Sequence", "id": "s", "activities": [ { "type": "Elsa.WriteLine", "id": "w", "metadata": { "designer": { "position": { "x": 1.4, "y": -2.6 } } } } ] }, "name": "Loose", "definitionId": "loose" }""";

    [Fact]
    public async Task The_repositorys_definitions_are_in_canonical_form()
    {
        var run = await CommandRun.Of("format", CommandRun.Workflows, "--check");
        run.Code.ShouldBe(0, run.Out + run.Error);
    }

    [Fact]
    public async Task Check_changes_nothing_and_exits_1_then_format_writes_and_a_second_time_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("loose.json", Loose);
        (await CommandRun.Of("format", folder.Folder, "--check")).Code.ShouldBe(1);
        File.ReadAllText(file).ShouldBe(Loose);

        (await CommandRun.Of("format", folder.Folder)).Code.ShouldBe(0);
        var written = File.ReadAllText(file);
        written.ShouldStartWith("{\n  \"definitionId\": \"loose\"");
        written.ShouldContain("\"x\": 1,");
        written.ShouldContain("\"y\": -3");
        var at = File.GetLastWriteTimeUtc(file);
        (await CommandRun.Of("format", folder.Folder)).Out.ShouldContain("0 changed");
        File.GetLastWriteTimeUtc(file).ShouldBe(at);
        Directory.GetFiles(folder.Folder).ShouldBe([file]);
    }

    [Fact]
    public async Task JSON_that_is_no_definition_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("package.json", """{"name":"x","z":1,"a":2}""");
        (await CommandRun.Of("format", folder.Folder)).Code.ShouldBe(0);
        File.ReadAllText(file).ShouldBe("""{"name":"x","z":1,"a":2}""");
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_is_reported_and_the_others_are_written()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a-broken.json", "{");
        var good = folder.Write("b-loose.json", Loose);
        var run = await CommandRun.Of("format", folder.Folder);
        run.Code.ShouldBe(1);
        run.Error.ShouldContain("a-broken.json:1:");
        File.ReadAllText(good).ShouldNotBe(Loose);
    }
}
