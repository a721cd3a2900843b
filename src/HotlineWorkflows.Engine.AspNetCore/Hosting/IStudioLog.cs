using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>What can be done through Studio's API that a host may want on record.</summary>
public enum StudioActKind
{
    /// <summary>A draft was saved.</summary>
    DefinitionSaved,

    /// <summary>A definition was taken in from a file, as a draft.</summary>
    DefinitionTaken,

    /// <summary>A version was published.</summary>
    DefinitionPublished,

    /// <summary>The published version was taken back.</summary>
    DefinitionRetracted,

    /// <summary>An older version was taken up as a draft.</summary>
    DefinitionReverted,

    /// <summary>A version was deleted.</summary>
    DefinitionDeleted,

    /// <summary>An instance was started.</summary>
    InstanceStarted,

    /// <summary>What an instance waited for was told to have happened, by its bookmark.</summary>
    InstanceResumed,

    /// <summary>The result of a task was reported.</summary>
    TaskCompleted,

    /// <summary>An instance was ended.</summary>
    InstanceCancelled,

    /// <summary>An instance that had ended was deleted.</summary>
    InstanceDeleted,

    /// <summary>What failed in an instance was put back to work.</summary>
    InstanceRetried,

    /// <summary>An instance was taken to another version.</summary>
    InstanceMigrated,

    /// <summary>An instance was taken in from a file.</summary>
    InstanceImported,

    /// <summary>An event was told to all that wait for it and that the caller operates.</summary>
    EventPublished,
}

/// <summary>Something that was done through Studio's API and that the host may want on record.</summary>
/// <param name="Kind">What.</param>
/// <param name="DefinitionId">The definition concerned; null for an event.</param>
/// <param name="From">The version id before; null when there was none.</param>
/// <param name="FromHash">The hash of its content, or null.</param>
/// <param name="To">The version id after; null when there is none.</param>
/// <param name="ToHash">The hash of its content, or null.</param>
/// <param name="InstanceId">The instance concerned, or null.</param>
/// <param name="Event">The event's name, or null.</param>
public sealed record StudioAct(StudioActKind Kind, string? DefinitionId, string? From = null, string? FromHash = null, string? To = null, string? ToHash = null, Guid? InstanceId = null, string? Event = null);

/// <summary>Hears of what was done through Studio's API.</summary>
public interface IStudioLog
{
    /// <summary>Puts on record what the caller did.</summary>
    ValueTask DoneAsync(HttpContext caller, StudioAct act, CancellationToken cancellationToken);

    /// <summary>Who changed a definition last, and when, in words such as <c>张三 10:32</c>; null when that is not known.</summary>
    ValueTask<string?> LastChangeAsync(string definitionId, CancellationToken cancellationToken) => new((string?)null);
}

/// <summary>Keeps no record.</summary>
public sealed class NoStudioLog : IStudioLog
{
    /// <inheritdoc />
    public ValueTask DoneAsync(HttpContext caller, StudioAct act, CancellationToken cancellationToken) => default;
}
