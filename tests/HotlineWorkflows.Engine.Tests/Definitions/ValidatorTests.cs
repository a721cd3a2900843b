using System.Text;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.Tests.Definitions;

public sealed class ValidatorTests
{
    private static readonly DefinitionValidator Validator = new(Samples.Reader, []);

    public static TheoryData<string> Sound => ["flowchart.json", "sequence.json", "single-connection.json", "parent.json", "child.json", "nulls.json", "variables.json"];

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task A_sound_definition_has_no_errors(string file)
        => (await Validator.ValidateAsync(Samples.Bytes(file), file, Samples.All())).Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ShouldBeEmpty();

    [Fact]
    public async Task An_unknown_input_is_reported_with_the_likely_one()
    {
        var problem = (await CheckAsync(Write("A", "\"txt\": \"a\""))).ShouldHaveSingleItem();
        (problem.Code, problem.JsonPath, problem.Hint).ShouldBe((DefinitionProblemCodes.UnknownInput, "$.root.activities[0].txt", "Did you mean 'text'?"));
        problem.Line.ShouldBe(3);
    }

    [Fact]
    public async Task An_unknown_input_of_a_definition_used_as_an_activity_is_reported()
    {
        var text = Samples.Flowchart("""{ "id": "A", "type": "QualityCheck", "standart": "x" }""");
        var read = await Validator.ValidateAsync(Encoding.UTF8.GetBytes(text), "x.json", Samples.All());
        read.Problems.ShouldHaveSingleItem().Hint.ShouldBe("Did you mean 'standard'?");
    }

    [Fact]
    public async Task A_required_input_that_is_missing_is_reported()
        => (await CheckAsync("""{ "id": "E", "type": "Elsa.Event" }""")).ShouldHaveSingleItem().Code.ShouldBe(DefinitionProblemCodes.MissingInput);

    [Fact]
    public async Task A_connection_from_an_outcome_the_activity_does_not_have_is_reported()
    {
        var problem = (await CheckAsync($$"""{ "id": "D", "type": "Elsa.FlowDecision", "condition": true }, {{Write("A")}}""", Line("D", "Tru", "A"))).ShouldHaveSingleItem();
        (problem.Code, problem.JsonPath, problem.Hint).ShouldBe((DefinitionProblemCodes.UnknownPort, "$.root.connections[0].source", "Did you mean 'True'?"));
    }

    [Fact]
    public async Task Cases_and_branches_are_outcomes()
        => (await CheckAsync(
            $$"""{ "id": "S", "type": "Elsa.FlowSwitch", "cases": [ { "label": "甲", "condition": { "type": "Literal", "value": true } } ] }, { "id": "K", "type": "Elsa.FlowFork", "branches": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"乙\"]" } } }, {{Write("A")}}, {{Write("B")}}""",
            $"{Line("S", "甲", "K")}, {Line("S", "Default", "A")}, {Line("K", "乙", "B")}")).ShouldBeEmpty();

    [Fact]
    public async Task An_activity_nothing_leads_to_is_reported()
    {
        var problem = (await CheckAsync($"{Write("A")}, {Write("B")}, {Write("C")}", $"{Line("A", "Done", "B")}, {Line("C", "Done", "B")}")).ShouldHaveSingleItem();
        (problem.Code, problem.JsonPath).ShouldBe((DefinitionProblemCodes.Unreachable, "$.root.activities[2]"));
    }

    [Fact]
    public async Task A_trigger_needs_nothing_that_leads_to_it()
        => (await CheckAsync($$"""{ "id": "A", "type": "Elsa.Start" }, { "id": "E", "type": "Elsa.Event", "eventName": "x", "customProperties": { "canStartWorkflow": true } }, {{Write("B")}}""", $"{Line("A", "Done", "B")}, {Line("E", "Done", "B")}")).ShouldBeEmpty();

    [Fact]
    public async Task A_circle_without_an_end_or_a_wait_is_reported_as_both()
    {
        var problems = await CheckAsync($"{Write("S")}, {Write("A")}, {Write("B")}", $"{Line("S", "Done", "A")}, {Line("A", "Done", "B")}, {Line("B", "Done", "A")}");
        problems.Where(problem => problem.Code == DefinitionProblemCodes.NeverEnds).Select(problem => problem.JsonPath).ShouldBe(["$.root.activities[0]", "$.root.activities[1]", "$.root.activities[2]"]);
        var busy = problems.Single(problem => problem.Code == DefinitionProblemCodes.BusyCycle);
        (busy.Severity, busy.JsonPath).ShouldBe((ProblemSeverity.Warning, "$.root.activities[1]"));
        problems.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_circle_with_a_wait_and_a_way_out_is_fine()
        => (await CheckAsync(
            $$"""{ "id": "E", "type": "Elsa.Event", "eventName": "x" }, { "id": "D", "type": "Elsa.FlowDecision", "condition": true }, { "id": "End", "type": "Elsa.End" }""",
            $"{Line("E", "Done", "D")}, {Line("D", "False", "E")}, {Line("D", "True", "End")}")).ShouldBeEmpty();

    [Fact]
    public async Task A_join_of_ways_that_exclude_each_other_is_reported()
    {
        var activities = $$"""{ "id": "D", "type": "Elsa.FlowDecision", "condition": true }, {{Write("A")}}, {{Write("B")}}, { "id": "J", "type": "Elsa.FlowJoin", "mode": "WaitAll" }""";
        var connections = $"{Line("D", "True", "A")}, {Line("D", "False", "B")}, {Line("A", "Done", "J")}, {Line("B", "Done", "J")}";
        var problem = (await CheckAsync(activities, connections)).ShouldHaveSingleItem();
        (problem.Code, problem.JsonPath).ShouldBe((DefinitionProblemCodes.JoinNeverSatisfied, "$.root.activities[3]"));
        (await CheckAsync(activities.Replace("WaitAll", "WaitAllActive", StringComparison.Ordinal), connections)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_join_of_parallel_ways_is_fine()
        => (await CheckAsync(
            $$"""{{Write("S")}}, {{Write("A")}}, {{Write("B")}}, { "id": "J", "type": "Elsa.FlowJoin", "mode": "WaitAll" }""",
            $"{Line("S", "Done", "A")}, {Line("S", "Done", "B")}, {Line("A", "Done", "J")}, {Line("B", "Done", "J")}")).ShouldBeEmpty();

    [Fact]
    public async Task Rules_of_other_projects_are_asked()
    {
        var validator = new DefinitionValidator(Samples.Reader, [new NoShouting()]);
        var read = await validator.ValidateAsync(Encoding.UTF8.GetBytes(Samples.Flowchart(Write("A", "\"text\": \"HELP\""))), "x.json");
        var problem = read.Problems.ShouldHaveSingleItem();
        (problem.Code, problem.JsonPath, problem.Line).ShouldBe(("shouting", "$.root.activities[0].text", 3));
    }

    private static string Write(string id, string more = "\"text\": \"x\"") => $$"""{ "id": "{{id}}", "type": "Elsa.WriteLine", {{more}} }""";

    private static string Line(string source, string port, string target) => $$"""{ "source": { "activity": "{{source}}", "port": "{{port}}" }, "target": { "activity": "{{target}}", "port": "In" } }""";

    private static async Task<IReadOnlyList<DefinitionProblem>> CheckAsync(string activities, string connections = "")
        => (await Validator.ValidateAsync(Encoding.UTF8.GetBytes(Samples.Flowchart(activities, connections)), "x.json")).Problems;

    private sealed class NoShouting : IDefinitionRule
    {
        public void Check(DefinitionRuleContext context)
        {
            foreach (var (activity, _) in context.Activities)
            {
                if (context.Constant(activity, "Text") is string text && text == text.ToUpperInvariant())
                    context.Report(activity, "text", "shouting", "No shouting.");
            }
        }
    }
}
