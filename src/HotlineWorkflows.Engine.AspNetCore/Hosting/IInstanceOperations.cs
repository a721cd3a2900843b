using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>What Studio's API does to instances, for pages of the host: with the same rights, the same refusals and the same record.</summary>
public interface IInstanceOperations
{
    /// <summary>An instance the caller sees; null when there is none of that id.</summary>
    ValueTask<WorkflowInstanceRecord?> FindAsync(HttpContext caller, Guid id);

    /// <summary>Ends an instance. The reason why not, in the words of people; null when it was done.</summary>
    Task<string?> CancelAsync(HttpContext caller, Guid id);

    /// <summary>Puts what failed back to work: one execution, or all when it is null. The reason why not; null when it was done.</summary>
    Task<string?> RetryAsync(HttpContext caller, Guid id, string? activityInstanceId);

    /// <summary>Where an instance would stand in another version of its definition; null when there is no such instance or version.</summary>
    Task<MigrationModel?> PreviewAsync(HttpContext caller, Guid id, int version);

    /// <summary>Takes an instance to another version of its definition. The reason why not; null when it was done.</summary>
    Task<string?> MigrateAsync(HttpContext caller, Guid id, int version);
}

/// <summary>Where an instance would stand in another version, in words.</summary>
/// <param name="WorkflowInstanceId">The instance.</param>
/// <param name="FromVersion">The number of the version of now.</param>
/// <param name="ToVersion">The number of the other version.</param>
/// <param name="FromVersionId">The id of the version of now.</param>
/// <param name="ToVersionId">The id of the other version.</param>
/// <param name="IsPossible">Whether it can go there.</param>
/// <param name="Steps">Where it stands, and where it would stand.</param>
/// <param name="Problems">Why it cannot go there.</param>
public sealed record MigrationModel(
    string WorkflowInstanceId, int FromVersion, int ToVersion, string FromVersionId, string ToVersionId, bool IsPossible, IReadOnlyList<MigratedStep> Steps, IReadOnlyList<string> Problems);
