using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>
/// Knows the values an input may have where the activity's class does not: units of a place, its clauses. They are given
/// with the activity types, which Studio reads when a screen opens and after each save, or anew when it shows the editor.
/// </summary>
public interface IInputOptions
{
    /// <summary>Whether there is a list for an input. Asked once for each input of each type.</summary>
    /// <param name="activity">The type; null for a definition used as an activity.</param>
    /// <param name="input">The input.</param>
    bool Knows(ActivityDescriptor? activity, InputDescriptor input);

    /// <summary>What the lists depend on, so that they need not be read again while it stays the same: for example the version of a place's files.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="definitionId">The definition being edited; null when the request does not tell.</param>
    string VersionFor(HttpContext caller, string? definitionId);

    /// <summary>The list now.</summary>
    ValueTask<IReadOnlyList<InputOption>> ListAsync(InputOptionsRequest request, CancellationToken cancellationToken);
}

/// <summary>What Studio says when it asks for the options of an input.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="DefinitionId">The definition being edited; null when the request does not tell.</param>
/// <param name="Activity">The activity's type; null for a definition used as an activity.</param>
/// <param name="Input">The input.</param>
/// <param name="Values">The activity's inputs as they stand, by camel-case name.</param>
public sealed record InputOptionsRequest(HttpContext Caller, string? DefinitionId, ActivityDescriptor? Activity, InputDescriptor Input, JsonObject Values);

/// <summary>Knows no lists; what classes say themselves is offered all the same.</summary>
public sealed class NoInputOptions : IInputOptions
{
    /// <inheritdoc />
    public bool Knows(ActivityDescriptor? activity, InputDescriptor input) => false;

    /// <inheritdoc />
    public string VersionFor(HttpContext caller, string? definitionId) => "";

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<InputOption>> ListAsync(InputOptionsRequest request, CancellationToken cancellationToken) => new([]);
}
