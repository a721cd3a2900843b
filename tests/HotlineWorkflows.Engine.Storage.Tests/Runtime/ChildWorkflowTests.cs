using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Storage.Tests.Faults;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Engine.Workflows.Runtime.Activities;

namespace HotlineWorkflows.Engine.Storage.Tests.Runtime;

/// <summary>Workflows that begin others: the others are stored with the burst and start exactly once.</summary>
public class ChildWorkflowTests
{
    private readonly List<object?> _results = [];

    [Fact]
    public async Task A_dispatched_workflow_gets_its_inputs_runs_by_itself_and_the_result_is_its_id()
    {
        await using var fixture = new RuntimeFixture();
        var given = new List<object?>();
        await fixture.PublishAsync("child", new Sequence { Activities = [new Inline(context => given.Add(context.GetWorkflowInput<string>("name"))), new Wait { Id = "child" }] });
        await fixture.PublishAsync("parent", Then(new DispatchWorkflow { WorkflowDefinitionId = new("child"), CorrelationId = new("C-1"), Input = Inputs("name", "李") }));

        var parent = await fixture.StartAsync("parent");
        (await fixture.StateAsync(parent)).ShouldBe("Finished");
        var id = Guid.Parse(_results.ShouldHaveSingleItem().ShouldBeOfType<string>());
        (await fixture.Store.FindInstanceAsync(id)).ShouldNotBeNull().SubStatus.ShouldBe(WorkflowSubStatus.Pending, "it is there, and starts after the commit");
        given.ShouldBeEmpty();

        await fixture.DeliverAsync();
        given.ShouldBe(["李"]);
        (await fixture.StateAsync(id)).ShouldBe("Suspended child");
        (await fixture.Store.FindInstanceAsync(id)).ShouldNotBeNull().CorrelationId.ShouldBe("C-1");
        await using var child = await fixture.InspectAsync(id);
        child.Workflow.ParentWorkflowInstanceId.ShouldBe(parent);
    }

    [Fact]
    public async Task Who_waits_for_it_goes_on_with_its_outputs_when_it_has_ended()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("child", new Sequence { Activities = [new Wait { Id = "child" }, new SetOutput { OutputName = new("sum"), OutputValue = new Input<object?>(42) }] });
        await fixture.PublishAsync("parent", Then(new DispatchWorkflow { Id = "dispatch", WorkflowDefinitionId = new("child"), WaitForCompletion = new(true) }));
        var parent = await fixture.StartAsync("parent");
        await fixture.DeliverAsync();
        (await fixture.StateAsync(parent)).ShouldBe("Suspended dispatch");

        await FinishChildAsync(fixture, "child");
        (await fixture.StateAsync(parent)).ShouldBe("Suspended dispatch", "it hears of it after the commit");
        await fixture.DeliverAsync();
        (await fixture.StateAsync(parent)).ShouldBe("Finished");
        _results.ShouldHaveSingleItem().ShouldBeAssignableTo<IDictionary<string, object>>()!["sum"].ShouldBe(42);
    }

    [Fact]
    public async Task One_that_stops_at_an_incident_is_waited_for_until_it_was_retried()
    {
        await using var fixture = new RuntimeFixture();
        var fails = true;
        await fixture.PublishAsync("child", new Inline(() => { if (fails) throw new InvalidOperationException("broken"); }));
        await fixture.PublishAsync("parent", Then(new DispatchWorkflow { Id = "dispatch", WorkflowDefinitionId = new("child"), WaitForCompletion = new(true) }));
        var parent = await fixture.StartAsync("parent");
        await fixture.DeliverAsync();
        (await fixture.StateAsync(parent)).ShouldBe("Suspended dispatch");

        fails = false;
        await fixture.Runtime.RetryAsync(await ChildOfAsync(fixture, "child"));
        await fixture.DeliverAsync();
        (await fixture.StateAsync(parent)).ShouldBe("Finished");
    }

    [Fact]
    public async Task Who_waits_for_one_that_is_cancelled_goes_on()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("child", new Wait { Id = "child" });
        await fixture.PublishAsync("parent", Then(new DispatchWorkflow { Id = "dispatch", WorkflowDefinitionId = new("child"), WaitForCompletion = new(true) }));
        var parent = await fixture.StartAsync("parent");
        await fixture.DeliverAsync();
        await fixture.Runtime.CancelAsync(await ChildOfAsync(fixture, "child"));
        await fixture.DeliverAsync();
        (await fixture.StateAsync(parent)).ShouldBe("Finished");
    }

    [Fact]
    public async Task A_workflow_that_is_not_published_is_an_incident_that_says_so()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("parent", new DispatchWorkflow { Id = "dispatch", WorkflowDefinitionId = new("gone") });
        var parent = await fixture.StartAsync("parent");
        await using var burst = await fixture.InspectAsync(parent);
        burst.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("'gone', which is not published");
    }

    [Theory]
    [InlineData(StoreFault.BeforeCommit, 0)]
    [InlineData(StoreFault.AfterCommit, 1)]
    public async Task Broken_off_there_are_both_or_none(StoreFault fault, int children)
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("child", new Wait { Id = "child" });
        await fixture.PublishAsync("parent", Then(new DispatchWorkflow { WorkflowDefinitionId = new("child") }));
        var broken = new WorkflowRuntime(new FaultyStore(fixture.Store, () => fault), fixture.Plans, fixture.Bursts, fixture.Clock);
        await Should.ThrowAsync<Exception>(() => broken.StartAsync(new StartWorkflowRequest("parent")));
        await fixture.DeliverAsync();
        var found = await fixture.Store.FindInstanceAsync(Guid.Parse((string)_results.Single()!));
        (found is null ? 0 : 1).ShouldBe(children);
        found?.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Fact]
    public async Task An_executed_workflow_runs_at_once_in_the_same_transaction()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("child", new SetOutput { OutputName = new("sum"), OutputValue = new Input<object?>(42) });
        await fixture.PublishAsync("parent", Then(new ExecuteWorkflow { WorkflowDefinitionId = new("child"), WaitForCompletion = new(true) }));
        fixture.Counter.Reset();
        var parent = await fixture.StartAsync("parent");
        fixture.Counter.Transactions.ShouldBe(1);
        (await fixture.StateAsync(parent)).ShouldBe("Finished");
        var result = _results.ShouldHaveSingleItem().ShouldBeAssignableTo<IDictionary<string, object?>>()!;
        (result["status"], result["subStatus"]).ShouldBe(("Finished", "Finished"));
        result["output"].ShouldBeAssignableTo<IDictionary<string, object?>>()!["sum"].ShouldBe(42);
        (await fixture.Store.FindInstanceAsync(Guid.Parse((string)result["workflowInstanceId"]!))).ShouldNotBeNull().Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task Who_executes_one_that_waits_goes_on_when_it_has_ended()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("child", new Wait { Id = "child" });
        await fixture.PublishAsync("parent", Then(new ExecuteWorkflow { Id = "execute", WorkflowDefinitionId = new("child"), WaitForCompletion = new(true) }));
        var parent = await fixture.StartAsync("parent");
        (await fixture.StateAsync(parent)).ShouldBe("Suspended execute");
        await FinishChildAsync(fixture, "child");
        await fixture.DeliverAsync();
        (await fixture.StateAsync(parent)).ShouldBe("Finished");
    }

    [Fact]
    public async Task One_that_executes_itself_is_an_incident_and_not_the_end_of_the_program()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("circle", new ExecuteWorkflow { Id = "again", WorkflowDefinitionId = new("circle") });
        await fixture.StartAsync("circle");
        var instances = await fixture.InstancesAsync("circle");
        instances.Count.ShouldBe(17);
        var incidents = 0;
        foreach (var instance in instances)
            incidents += (await fixture.Store.FindInstanceAsync(instance)).ShouldNotBeNull().IncidentCount;
        incidents.ShouldBe(1, "the innermost one stands at the incident");
    }

    [Fact]
    public async Task Each_item_of_a_list_gets_a_workflow_and_the_end_of_all_is_waited_for()
    {
        await using var fixture = new RuntimeFixture();
        var ended = new List<object?>();
        await fixture.PublishAsync("child", new Sequence { Activities = [new Wait { Id = "child" }, new SetOutput { OutputName = new("item"), OutputValue = new Input<object?>(context => context.GetInput("Item")) }] });
        await fixture.PublishAsync(
            "parent",
            Then(new BulkDispatchWorkflows
            {
                Id = "bulk",
                WorkflowDefinitionId = new("child"),
                Items = new Input<object?>((object)new List<object> { "a", "b", "c" }),
                CorrelationIdFunction = new Input<string?>(context => "C-" + context.GetVariable<string>("Item")),
                WaitForCompletion = new(true),
                ChildCompleted = new Inline(context => ended.Add(context.GetVariable<IDictionary<string, object>>("ChildOutput")!["item"])),
            }));
        var parent = await fixture.StartAsync("parent");
        await fixture.DeliverAsync();
        (await fixture.StateAsync(parent)).ShouldBe("Suspended bulk");
        var children = await ChildrenAsync(fixture, "child");
        children.Count.ShouldBe(3);
        foreach (var child in children.Take(2))
            await FinishAsync(fixture, child);
        await fixture.DeliverAsync();
        (await fixture.StateAsync(parent)).ShouldBe("Suspended bulk");
        await FinishAsync(fixture, children[2]);
        await fixture.DeliverAsync();
        (await fixture.StateAsync(parent)).ShouldBe("Finished");
        ended.Select(item => item!.ToString()).Order().ShouldBe(["a", "b", "c"]);
        _results.ShouldHaveSingleItem().ShouldBeNull("the count was given in an earlier burst");
    }

    [Fact]
    public async Task One_of_many_that_stops_counts_as_ended_once_though_it_ends_again_after_a_retry()
    {
        await using var fixture = new RuntimeFixture();
        var (fails, faulted, completed) = (true, 0, 0);
        await fixture.PublishAsync("child", new Sequence { Activities = [new Inline(() => { if (fails) throw new InvalidOperationException("broken"); }), new Inline(() => { })] });
        await fixture.PublishAsync("slow", new Wait { Id = "child" });
        await fixture.PublishAsync(
            "parent",
            new BulkDispatchWorkflows
            {
                Id = "bulk",
                WorkflowDefinitionId = new("child"),
                Items = new Input<object?>((object)new List<object> { 1, 2 }),
                WaitForCompletion = new(true),
                ChildFaulted = new Sequence { Activities = [new Inline(() => { faulted++; }), new Wait { Id = "look" }] },
                ChildCompleted = new Inline(() => { completed++; }),
            });
        var parent = await fixture.StartAsync("parent");
        await fixture.DeliverAsync();
        faulted.ShouldBe(2);
        fails = false;
        await fixture.Runtime.RetryAsync((await ChildrenAsync(fixture, "child"))[0]);
        await fixture.DeliverAsync();
        completed.ShouldBe(1);
        (await fixture.StateAsync(parent)).ShouldBe("Suspended bulk look look", "somebody still looks at what stopped");
        await fixture.Runtime.ResumeAsync(parent, (await fixture.InspectAsync(parent)).Workflow.Bookmarks.First(bookmark => bookmark.ActivityId == "look").Id);
        await fixture.Runtime.ResumeAsync(parent, (await fixture.InspectAsync(parent)).Workflow.Bookmarks.First(bookmark => bookmark.ActivityId == "look").Id);
        (await fixture.StateAsync(parent)).ShouldBe("Finished");
    }

    private Sequence Then(Activity activity) => new() { Activities = [activity, new Inline(context => _results.Add(context.GetLastResult()))] };

    private static Input<IDictionary<string, object>?> Inputs(string name, object value) => new(new Dictionary<string, object> { [name] = value });

    private static async Task FinishChildAsync(RuntimeFixture fixture, string definition) => await FinishAsync(fixture, await ChildOfAsync(fixture, definition));

    private static async Task FinishAsync(RuntimeFixture fixture, Guid child) => await fixture.Runtime.ResumeAsync(child, (await fixture.BookmarkAsync(child, "child")).Id);

    private static async Task<Guid> ChildOfAsync(RuntimeFixture fixture, string definition) => (await ChildrenAsync(fixture, definition)).ShouldHaveSingleItem();

    private static Task<IReadOnlyList<Guid>> ChildrenAsync(RuntimeFixture fixture, string definition) => fixture.InstancesAsync(definition);
}
