using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>Something that was done through Studio's API and that the host may want on record.</summary>
/// <param name="Act">What, for example <c>definition.saved</c>, <c>definition.published</c>, <c>instance.cancelled</c>.</param>
/// <param name="DefinitionId">The definition concerned.</param>
/// <param name="From">The version id before; null when there was none.</param>
/// <param name="FromHash">The hash of its content, or null.</param>
/// <param name="To">The version id after; null when there is none.</param>
/// <param name="ToHash">The hash of its content, or null.</param>
/// <param name="InstanceId">The instance concerned, or null.</param>
public sealed record StudioAct(string Act, string DefinitionId, string? From = null, string? FromHash = null, string? To = null, string? ToHash = null, Guid? InstanceId = null);

/// <summary>Hears of what was done through Studio's API.</summary>
public interface IStudioLog
{
    /// <summary>Puts on record what the caller did.</summary>
    ValueTask DoneAsync(HttpContext caller, StudioAct act, CancellationToken cancellationToken);
}

/// <summary>Keeps no record.</summary>
public sealed class NoStudioLog : IStudioLog
{
    /// <inheritdoc />
    public ValueTask DoneAsync(HttpContext caller, StudioAct act, CancellationToken cancellationToken) => default;
}
