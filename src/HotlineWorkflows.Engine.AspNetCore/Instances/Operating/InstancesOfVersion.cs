using HotlineWorkflows.Engine.AspNetCore.Definitions;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Operating;

/// <summary>Finds what <em>Cancel</em> in Studio's list of definitions means: all instances that run on a version.</summary>
/// <param name="definitions">Where versions are.</param>
/// <param name="instances">Finds instances.</param>
/// <param name="scope">What callers may do.</param>
/// <param name="companion">What the host knows of instances.</param>
internal sealed class InstancesOfVersion(IWorkflowDefinitionStore definitions, IWorkflowInstanceStore instances, IStudioScope scope, IInstanceCompanion companion)
{
    /// <summary>The instances to cancel, or the reason against it; then none of them is touched.</summary>
    public async ValueTask<(IReadOnlyList<string> Ids, string? Reason)> ToCancelAsync(HttpContext caller, BulkCancelRequest request)
    {
        var versions = await VersionsAsync(request, caller.RequestAborted);
        if (versions.Count == 0 || !scope.Sees(caller, versions[0].DefinitionId))
            return ([], "没有这个流程，或者您无权查看它。");
        if (!scope.Operates(caller, versions[0].DefinitionId))
            return ([], "您可以查看这个流程的实例，但无权操作它们。");
        var running = await RunningAsync(versions[0].DefinitionId, [.. versions.Select(version => version.Id)], int.MaxValue, caller.RequestAborted);
        return running.TotalCount == 0
            ? ([], await ElsewhereAsync(versions[0], caller.RequestAborted))
            : await companion.AllOrReasonAsync(caller, running.Items);
    }

    private async ValueTask<IReadOnlyList<WorkflowDefinitionRecord>> VersionsAsync(BulkCancelRequest request, CancellationToken cancellationToken)
    {
        if (request.DefinitionVersionId is { Length: > 0 } id)
            return await definitions.FindAsync(id, cancellationToken) is { } version ? [version] : [];
        var (versions, number) = ListRequest.Versions(request.VersionOptions);
        return (await definitions.QueryAsync(new DefinitionQuery { DefinitionIds = [request.DefinitionId!], Versions = versions, Version = number }, cancellationToken)).Items;
    }

    private ValueTask<InstancePage> RunningAsync(string definitionId, IReadOnlyCollection<string>? versionIds, int take, CancellationToken cancellationToken) =>
        instances.ListInstancesAsync(
            new InstanceFilter { DefinitionIds = [definitionId], DefinitionVersionIds = versionIds, Statuses = [WorkflowStatus.Running] }, new InstanceOrder(InstanceColumn.Created, false), 0, take, cancellationToken);

    /// <summary>Studio asks about the latest version, often a draft, and speaks of all instances: those on others must not seem cancelled.</summary>
    private async ValueTask<string?> ElsewhereAsync(WorkflowDefinitionRecord version, CancellationToken cancellationToken) =>
        (await RunningAsync(version.DefinitionId, null, 0, cancellationToken)).TotalCount is > 0 and var others
            ? $"第 {version.Version} 版没有正在运行的实例；其他版本上有 {others} 个，请在实例列表中选定后终止。"
            : null;
}
