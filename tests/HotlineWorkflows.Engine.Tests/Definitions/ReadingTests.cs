using System.Text.Json;
using HotlineWorkflows.Engine.Scheduling.Activities;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Tests.Definitions;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("flowchart.json", "同意\n")]
    [InlineData("sequence.json", "再见\n")]
    [InlineData("older-connections.json", "b\nc\n")]
    [InlineData("single-connection.json", "a\nb\n")]
    [InlineData("switches.json", "one\n")]
    [InlineData("parent.json", "清楚\n公正\ntrue\n")]
    [InlineData("ports.json", "p1\np3\n")]
    [InlineData("nulls.json", "")]
    public async Task A_sample_reads_without_problems_and_runs(string file, string written)
    {
        var read = await Samples.ReadAsync(file);
        read.Problems.ShouldBeEmpty();
        var (context, lines) = await Samples.RunAsync(read);
        context.Incidents.ShouldBeEmpty();
        context.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        lines.ShouldBe(written);
    }

    [Fact]
    public async Task The_head_of_a_definition_is_read()
    {
        var workflow = (await Samples.ReadAsync("flowchart.json")).Workflow.ShouldNotBeNull();
        workflow.Identity.ShouldBe(new WorkflowIdentity("ticket", 2, "ticket-v2"));
        workflow.Name.ShouldBe("热线工单流程");
        workflow.Options.IncidentStrategy.ShouldBe(IncidentStrategy.ContinueWithIncidents);
        workflow.Inputs.ShouldHaveSingleItem().Type.ShouldBe(typeof(string));
        workflow.Variables.ShouldHaveSingleItem().Value.ShouldBe(true);
    }

    [Fact]
    public async Task Older_keys_are_understood()
    {
        var read = await Samples.ReadAsync("older-keys.json");
        read.Problems.ShouldBeEmpty();
        var flowchart = read.Workflow!.Root.ShouldBeOfType<Flowchart>();
        ((Activity)flowchart.Activities.First()).CanStartWorkflow.ShouldBeTrue();
        flowchart.Activities.OfType<FlowJoin>().Single().FixedMode.ShouldBe(FlowJoinMode.WaitAll);
        read.Workflow.Options.UsableAsActivity.ShouldBe(true);
        var variable = read.Workflow.Variables.ShouldHaveSingleItem();
        variable.Value.ShouldBe(3);
        variable.StorageDriverType.ShouldBe(typeof(WorkflowInstanceStorageDriver));
        flowchart.Connections.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Variables_have_their_types_and_defaults()
    {
        var read = await Samples.ReadAsync("variables.json");
        var byName = read.Workflow!.Variables.ToDictionary(variable => variable.Name);
        byName["Number"].Value.ShouldBe(42);
        byName["Flag"].Value.ShouldBeNull();
        byName["When"].Value.ShouldBe(new DateTimeOffset(2026, 11, 13, 16, 20, 0, TimeSpan.FromHours(8)));
        byName["Names"].ValueType.ShouldBe(typeof(string[]));
        byName["List"].ValueType.ShouldBe(typeof(List<int>));
        byName["List"].Value.ShouldBeOfType<JsonElement>().GetArrayLength().ShouldBe(2);
        byName["Brief"].StorageDriverType.ShouldBe(typeof(MemoryStorageDriver));
        byName["Strange"].ValueType.ShouldBe(typeof(object));
        byName["Strange"].Value.ShouldBe("raw");
        var problem = read.Problems.ShouldHaveSingleItem();
        (problem.Code, problem.Severity, problem.Line).ShouldBe((DefinitionProblemCodes.UnknownType, ProblemSeverity.Warning, 11));
    }

    [Fact]
    public async Task An_unknown_activity_keeps_its_json_and_faults_when_the_flow_comes_to_it()
    {
        var read = await Samples.ReadAsync("unknown-activity.json");
        read.Problems.ShouldHaveSingleItem().Code.ShouldBe(DefinitionProblemCodes.UnknownActivityType);
        var unknown = read.Origins.Keys.OfType<NotFoundActivity>().ShouldHaveSingleItem();
        (unknown.Id, unknown.MissingTypeName, unknown.MissingTypeVersion).ShouldBe(("X", "Vendor.SendFax", 4));
        unknown.OriginalActivityJson.ShouldContain("\"deep\":{\"keep\":[1,null,{\"me\":true}]}");
        var (context, lines) = await Samples.RunAsync(read);
        lines.ShouldBe("a\n");
        context.Incidents.ShouldHaveSingleItem().Message.ShouldContain("Vendor.SendFax");
    }

    [Fact]
    public async Task A_definition_used_as_an_activity_is_typed_by_its_own_declarations()
    {
        var read = await Samples.ReadAsync("parent.json");
        var child = read.Origins.Keys.OfType<DefinitionActivity>().Single(activity => activity.Id == "ByName");
        child.Workflow.Identity.DefinitionId.ShouldBe("child");
        child.Type.ShouldBe("QualityCheck");
        child.Arguments["Limit"].Expression!.Value.ShouldBe(3);
        child.Outputs.Keys.ShouldBe(["Passed"]);
    }

    [Fact]
    public async Task An_output_can_be_bound_to_an_output_of_the_workflow()
    {
        var (context, _) = await Samples.RunAsync(await Samples.ReadAsync("ports.json"));
        context.Output["Answer"].ShouldBe(true);
    }

    [Fact]
    public async Task Iso_durations_are_literals_of_time_spans()
    {
        var read = await Samples.ReadAsync("ports.json");
        read.Origins.Keys.OfType<Delay>().ShouldHaveSingleItem();
        read.Origins.Keys.OfType<Fork>().ShouldHaveSingleItem().JoinMode.ShouldBe(ForkJoinMode.WaitAny);
    }

    [Fact]
    public void A_document_names_no_class_that_was_not_registered()
    {
        Samples.Registry.Find("System.Diagnostics.Process").ShouldBeNull();
        TypeAliases.Find("System.Diagnostics.Process, System.Diagnostics.Process").ShouldBeNull();
        TypeAliases.Find("List<String>").ShouldBe(typeof(List<string>));
        TypeAliases.Find("Int32[]").ShouldBe(typeof(int[]));
        TypeAliases.Of(typeof(List<string>)).ShouldBe("List<String>");
        TypeAliases.Of(typeof(int?)).ShouldBe("Int32");
    }

    [Fact]
    public void Descriptors_come_from_attributes()
    {
        var decision = Samples.Registry.Find("Elsa.FlowDecision").ShouldNotBeNull();
        decision.DisplayName.ShouldBe("判断");
        decision.Ports.ShouldBe([new PortDescriptor("True", "是", PortType.Flow), new PortDescriptor("False", "否", PortType.Flow)]);
        var condition = decision.Inputs.ShouldHaveSingleItem();
        (condition.Key, condition.TypeName, condition.IsWrapped, condition.DefaultValue).ShouldBe(("condition", "Boolean", true, false));
        var join = Samples.Registry.Find("Elsa.FlowJoin")!.Inputs.ShouldHaveSingleItem();
        join.Options.Select(option => option.Value).ShouldBe(["WaitAll", "WaitAllActive", "WaitAny"]);
        Samples.Registry.Find("Elsa.If")!.Ports.Select(port => (port.Name, port.Type)).ShouldBe([("Then", PortType.Embedded), ("Else", PortType.Embedded)]);
        Samples.Registry.Find("Elsa.Event")!.Outputs.ShouldHaveSingleItem().Name.ShouldBe("Result");
        Samples.Registry.Find("Elsa.NotFoundActivity")!.IsBrowsable.ShouldBeFalse();
        Samples.Registry.Find("Elsa.End")!.IsTerminal.ShouldBeTrue();
        Samples.Registry.Descriptors.Select(descriptor => descriptor.TypeName).ShouldBeUnique();
    }
}
