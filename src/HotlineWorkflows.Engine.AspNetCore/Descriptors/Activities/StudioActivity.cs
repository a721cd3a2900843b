using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>An activity type as Studio reads it (Elsa: <c>ActivityDescriptor</c> of the API). No list and no map is ever null: Studio's canvas stays empty otherwise.</summary>
/// <param name="TypeName">The name in definitions.</param>
/// <param name="Namespace">Its first part.</param>
/// <param name="Name">Its last part.</param>
/// <param name="Version">Version of the type.</param>
/// <param name="Category">Group in the toolbox.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Description">What it does.</param>
/// <param name="Kind">A code of <c>ActivityKind</c>.</param>
/// <param name="IsContainer">Whether it holds a list of activities.</param>
/// <param name="IsBrowsable">Whether the toolbox shows it.</param>
/// <param name="IsStart">Whether nothing leads into it.</param>
/// <param name="IsTerminal">Whether nothing leads out of it.</param>
/// <param name="Inputs">What it is given.</param>
/// <param name="Outputs">What it gives.</param>
/// <param name="Ports">Its outcomes and slots.</param>
/// <param name="CustomProperties">What Studio asks of some types, such as the definition a type stands for.</param>
/// <param name="ConstructionProperties">What Studio writes on an activity made from the toolbox.</param>
internal sealed record StudioActivity(
    string TypeName,
    string Namespace,
    string Name,
    int Version,
    string Category,
    string DisplayName,
    string? Description,
    string Kind,
    bool IsContainer,
    bool IsBrowsable,
    bool IsStart,
    bool IsTerminal,
    IReadOnlyList<StudioInput> Inputs,
    IReadOnlyList<StudioOutput> Outputs,
    IReadOnlyList<StudioPort> Ports,
    IReadOnlyDictionary<string, object> CustomProperties,
    IReadOnlyDictionary<string, object> ConstructionProperties)
{
    /// <summary>For types that need nothing of the kind.</summary>
    public static IReadOnlyDictionary<string, object> Nothing { get; } = new Dictionary<string, object>();
}

/// <summary>An input as Studio reads it (Elsa: <c>InputDescriptor</c>).</summary>
/// <param name="Name">Its name; on an activity the camel case of it.</param>
/// <param name="TypeName">Alias of its type.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Description">What it means.</param>
/// <param name="Order">Position, ascending.</param>
/// <param name="IsBrowsable">Shown at all; never null, Studio hides what is.</param>
/// <param name="IsSynthetic">Whether it is an input of a definition used as an activity.</param>
/// <param name="IsWrapped">Whether it is an expression.</param>
/// <param name="UiHint">The editor.</param>
/// <param name="Category">Group in the panel, or null.</param>
/// <param name="DefaultValue">Shown when the definition says nothing.</param>
/// <param name="DefaultSyntax">Expression syntax offered first.</param>
/// <param name="IsReadOnly">Shown, not edited.</param>
/// <param name="IsSensitive">May hold secrets.</param>
/// <param name="StorageDriverType">Always null: inputs are kept with the instance.</param>
/// <param name="UiSpecifications">What the editor needs.</param>
internal sealed record StudioInput(
    string Name,
    string TypeName,
    string DisplayName,
    string? Description,
    float Order,
    bool IsBrowsable,
    bool IsSynthetic,
    bool IsWrapped,
    string UiHint,
    string? Category,
    JsonNode? DefaultValue,
    string DefaultSyntax,
    bool IsReadOnly,
    bool IsSensitive,
    string? StorageDriverType,
    JsonObject UiSpecifications);

/// <summary>An output as Studio reads it (Elsa: <c>OutputDescriptor</c>).</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Alias of its type.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Order">Position, ascending.</param>
/// <param name="IsBrowsable">Shown at all.</param>
/// <param name="IsSynthetic">Whether it is an output of a definition used as an activity.</param>
internal sealed record StudioOutput(string Name, string TypeName, string DisplayName, string? Description, float Order, bool IsBrowsable, bool IsSynthetic);

/// <summary>An outcome or a slot as Studio reads it (Elsa: <c>Port</c>).</summary>
/// <param name="Name">As connections name it, or the slot's property.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Type">Which of the two.</param>
/// <param name="IsBrowsable">Shown at all.</param>
internal sealed record StudioPort(string Name, string DisplayName, PortType Type, bool IsBrowsable = true);
