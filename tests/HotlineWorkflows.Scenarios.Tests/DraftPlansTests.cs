using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Scenarios.Tests;

/// <summary>Drafts run as if they were published, beside everything else that is in force.</summary>
public sealed class DraftPlansTests
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddHotlineActivities().BuildServiceProvider();

    [Fact]
    public async Task HL_A8_a_draft_counts_its_own_days_and_the_version_in_force_keeps_its_own()
    {
        var scenario = Workspaces.Of(Workspaces.Triage, Workspaces.Assign);
        var draft = Draft("hualong-ticket");
        draft.Root["root"]!["activities"]!.AsArray().Single(step => step!["id"]!.ToString() == "firstContact")!["amount"]!["expression"]!["value"] = 2;

        (await DueAsync(On(draft), scenario)).ShouldBe(new DateTimeOffset(2026, 11, 17, 18, 0, 0, TimeSpan.FromHours(8)));
        (await DueAsync(On(Draft("hualong-ticket")), scenario)).ShouldBe(new DateTimeOffset(2026, 11, 16, 18, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public async Task A_draft_of_a_shared_part_stands_in_every_process_that_uses_it()
    {
        var draft = Draft("common-redo");
        var process = await Plans(draft).GetPublishedAsync("hualong-ticket");
        process.Activities.Select(node => node.Activity).OfType<DefinitionActivity>().ShouldContain(used => used.Workflow.Identity.DefinitionId == "common-redo");
        (await Plans(draft).FindAsync("common-redo", "common-redo-v1")).ShouldBeSameAs(draft);
    }

    [Fact]
    public async Task A_draft_that_cannot_be_read_says_what_is_wrong()
    {
        var draft = Draft("hualong-ticket");
        draft.Root["root"]!["activities"]!.AsArray().First()!["type"] = "Hotline.NoSuchThing";
        (await Should.ThrowAsync<InvalidOperationException>(async () => await Plans(draft).GetPublishedAsync("hualong-ticket"))).Message.ShouldContain("NoSuchThing");
        await Should.ThrowAsync<KeyNotFoundException>(async () => await Plans(draft).GetPublishedAsync("nowhere-ticket"));
    }

    [Fact]
    public async Task The_end_tells_how_the_ticket_stands_and_the_way_it_came()
    {
        var end = (await On(Draft("hualong-ticket")).RunAsync(Workspaces.Of(Workspaces.Triage, Workspaces.Assign))).End!;
        end.View.State.Stage.ShouldBe("handling");
        end.Open.Select(action => action.Definition.Code).ShouldContain("reply");
        end.NextDue.ShouldNotBeNull();
        end.Waiting.ShouldContain(node => node.EndsWith(":handle", StringComparison.Ordinal));
        end.Journal.ShouldContain(entry => entry.NodeId.EndsWith(":triage", StringComparison.Ordinal));
        end.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_to_other_systems_do_not_leave_a_dry_run_and_the_flow_goes_on_as_if_they_were_answered()
    {
        var draft = Draft("hualong-ticket");
        var root = draft.Root["root"]!;
        root["activities"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{"id":"tellThem","type":"Elsa.FlowSendHttpRequest","version":1,"url":{"typeName":"Uri","expression":{"type":"Literal","value":"https://no-such-host.example/"}}}"""));
        root["activities"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{"id":"told","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"told"}}}"""));
        var way = root["connections"]!.AsArray().First(connection => connection!["source"]!["activity"]!.ToString() == "triage")!.DeepClone();
        way["target"] = System.Text.Json.Nodes.JsonNode.Parse("""{"activity":"tellThem","port":"In"}""");
        root["connections"]!.AsArray().Add(way);
        root["connections"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{"source":{"activity":"tellThem","port":"200"},"target":{"activity":"told","port":"In"}}"""));
        foreach (var connection in root["connections"]!.AsArray().Where(connection => connection!["source"]!["activity"]!.ToString() == "triage" && connection["target"]!["activity"]!.ToString() != "tellThem").ToList())
        {
            var also = way.DeepClone();
            also["source"] = connection!["source"]!.DeepClone();
            if (!System.Text.Json.Nodes.JsonNode.DeepEquals(also, way))
                root["connections"]!.AsArray().Add(also);
        }

        var result = await On(draft).RunAsync(Workspaces.Of(Workspaces.Triage));
        result.Failures.ShouldBeEmpty();
        result.End!.Journal.ShouldContain(entry => entry.NodeId.EndsWith(":told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_sets_timers_without_end_is_stopped()
    {
        var runner = new ScenarioRunner(Workspaces.Real.Worlds, Workspaces.Real.Plans) { MaxTimers = 1 };
        var scenario = Workspaces.Of(Workspaces.Triage, Workspaces.Assign, """{ "until": "2027-06-30T18:00:00+08:00" }""");
        (await Should.ThrowAsync<ScenarioException>(() => runner.RunAsync(scenario))).Message.ShouldContain("more than 1 timers");
        // The next one is as good as any.
        (await runner.RunAsync(Workspaces.Of(Workspaces.Triage))).Failures.ShouldBeEmpty();
    }

    private static DefinitionDocument Draft(string id) => Workspaces.Real.Plans.Documents.Single(document => document.DefinitionId == id).Clone();

    private static DraftPlans Plans(DefinitionDocument draft)
    {
        var inForce = new DefinitionSet();
        foreach (var document in Workspaces.Real.Plans.Documents)
            inForce.Add(document);
        return new DraftPlans(draft, inForce, Services.GetRequiredService<DefinitionReader>(), Services.GetRequiredService<IExpressionCompiler>());
    }

    private static ScenarioRunner On(DefinitionDocument draft) => new(Workspaces.Real.Worlds, Plans(draft)) { TellsEnd = true };

    private static async Task<DateTimeOffset> DueAsync(ScenarioRunner runner, Scenario scenario)
        => (await runner.RunAsync(scenario)).End!.View.Deadlines.Single(deadline => deadline.Name == "firstContact").DueAt;
}
