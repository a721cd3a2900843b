using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <content>What running instances wait for.</content>
public abstract partial class WorkflowStoreCompliance
{
    [Fact]
    public async Task Nothing_waits_where_nothing_runs()
    {
        (await Under.Waiting.CountRunningAsync()).ShouldBeEmpty();
        (await Under.Waiting.CountWaitingAsync("v1")).ShouldBeEmpty();
        (await Under.Waiting.ListWaitingAsync("v1", ["flow:handle"], 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Running_instances_are_counted_by_their_version_and_ended_ones_are_not()
    {
        await RunAsync("v1", T0, "flow:handle");
        await RunAsync("v1", T0, "flow:handle");
        await RunAsync("v2", T0);
        await Store.Save(Burst(Instance() with { DefinitionVersionId = "v1", Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished }));
        (await Under.Waiting.CountRunningAsync()).ShouldBe(new Dictionary<string, int> { ["v1"] = 2, ["v2"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_instance_counts_at_each_node_it_waits_at_and_at_one_node_once()
    {
        await RunAsync("v1", T0.AddHours(2), "flow:handle", "flow:handle", "flow:review:check");
        await RunAsync("v1", T0, "flow:handle");
        await RunAsync("v2", T0, "flow:handle");
        (await Under.Waiting.CountWaitingAsync("v1")).ShouldBe(
        [
            new WaitingStep("flow:handle", 2, T0, T0.AddHours(1)),
            new WaitingStep("flow:review:check", 1, T0.AddHours(2).AddMinutes(2), T0.AddHours(2).AddMinutes(2)),
        ]);
    }

    [Fact]
    public async Task Nodes_of_one_step_are_counted_together_and_an_instance_at_several_of_them_once()
    {
        await RunAsync("v1", T0, "flow:review:check", "flow:review:limit", "flow:acts");
        await RunAsync("v1", T0.AddHours(1), "flow:review:limit");
        var steps = new Dictionary<string, string> { ["flow:review:check"] = "复核", ["flow:review:limit"] = "复核", ["flow:other"] = "别的" };
        (await Under.Waiting.CountWaitingAsync("v1", steps)).ShouldBe([new WaitingStep("复核", 2, T0, T0.AddMinutes(30))]);
    }

    [Fact]
    public async Task Only_waits_of_some_kinds_are_counted_when_asked_so()
    {
        await RunAsync("v1", T0, "flow:handle", "flow:acts");
        (await Under.Waiting.CountWaitingAsync("v1", hashes: [HashOf("act1"), HashOf("act9")])).ShouldBe([new WaitingStep("flow:acts", 1, T0.AddMinutes(1), T0.AddMinutes(1))]);
        (await Under.Waiting.CountWaitingAsync("v1", hashes: [])).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instance_that_ended_waits_nowhere_and_one_that_goes_on_waits_elsewhere()
    {
        var (instance, waits) = await RunAsync("v1", T0, "flow:handle");
        await Store.Save(Burst(instance with { Revision = 1 }, [.. waits], Bookmark(instance.Id, "check") with { ActivityId = "flow:check", CreatedAt = T0.AddDays(1) }));
        (await Under.Waiting.CountWaitingAsync("v1")).ShouldBe([new WaitingStep("flow:check", 1, T0.AddDays(1), T0.AddDays(1))]);
        await Store.Save(Burst(instance with { Revision = 2, Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished, FinishedAt = T0.AddDays(2) }));
        (await Under.Waiting.CountWaitingAsync("v1")).ShouldBeEmpty();
        (await Under.Waiting.CountRunningAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_that_wait_at_some_nodes_are_listed_longest_first()
    {
        var (late, _) = await RunAsync("v1", T0.AddHours(5), "flow:review:check", "flow:review");
        var (early, _) = await RunAsync("v1", T0, "flow:review:check");
        await RunAsync("v1", T0, "flow:reviewer");
        await RunAsync("v2", T0, "flow:review");
        (await Under.Waiting.ListWaitingAsync("v1", ["flow:review", "flow:review:check"], 10)).ShouldBe(
            [new WaitingInstance(early.Id, early.CorrelationId, T0), new WaitingInstance(late.Id, late.CorrelationId, T0.AddHours(5))]);
        (await Under.Waiting.ListWaitingAsync("v1", ["flow:review", "flow:review:check"], 1)).ShouldHaveSingleItem().InstanceId.ShouldBe(early.Id);
    }

    [Fact]
    public async Task Who_waits_for_one_of_some_stimuli_is_found()
    {
        var (first, ids) = await RunAsync("v1", T0, "flow:a", "flow:b", "flow:c");
        var (second, _) = await RunAsync("v1", T0, "flow:a");
        var hall = Definition("hall", 1, published: true);
        var trigger = Trigger(hall, "act2");
        await Under.Definitions.SaveAsync(hall, [trigger, Trigger(hall, "other")]);

        var found = await Under.Waiting.FindWaitsAsync([HashOf("act0"), HashOf("act2"), HashOf("nothing")]);
        found.Bookmarks.Select(wait => (wait.InstanceId, wait.ActivityId, wait.CorrelationId)).ShouldBe(
            [(first.Id, "flow:a", first.CorrelationId), (first.Id, "flow:c", first.CorrelationId), (second.Id, "flow:a", second.CorrelationId)]);
        found.Triggers.ShouldBe([trigger]);

        (await Under.Waiting.FindWaitsAsync([HashOf("act0")], correlationId: second.CorrelationId)).Bookmarks.ShouldHaveSingleItem().InstanceId.ShouldBe(second.Id);
        var ofOne = await Under.Waiting.FindWaitsAsync([HashOf("act1"), HashOf("act2")], first.Id);
        ofOne.Bookmarks.Select(wait => wait.Id).ShouldBe(ids.Skip(1));
        ofOne.Triggers.ShouldBeEmpty();
    }

    private async Task<(WorkflowInstanceRecord Instance, IEnumerable<Guid> Waits)> RunAsync(string version, DateTimeOffset since, params string[] nodes)
    {
        var instance = Instance() with { DefinitionVersionId = version };
        instance = instance with { CorrelationId = $"ticket-{instance.Id:n}" };
        var waits = nodes.Select((node, at) => Bookmark(instance.Id, $"act{at}") with { ActivityId = node, CreatedAt = since.AddMinutes(at), CorrelationId = instance.CorrelationId }).ToArray();
        await Store.Save(Burst(instance, [], waits));
        return (instance, waits.Select(wait => wait.Id));
    }
}
