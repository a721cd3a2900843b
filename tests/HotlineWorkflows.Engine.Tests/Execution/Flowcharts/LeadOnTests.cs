using HotlineWorkflows.Engine.Tests.Definitions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Tests.Execution.Flowcharts;

/// <summary>A definition used as an activity leads on while it goes on itself.</summary>
public class LeadOnTests
{
    private const string Child = """
        { "definitionId": "child", "name": "Child", "version": 1, "outcomes": [ "Decided" ],
          "root": { "id": "F", "type": "Elsa.Flowchart", "start": "lead",
            "activities": [ { "id": "lead", "type": "Hotline.LeadOn", "outcome": "Decided" }, { "id": "follow", "type": "Elsa.Event", "eventName": "done" }, { "id": "followed", "type": "Elsa.WriteLine", "text": "followed" } ],
            "connections": [ { "source": { "activity": "lead" }, "target": { "activity": "follow" } }, { "source": { "activity": "follow" }, "target": { "activity": "followed" } } ] } }
        """;

    [Theory]
    [BothWays]
    public async Task Its_user_goes_on_from_the_outcome_and_is_done_when_both_are(bool stored)
    {
        var set = new DefinitionSet();
        set.Add(Samples.Document(Child, "child.json"));
        var read = await Samples.Reader.ReadAsync(
            Samples.Flowchart(
                """{ "id": "use", "type": "Child", "workflowDefinitionId": "child" }, { "id": "next", "type": "Elsa.WriteLine", "text": "next" }, { "id": "never", "type": "Elsa.WriteLine", "text": "never" }""",
                """{ "source": { "activity": "use", "port": "Decided" }, "target": { "activity": "next" } }"""),
            "test.json",
            set);
        var written = new StringWriter { NewLine = "\n" };
        var run = new TestRun(stored);
        run.Services.AddSingleton<IStandardOutStreamProvider>(new Lines(written));
        await run.RunAsync(read.Workflow!);
        (written.ToString(), run.Workflow.Status).ShouldBe(("next\n", WorkflowStatus.Running));
        await run.ResumeAsync("follow");
        (written.ToString(), run.Workflow.Status).ShouldBe(("next\nfollowed\n", WorkflowStatus.Finished));
    }

    [Fact]
    public async Task By_itself_it_has_nobody_to_lead_on()
    {
        var run = new TestRun();
        var read = await Samples.Reader.ReadAsync(Child, "child.json");
        await run.RunAsync(read.Workflow!);
        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("nothing uses it");
    }

    private sealed class Lines(TextWriter writer) : IStandardOutStreamProvider
    {
        public TextWriter GetTextWriter() => writer;
    }
}
