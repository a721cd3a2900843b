using System.Text.Json;

namespace HotlineWorkflows.Cli.Tests;

public sealed class CoverageTests
{
    [Fact]
    public async Task Every_clause_that_is_not_marked_later_is_carried_and_the_others_are_counted_aloud()
    {
        var run = await CommandRun.Of("coverage", "--workflows", CommandRun.Workflows);
        run.Code.ShouldBe(0, run.Out);
        run.Out.ShouldContain("Carried by nothing: 0");
        run.Out.ShouldContain("Marked later, not carried yet: ");
        run.Out.ShouldContain("HL-A28");
    }

    [Fact]
    public async Task A_clause_that_nothing_carries_exits_1_and_is_named()
    {
        using var folder = new TemporaryFolder();
        var workflows = folder.CopyWorkflows();
        var clauses = Path.Combine(workflows, "hualong", "clauses.json");
        await File.WriteAllTextAsync(clauses, (await File.ReadAllTextAsync(clauses)).Replace("\"HL-A8\": {", "\"HL-Z1\": { \"title\": \"新条款\", \"text\": \"x\" }, \"HL-A8\": {"));
        var run = await CommandRun.Of("coverage", "--json", "--workflows", workflows);
        run.Code.ShouldBe(1);
        var place = JsonSerializer.Deserialize<JsonElement>(run.Out).EnumerateArray().Single(place => place.GetProperty("place").GetString() == "hualong");
        place.GetProperty("uncarried").EnumerateArray().Select(clause => clause.GetString()).ShouldContain("HL-Z1");
    }

    [Fact]
    public async Task Proof_without_scenarios_proves_nothing_and_says_so()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("coverage", "--prove", "--workflows", folder.CopyWorkflows());
        run.Code.ShouldBe(1);
        run.Out.ShouldContain("Proven: without 0 of ");
        run.Out.ShouldContain("HL-A8 (hualong-ticket:firstContact");
    }
}
