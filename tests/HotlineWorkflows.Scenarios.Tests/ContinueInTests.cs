using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Scenarios.Tests;

/// <summary>续办: a ticket goes on in another process of its place.</summary>
public sealed class ContinueInTests
{
    private const string Second = """
        { "definitionId": "hualong-second", "name": "second", "version": 1,
          "root": { "id": "flow", "type": "Elsa.Flowchart", "start": "dispatch",
            "activities": [
              { "id": "dispatch", "type": "Hotline.Dispatch", "clause": "HL-B7-1" },
              { "id": "completion", "type": "Hotline.StartDeadline", "clause": "HL-A9-2", "deadline": "completion", "amount": 5 },
              { "id": "handle", "type": "Hotline.Handle", "clause": "HL-A6", "actions": ["reply"] },
              { "id": "back", "type": "Hotline.ContinueIn", "clause": "HL-A2", "process": "hualong/ticket" } ],
            "connections": [
              { "source": { "activity": "dispatch", "port": "Assigned" }, "target": { "activity": "completion" } },
              { "source": { "activity": "completion", "port": "Started" }, "target": { "activity": "handle" } },
              { "source": { "activity": "handle", "port": "Replied" }, "target": { "activity": "back" } } ] } }
        """;

    private const string Reply = """{ "do": "reply", "with": { "facts": "f", "opinion": "o", "answeredCitizen": true } }""";

    [Fact]
    public async Task HB_2_the_ticket_goes_on_in_the_other_process_and_what_the_first_waited_for_is_over()
    {
        var scenario = Workspaces.Of(
            Workspaces.Triage,
            """{ "expect": { "stage": "dispatch", "open": ["assign"], "notOpen": ["withdraw", "triage"], "events": ["received", "triaged", "continued"] } }""",
            Workspaces.Assign,
            """{ "expect": { "stage": "handling", "open": ["reply"], "notOpen": ["return"], "deadlines": { "completion": "2026-11-20T18:00:00+08:00", "firstContact": null } } }""",
            """{ "until": "2026-11-20T18:00:01+08:00" }""",
            """{ "expect": { "events": ["continued", "assigned", "deadlineMissed(completion)"], "notEvents": ["supervisionOrdered"] } }""");
        (await WithSecond("second").RunAsync(scenario)).Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_may_come_back_with_its_history_and_without_the_deadlines_of_the_process_it_leaves()
    {
        var scenario = Workspaces.Of(
            Workspaces.Triage,
            Workspaces.Assign,
            Reply,
            """{ "expect": { "stage": "triage", "open": ["triage", "withdraw"], "notOpen": ["reply"], "deadlines": { "completion": null }, "events": ["received", "triaged", "continued", "assigned", "replied", "continued"] } }""",
            """{ "do": "withdraw", "with": { "reason": "r" } }""",
            """{ "expect": { "closed": true, "stage": "withdrawn" } }""");
        (await WithSecond("second").RunAsync(scenario)).Failures.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("elsewhere/ticket")]
    [InlineData("nowhere")]
    public async Task A_process_of_another_place_or_none_is_not_gone_on_in(string process)
    {
        var result = await WithSecond(process).RunAsync(Workspaces.Of(Workspaces.Triage));
        result.Failures.ShouldNotBeEmpty();
    }

    /// <summary>The Hualong process, whose dispatch happens in a second process.</summary>
    private static ScenarioWorkspace WithSecond(string process) => Workspaces.WithActivity(
            "dispatch",
            activity =>
            {
                activity["type"] = "Hotline.ContinueIn";
                activity["process"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = process } };
                activity.Remove("actionClauses");
            })
        .With(DefinitionDocument.Parse(Second, "second.json", out _)!);
}
