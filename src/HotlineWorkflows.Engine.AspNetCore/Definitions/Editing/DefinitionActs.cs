using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>What came of an act on a definition.</summary>
/// <param name="Record">The version there is now; null when it was refused.</param>
/// <param name="Reasons">Why it was refused; else what did not come along.</param>
public sealed record DefinitionActResult(WorkflowDefinitionRecord? Record, IReadOnlyList<string> Reasons);

/// <summary>What Studio's buttons do, for pages of the host: the same rights, the same records of who did what.</summary>
public sealed class DefinitionActs
{
    private readonly DefinitionPublishing _publishing;
    private readonly DefinitionEditing _editing;

    internal DefinitionActs(DefinitionPublishing publishing, DefinitionEditing editing) => (_publishing, _editing) = (publishing, editing);

    /// <summary>Publishes the latest version of a definition.</summary>
    /// <param name="caller">Who publishes.</param>
    /// <param name="seen">The version he has seen; refused when it is the latest no more.</param>
    /// <param name="pastGate">Whether the host answers for what its <see cref="Hosting.IPublishGate"/> has against it; what is invalid is refused all the same.</param>
    /// <returns>Null when there is no such definition.</returns>
    public async ValueTask<DefinitionActResult?> PublishAsync(HttpContext caller, WorkflowDefinitionRecord seen, bool pastGate) =>
        Of(await _publishing.PublishAsync(caller, seen.DefinitionId, seen, pastGate));

    /// <summary>Takes the published version back; what runs on it goes on.</summary>
    /// <returns>Null when there is no such definition.</returns>
    public async ValueTask<DefinitionActResult?> RetractAsync(HttpContext caller, string definitionId) => Of(await _publishing.RetractAsync(caller, definitionId));

    /// <summary>Takes up an older version as a new draft.</summary>
    /// <returns>Null when there is no such version.</returns>
    public async ValueTask<DefinitionActResult?> RevertAsync(HttpContext caller, string definitionId, int version) => Of(await _editing.RevertAsync(caller, definitionId, version));

    private static DefinitionActResult? Of(Edited? edited) => edited is null ? null : new DefinitionActResult(edited.Record, edited.Reasons);
}
