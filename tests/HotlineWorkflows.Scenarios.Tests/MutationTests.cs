using HotlineWorkflows.Scenarios.Coverage;

namespace HotlineWorkflows.Scenarios.Tests;

/// <summary>The JSON is the process: a change there, and nowhere else, changes what happens.</summary>
public sealed class MutationTests
{
    [Fact]
    public async Task HL_A8_first_contact_of_two_working_days_instead_of_one_is_due_a_day_later()
    {
        var scenario = Workspaces.Of(Workspaces.Triage, Workspaces.Assign, """{ "expect": { "deadlines": { "firstContact": "2026-11-16T18:00:00+08:00" } } }""");
        (await Workspaces.Real.RunAsync(scenario)).Failures.ShouldBeEmpty();

        var changed = Workspaces.WithActivity("firstContact", activity => activity["amount"]!["expression"]!["value"] = 2);
        var failure = (await changed.RunAsync(scenario)).Failures.ShouldHaveSingleItem();
        failure.What.ShouldBe("deadlines.firstContact");
        failure.Actual.ShouldStartWith("2026-11-17T18:00:00");

        (await Workspaces.Real.RunAsync(scenario)).Failures.ShouldBeEmpty("the change must not leak into other workspaces");
    }

    [Fact]
    public async Task HL_A7b_two_returns_allowed_instead_of_one_let_the_second_through()
    {
        const string Return = """{ "do": "return", "with": { "reason": "r", "evidence": "e", "proposedUnit": "police", "signedBy": "分管领导" } }""";
        const string Rejected = """{ "do": "reviewReturn", "with": { "upheld": false, "reason": "r" } }""";
        var scenario = Workspaces.Of(Workspaces.Triage, Workspaces.Assign, Return, Rejected, Return.Replace(" } }", """ }, "refused": "HL-A7b" }"""));
        (await Workspaces.Real.RunAsync(scenario)).Failures.ShouldBeEmpty();

        var changed = Workspaces.WithActivity("handle", activity => activity["returnTimes"]!["expression"]!["value"] = 2);
        (await changed.RunAsync(scenario)).Failures[0].Actual.ShouldBe("it went through");
    }

    [Fact]
    public async Task Without_any_clause_that_a_definition_states_one_of_its_scenarios_fails()
    {
        var scenarios = AllScenariosTests.Names().Select(file => ScenarioReader.Read(Path.Combine(Workspaces.Folder, file))).Where(scenario => scenario.Place == "hualong").ToArray();
        var clauses = ClauseCoverage.Of(Workspaces.Real, "hualong", scenarios);
        clauses.Where(clause => !clause.Clause.Later && !clause.IsCarried).ShouldBeEmpty();
        var proven = await new CoverageProof(Workspaces.Real).TryAsync(clauses.Where(clause => !clause.Clause.Later));
        proven.Count.ShouldBeGreaterThan(60);
        proven.Where(clause => !clause.IsProven).Select(clause => clause.Clause).ShouldBeEmpty();
    }
}
