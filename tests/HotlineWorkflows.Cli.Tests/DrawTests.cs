namespace HotlineWorkflows.Cli.Tests;

public sealed class DrawTests
{
    [Fact]
    public async Task A_process_is_drawn_with_the_titles_of_its_clauses()
    {
        var run = await CommandRun.Of("draw", "hualong/ticket", "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(0, run.Error);
        run.Out.ShouldStartWith("<svg ");
        run.Out.ShouldContain("HL-A4 受理范围");
    }

    [Fact]
    public async Task All_definitions_are_drawn_into_a_folder_the_shared_ones_too()
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Folder, "drawings");
        var run = await CommandRun.Of("draw", "--all", target, "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(0, run.Error);
        File.ReadAllText(Path.Combine(target, "hualong-ticket.svg")).ShouldContain("华龙区12345工单办理");
        File.Exists(Path.Combine(target, "common-supervision.svg")).ShouldBeTrue(run.Out);
    }

    [Fact]
    public async Task What_cannot_be_drawn_says_why()
    {
        using var folder = new TemporaryFolder();
        var sequence = folder.Write("s.json", """{ "definitionId": "s", "root": { "type": "Elsa.Sequence", "id": "s", "activities": [] } }""");
        var run = await CommandRun.Of("draw", sequence);
        (run.Code, run.Error).ShouldBe((1, $"{sequence}: its root is no flowchart (Elsa.Flowchart), and only flowcharts can be drawn.{Environment.NewLine}"));
        (await CommandRun.Of("draw", sequence, "-o", "x.gif")).Error.ShouldContain("must end in .svg or .png");
        (await CommandRun.Of("draw")).Code.ShouldBe(2);
        (await CommandRun.Of("draw", "nowhere/ticket", "--workflows", CommandRun.Workflows)).Error.ShouldContain("neither a file 'nowhere/ticket' nor a process");
    }
}
