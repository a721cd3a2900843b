using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.AspNetCore.Instances;

/// <summary>Opens instances to look at, with their life.</summary>
/// <param name="store">Where they are.</param>
/// <param name="bursts">Opens them.</param>
internal sealed class InstanceReader(IWorkflowStore store, BurstFactory bursts)
{
    /// <summary>Opens an instance. One whose version can no longer be read is shown without what is inside.</summary>
    public async ValueTask<OpenInstance> OpenAsync(WorkflowInstanceRecord instance, CancellationToken cancellationToken)
    {
        try
        {
            return new OpenInstance(instance, await bursts.InspectAsync(instance, cancellationToken), null);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidDefinitionException or InvalidOperationException)
        {
            return new OpenInstance(instance, null, exception.Message);
        }
    }

    /// <summary>The life of an opened instance; null when it could not be opened.</summary>
    public async ValueTask<InstanceHistory?> HistoryAsync(OpenInstance open, CancellationToken cancellationToken) =>
        open.Burst is null ? null : InstanceHistory.Read(open.Burst.Workflow, await store.ReadJournalAsync(open.Record.Id, cancellationToken));

    /// <summary>The life of an instance; null when it cannot be opened.</summary>
    public async ValueTask<InstanceHistory?> HistoryAsync(WorkflowInstanceRecord instance, CancellationToken cancellationToken)
    {
        await using var open = await OpenAsync(instance, cancellationToken);
        return await HistoryAsync(open, cancellationToken);
    }
}

/// <summary>An instance opened to look at.</summary>
/// <param name="Record">Its row.</param>
/// <param name="Burst">What is inside; null when its version cannot be read.</param>
/// <param name="Problem">Why not, or null.</param>
internal sealed record OpenInstance(WorkflowInstanceRecord Record, Burst? Burst, string? Problem) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Burst?.DisposeAsync() ?? default;
}
