using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Operating;

/// <summary>What became of something asked for one instance.</summary>
/// <param name="IsDone">Whether it was done.</param>
/// <param name="Reason">Why not, in the words of people; or null.</param>
internal readonly record struct ActOutcome(bool IsDone, string? Reason)
{
    public static ActOutcome Done { get; } = new(true, null);

    public static ActOutcome Unknown { get; } = new(false, "没有这个流程实例，或者您无权查看它。");

    public static ActOutcome Refused(string reason) => new(false, reason);
}

/// <summary>What administrators do to running instances. The host is asked before and may say no; what was done is put on record.</summary>
/// <param name="lookup">Finds instances.</param>
/// <param name="scope">What callers may do.</param>
/// <param name="companion">What the host knows of instances.</param>
/// <param name="log">Keeps who did what.</param>
/// <param name="store">Where instances live.</param>
/// <param name="instances">Deletes them.</param>
/// <param name="bursts">Opens them.</param>
/// <param name="runtime">Retries them.</param>
/// <param name="reader">Looks into them.</param>
internal sealed class InstanceActs(
    InstanceLookup lookup, IStudioScope scope, IInstanceCompanion companion, IStudioLog log, IWorkflowStore store, IWorkflowInstanceStore instances, BurstFactory bursts, WorkflowRuntime runtime, InstanceReader reader)
{
    /// <summary>Ends an instance. One that has ended already stays as it is.</summary>
    public Task<ActOutcome> CancelAsync(HttpContext caller, string? id) => ActAsync(caller, id, InstanceAct.Cancel, async instance =>
    {
        var cancelled = await store.ExecuteAsync(
            async (transaction, token) =>
            {
                await using var burst = await bursts.OpenAsync(transaction, instance.Id, token);
                if (burst is null or { Workflow: { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted } })
                    return false;
                await companion.CancellingAsync(caller, burst, token);
                burst.Cancel();
                await burst.SaveAsync(token);
                return true;
            },
            caller.RequestAborted);
        if (cancelled)
            await DoneAsync(caller, StudioActKind.InstanceCancelled, instance);
        return ActOutcome.Done;
    });

    /// <summary>Deletes an instance that has ended.</summary>
    public Task<ActOutcome> DeleteAsync(HttpContext caller, string? id) => ActAsync(caller, id, InstanceAct.Delete, async instance =>
    {
        if (instance is { Status: WorkflowStatus.Running } or { SubStatus: WorkflowSubStatus.Faulted })
            return ActOutcome.Refused("流程实例还没有结束，不能删除。请先终止它。");
        if (await WaitingParentAsync(instance, caller.RequestAborted) is { } parent)
            return ActOutcome.Refused($"流程实例 {parent} 还在等它的结果，不能删除。请等那个实例继续之后再删除，或者先终止那个实例。");
        if (await instances.DeleteInstanceAsync(instance.Id, caller.RequestAborted))
            await DoneAsync(caller, StudioActKind.InstanceDeleted, instance);
        return ActOutcome.Done;
    });

    /// <summary>Puts back to work what failed: the activities named, or all.</summary>
    public Task<ActOutcome> RetryAsync(HttpContext caller, string? id, IReadOnlyCollection<string>? activityIds) => ActAsync(caller, id, InstanceAct.Retry, async instance =>
    {
        var retried = false;
        foreach (var execution in activityIds is { Count: > 0 } ? await FailedAsync(instance, activityIds, caller.RequestAborted) : [null])
            retried |= await runtime.RetryAsync(instance.Id, execution, caller.RequestAborted) is not null;
        if (!retried)
            return ActOutcome.Refused("流程实例没有可以重试的故障。");
        await DoneAsync(caller, StudioActKind.InstanceRetried, instance);
        return ActOutcome.Done;
    });

    /// <summary>Puts on record what was done.</summary>
    public ValueTask DoneAsync(HttpContext caller, StudioActKind act, WorkflowInstanceRecord instance, string? to = null) =>
        log.DoneAsync(caller, new StudioAct(act, instance.DefinitionId, instance.DefinitionVersionId, To: to, InstanceId: instance.Id), caller.RequestAborted);

    /// <summary>Asks whether it may be done, and does it.</summary>
    public async Task<ActOutcome> ActAsync(HttpContext caller, string? id, InstanceAct act, Func<WorkflowInstanceRecord, Task<ActOutcome>> perform)
    {
        if (await lookup.FindAsync(caller, id) is not { } instance)
            return ActOutcome.Unknown;
        if (!scope.Operates(caller, instance.DefinitionId))
            return ActOutcome.Refused("您可以查看这个流程的实例，但无权操作它们。");
        if (await companion.ReasonAgainstAsync(caller, instance, act, caller.RequestAborted) is { } reason)
            return ActOutcome.Refused(reason);
        try
        {
            return await perform(instance);
        }
        catch (WorkflowConcurrencyException)
        {
            return ActOutcome.Refused("流程实例刚刚被别人改动了，请刷新后再试。");
        }
        catch (InvalidDefinitionException broken)
        {
            return ActOutcome.Refused($"流程实例所用的流程版本已无法读取：{broken.Message}");
        }
    }

    /// <summary>The instance that began this one and still waits for what it gave; null when none does.</summary>
    private async ValueTask<Guid?> WaitingParentAsync(WorkflowInstanceRecord instance, CancellationToken cancellationToken)
    {
        await using var child = await reader.OpenAsync(instance, cancellationToken);
        if (child.Burst?.Workflow.Parent is not { BookmarkId: { } wait, InstanceId: var id } || await store.FindInstanceAsync(id, cancellationToken) is not { } record)
            return null;
        await using var parent = await reader.OpenAsync(record, cancellationToken);
        return parent.Burst?.Workflow.Bookmarks.Any(bookmark => bookmark.Id == wait) is true ? id : null;
    }

    private async ValueTask<IReadOnlyList<string?>> FailedAsync(WorkflowInstanceRecord instance, IReadOnlyCollection<string> activityIds, CancellationToken cancellationToken)
    {
        await using var burst = await bursts.InspectAsync(instance, cancellationToken);
        return [.. burst.Workflow.ActivityExecutionContexts
            .Where(context => context.Status == ActivityStatus.Faulted && (activityIds.Contains(context.Activity.Id) || activityIds.Contains(context.Id) || activityIds.Contains(context.NodeId)))
            .Select(context => context.Id)];
    }
}
