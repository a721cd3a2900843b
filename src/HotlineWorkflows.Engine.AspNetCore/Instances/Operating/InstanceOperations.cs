using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Operating;

/// <inheritdoc cref="IInstanceOperations"/>
/// <param name="lookup">Finds instances.</param>
/// <param name="acts">Cancels and retries.</param>
/// <param name="migrating">Takes them to other versions.</param>
internal sealed class InstanceOperations(InstanceLookup lookup, InstanceActs acts, InstanceMigrating migrating) : IInstanceOperations
{
    public ValueTask<WorkflowInstanceRecord?> FindAsync(HttpContext caller, Guid id) => lookup.FindAsync(caller, id.ToString());

    public async Task<string?> CancelAsync(HttpContext caller, Guid id) => (await acts.CancelAsync(caller, id.ToString())).Reason;

    public async Task<string?> RetryAsync(HttpContext caller, Guid id, string? activityInstanceId) => (await acts.RetryAsync(caller, id.ToString(), activityInstanceId is null ? null : [activityInstanceId])).Reason;

    public Task<MigrationModel?> PreviewAsync(HttpContext caller, Guid id, int version) => migrating.PreviewAsync(caller, id.ToString(), version, null);

    public async Task<string?> MigrateAsync(HttpContext caller, Guid id, int version) => (await migrating.MigrateAsync(caller, id.ToString(), version, null)).Reason;
}
