using System.Text.Json.Nodes;

namespace HotlineWorkflows.Cli.Tests;

public sealed class DiffTests
{
    [Fact]
    public async Task A_changed_deadline_is_told_in_words_with_its_place_in_the_file()
    {
        using var folder = new TemporaryFolder();
        var changed = Changed(folder, "firstContact", step => step["amount"]!["expression"]!["value"] = 2);
        var run = await CommandRun.Of("diff", "hualong/ticket", changed, "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(1, run.Error);
        run.Out.ShouldBe($"~ 步骤“先行联系：1个工作日”：数量由 1 改为 2  [firstContact.amount]{Environment.NewLine}1 difference.{Environment.NewLine}");
    }

    [Fact]
    public async Task Clauses_and_what_sub_workflows_are_given_have_their_names()
    {
        using var folder = new TemporaryFolder();
        var changed = Changed(folder, "supervision", step => step["answerClause"]!["expression"]!["value"] = "HL-A8");
        var run = await CommandRun.Of("diff", "hualong/ticket", changed, "--workflows", CommandRun.Workflows);
        run.Out.ShouldContain("督办答复·依据条款由 HL-E4-2（书面督办，五项书面答复） 改为 HL-A8（先行联系）  [supervision.answerClause]");
    }

    [Fact]
    public async Task The_same_is_the_same_and_JSON_names_what_changed()
    {
        using var folder = new TemporaryFolder();
        var same = await CommandRun.Of("diff", "hualong/ticket", "hualong/ticket", "--workflows", CommandRun.Workflows);
        (same.Code, same.Out).ShouldBe((0, $"Both do the same.{Environment.NewLine}"));
        var moved = await CommandRun.Of("diff", "hualong/ticket", Changed(folder, "triage", step => step["metadata"]!["designer"]!["position"]!["x"] = 7), "--workflows", CommandRun.Workflows);
        (moved.Code, moved.Out).ShouldBe((0, $"Both do the same; only the drawing differs.{Environment.NewLine}"));
        var json = await CommandRun.Of("diff", "hualong/ticket", Changed(folder, "triage", step => step["metadata"]!["displayText"] = "研判"), "--json", "--workflows", CommandRun.Workflows);
        var change = JsonNode.Parse(json.Out)!["changes"]![0]!;
        ((string?)change["kind"], (string?)change["subject"], (string?)change["step"], (string?)change["after"]).ShouldBe(("Changed", "Setting", "triage", "研判"));
    }

    [Fact]
    public async Task What_is_not_there_or_cannot_be_read_is_named()
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.Of("diff", "nowhere/ticket", "hualong/ticket", "--workflows", CommandRun.Workflows)).Error.ShouldContain("neither a file 'nowhere/ticket' nor a process");
        (await CommandRun.Of("diff", "hualong/ticket")).Code.ShouldBe(2);
        var broken = folder.Write("broken.json", "{ \"definitionId\": ");
        var run = await CommandRun.Of("diff", "hualong/ticket", broken, "--workflows", CommandRun.Workflows);
        (run.Code, run.Error.Contains("broken.json", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    private static string Changed(TemporaryFolder folder, string id, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(CommandRun.Workflows, "hualong", "ticket.json")))!;
        change(root["root"]!["activities"]!.AsArray().Single(step => (string?)step!["id"] == id)!);
        return folder.Write($"{Guid.NewGuid():n}.json", root.ToJsonString());
    }
}
