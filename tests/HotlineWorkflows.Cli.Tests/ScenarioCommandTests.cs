using System.Text.Json;

namespace HotlineWorkflows.Cli.Tests;

public sealed class ScenarioCommandTests
{
    private static readonly string Good = Path.Combine(CommandRun.Workflows, "hualong", "scenarios", "A08-a-call-nobody-answers-does-not-meet-first-contact.json");

    [Fact]
    public async Task Simulate_prints_times_of_the_place_Chinese_names_clauses_and_deadlines()
    {
        var run = await CommandRun.Of("simulate", Good, "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(0, run.Out + run.Error);
        run.Out.ShouldContain("2026-11-13 Fri 16:20:00  received");
        run.Out.ShouldContain("超期（先行联系）");
        run.Out.ShouldContain("HL-A8");
        run.Out.ShouldContain("先行联系 → 2026-11-16 Mon 18:00:00");
        run.Out.ShouldContain("All expectations hold.");
    }

    [Fact]
    public async Task Simulate_tells_each_failed_expectation_with_its_line_and_exits_1()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("wrong.json", Scenario("""{ "expect": { "stage": "handling",""" + "\n" + """ "deadlines": { "completion": "2026-11-20T18:00:00+08:00" } } }"""));
        var run = await CommandRun.Of("simulate", file, "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(1);
        run.Out.ShouldContain("wrong.json:5: stage");
        run.Out.ShouldContain("expected: handling");
        run.Out.ShouldContain("actual:   triage");
        run.Out.ShouldContain("deadlines.completion");
        run.Out.ShouldContain("actual:   none running");
    }

    [Fact]
    public async Task Simulate_as_JSON_holds_timeline_failures_and_warnings()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("wrong.json", Scenario("""{ "expect": { "stage": "handling" } }""", "HL-X99"));
        var run = await CommandRun.Of("simulate", file, "--json", "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(1);
        var json = JsonSerializer.Deserialize<JsonElement>(run.Out);
        json.GetProperty("holds").GetBoolean().ShouldBeFalse();
        json.GetProperty("timeline")[0].GetProperty("event").GetString().ShouldBe("received");
        json.GetProperty("failures")[0].GetProperty("line").GetInt32().ShouldBe(5);
        json.GetProperty("failures")[0].GetProperty("actual").GetString().ShouldBe("triage");
        json.GetProperty("warnings")[0].GetString()!.ShouldContain("HL-X99");
    }

    [Theory]
    [InlineData("{ \"scenario\": \"x\",\n \"process\": }", ":2: ", "not JSON")]
    [InlineData("[]", ":1: ", "object")]
    [InlineData("{ \"scenario\": \"x\", \"process\": \"atlantis/ticket\", \"start\": \"2026-11-13T16:20:00+08:00\", \"ticket\": { \"channel\": \"phone\" }, \"steps\": [] }", "", "no place 'atlantis'")]
    [InlineData("{ \"scenario\": \"x\", \"process\": \"hualong/nothing\", \"start\": \"2026-11-13T16:20:00+08:00\", \"ticket\": { \"channel\": \"phone\" }, \"steps\": [] }", "", "hualong-nothing")]
    public async Task An_unusable_file_exits_2_and_says_which_line_and_why(string text, string line, string reason)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("bad.json", text);
        var run = await CommandRun.Of("simulate", file, "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(2);
        run.Error.ShouldContain($"bad.json{line}");
        run.Error.ShouldContain(reason);
    }

    [Fact]
    public async Task Test_runs_the_others_when_a_file_is_unusable_and_counts_all()
    {
        using var folder = new TemporaryFolder();
        folder.Write("scenarios/a.json", Scenario("""{ "expect": { "stage": "triage" } }"""));
        folder.Write("scenarios/b.json", "{");
        folder.Write("scenarios/deeper/c.json", Scenario("""{ "expect": { "stage": "handling" } }"""));
        folder.Write("other/package.json", "{}");
        var run = await CommandRun.Of("test", folder.Folder, "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(2);
        run.Out.ShouldContain("3 scenarios: 1 hold, 1 failed, 1 unusable");
        run.Out.ShouldContain("b.json:1: this is not JSON");

        File.Delete(Path.Combine(folder.Folder, "scenarios", "b.json"));
        (await CommandRun.Of("test", folder.Folder, "--workflows", CommandRun.Workflows)).Code.ShouldBe(1);
        File.Delete(Path.Combine(folder.Folder, "scenarios", "deeper", "c.json"));
        (await CommandRun.Of("test", folder.Folder, "--workflows", CommandRun.Workflows)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Test_takes_every_JSON_file_of_a_folder_without_a_folder_scenarios()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.json", Scenario("""{ "expect": { "stage": "triage" } }"""));
        var run = await CommandRun.Of("test", folder.Folder, "--json", "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(0);
        var json = JsonSerializer.Deserialize<JsonElement>(run.Out);
        json.GetProperty("total").GetInt32().ShouldBe(1);
        json.GetProperty("scenarios")[0].GetProperty("holds").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Test_of_a_folder_without_scenarios_is_not_a_success()
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.Of("test", folder.Folder, "--workflows", CommandRun.Workflows)).Code.ShouldBe(2);
    }

    private static string Scenario(string step, string clause = "HL-A2")
        => $$"""
            { "scenario": "x", "process": "hualong/ticket", "clauses": ["{{clause}}"],
              "start": "2026-11-13T16:20:00+08:00",
              "ticket": { "channel": "cityHotline", "kind": "complaint", "subject": "s", "content": "c" },
              "steps": [
                {{step}} ] }
            """;
}
