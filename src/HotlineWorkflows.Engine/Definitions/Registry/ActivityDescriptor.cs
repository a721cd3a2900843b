using System.Text.Json;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>An activity type, as the designer and the reader of definitions know it (Elsa: <c>ActivityDescriptor</c>).</summary>
public sealed class ActivityDescriptor
{
    /// <summary>The name in definitions, for example <c>Hotline.Assign</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>Its first part.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its last part.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the type.</summary>
    public required int Version { get; init; }

    /// <summary>Group in the toolbox.</summary>
    public required string Category { get; init; }

    /// <summary>Name on screen.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it does, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it acts, triggers, or may run in the background.</summary>
    public ActivityKind Kind { get; init; }

    /// <summary>Whether it can start a workflow (<see cref="ITrigger"/>).</summary>
    public bool IsTrigger { get; init; }

    /// <summary>Whether it holds a list of activities.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether the toolbox shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether a flowchart begins at it.</summary>
    public bool IsStart { get; init; }

    /// <summary>Whether it ends the flowchart it stands in.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>What it is given, in the designer's order.</summary>
    public required IReadOnlyList<InputDescriptor> Inputs { get; init; }

    /// <summary>What it gives.</summary>
    public required IReadOnlyList<OutputDescriptor> Outputs { get; init; }

    /// <summary>Its outcomes on a flowchart (<see cref="PortType.Flow"/>; none: <c>Done</c>) and its slots for other activities.</summary>
    public required IReadOnlyList<PortDescriptor> Ports { get; init; }

    /// <summary>The class; null for a definition used as an activity.</summary>
    public Type? ClrType { get; init; }

    /// <summary>Makes one; null for a definition used as an activity.</summary>
    internal Func<Activity>? Create { get; init; }

    /// <summary>Slots for other activities and their containers: properties of the class.</summary>
    internal IReadOnlyList<ChildSlot> Slots { get; init; } = [];

    /// <summary>An input by its key in JSON, in any case; null when there is none.</summary>
    public InputDescriptor? FindInput(string key) => Inputs.FirstOrDefault(input => string.Equals(input.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>An output by its key in JSON, in any case; null when there is none.</summary>
    public OutputDescriptor? FindOutput(string key) => Outputs.FirstOrDefault(output => string.Equals(output.Key, key, StringComparison.OrdinalIgnoreCase));
}

/// <summary>An input of an activity type (Elsa: <c>InputDescriptor</c>).</summary>
public sealed class InputDescriptor
{
    /// <summary>Its name; the JSON key is its camel case.</summary>
    public required string Name { get; init; }

    /// <summary>The key in definitions.</summary>
    public string Key => JsonNamingPolicy.CamelCase.ConvertName(Name);

    /// <summary>The type of its values.</summary>
    public required Type Type { get; init; }

    /// <summary>Its alias.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether it is an expression; otherwise a constant of the definition.</summary>
    public required bool IsWrapped { get; init; }

    /// <summary>Whether the definition must give it: <c>required</c> or <c>[Required]</c> in the class.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it may be left open: its type is nullable. An empty text then means the same as none.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Editor in the designer.</summary>
    public required string UIHint { get; init; }

    /// <summary>Name on screen.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it means, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Tab in the designer, or null.</summary>
    public string? Category { get; init; }

    /// <summary>Position in the designer, ascending.</summary>
    public float Order { get; init; }

    /// <summary>Value when the definition gives none, or null.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>Expression syntax offered first.</summary>
    public string DefaultSyntax { get; init; } = "Literal";

    /// <summary>Expression syntaxes offered; null: all.</summary>
    public IReadOnlyList<string>? SupportedSyntaxes { get; init; }

    /// <summary>The only values allowed, when they are known from the class; empty: any.</summary>
    public IReadOnlyList<InputOption> Options { get; init; } = [];

    /// <summary>What a number counts, shown behind it; null: nothing to say.</summary>
    public string? Unit { get; init; }

    /// <summary>Types that provide the editor's options at run time.</summary>
    public IReadOnlyList<Type> UIHandlers { get; init; } = [];

    /// <summary>Shown, not edited.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Shown at all.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Evaluated before the activity runs.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>May hold secrets.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Reads the property: an <c>Input</c>, or the constant.</summary>
    internal Func<IActivity, object?> Get { get; init; } = static _ => null;

    /// <summary>Sets the property; null when it has no setter.</summary>
    internal Action<IActivity, object?>? Set { get; init; }

    /// <summary>Makes an <c>Input&lt;T&gt;</c>; null for a constant.</summary>
    internal Func<Expressions.Models.Expression, Expressions.Models.MemoryBlockReference, Models.Input>? Wrap { get; init; }
}

/// <summary>A value an input may have.</summary>
/// <param name="Text">On screen.</param>
/// <param name="Value">In the definition.</param>
public sealed record InputOption(string Text, string Value);

/// <summary>An output of an activity type (Elsa: <c>OutputDescriptor</c>).</summary>
public sealed class OutputDescriptor
{
    /// <summary>Its name; the JSON key is its camel case.</summary>
    public required string Name { get; init; }

    /// <summary>The key in definitions.</summary>
    public string Key => JsonNamingPolicy.CamelCase.ConvertName(Name);

    /// <summary>The type of its values.</summary>
    public required Type Type { get; init; }

    /// <summary>Its alias.</summary>
    public required string TypeName { get; init; }

    /// <summary>Name on screen.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it holds, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Shown at all.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Binds it to a place in memory; null when the property has no setter.</summary>
    internal Action<IActivity, Expressions.Models.MemoryBlockReference>? Bind { get; init; }
}

/// <summary>What leads out of an activity, or holds another one.</summary>
public enum PortType
{
    /// <summary>An outcome on a flowchart.</summary>
    Flow,

    /// <summary>A slot for another activity.</summary>
    Embedded,
}

/// <summary>An outcome or a slot (Elsa: <c>Port</c>).</summary>
/// <param name="Name">The outcome as connections name it, or the slot's property.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Type">Which of the two.</param>
/// <param name="IsBrowsable">Shown at all.</param>
public sealed record PortDescriptor(string Name, string DisplayName, PortType Type, bool IsBrowsable = true);

/// <summary>A property of an activity class that holds one activity or several.</summary>
internal sealed record ChildSlot(string Key, bool IsCollection, Action<IActivity, object?> Set);
