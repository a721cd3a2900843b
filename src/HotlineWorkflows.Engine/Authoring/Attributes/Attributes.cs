using System.Runtime.CompilerServices;

namespace HotlineWorkflows.Engine.Workflows.Attributes;

/// <summary>Describes an activity type (Elsa: <c>ActivityAttribute</c>).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>Takes everything from the class.</summary>
    public ActivityAttribute()
    {
    }

    /// <summary>The namespace doubles as category.</summary>
    public ActivityAttribute(string @namespace, string? description = null)
        : this(@namespace, @namespace, description)
    {
    }

    /// <summary>Namespace, category and description.</summary>
    public ActivityAttribute(string @namespace, string? category, string? description = null)
    {
        Namespace = @namespace;
        Category = category;
        Description = description;
    }

    /// <summary>Everything that names the type.</summary>
    public ActivityAttribute(string @namespace, string? type, int version = 1, string? description = null, string? category = null)
    {
        Namespace = @namespace;
        Type = type;
        Version = version;
        Description = description;
        Category = category;
    }

    /// <summary>First part of the type name; null: the class's namespace.</summary>
    public string? Namespace { get; set; }

    /// <summary>Last part of the type name; null: the class's name.</summary>
    public string? Type { get; set; }

    /// <summary>Version of the activity type.</summary>
    public int Version { get; set; } = 1;

    /// <summary>What it does, for administrators.</summary>
    public string? Description { get; set; }

    /// <summary>Name on screen; null: from the class's name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Group in the designer's toolbox; null: the namespace.</summary>
    public string? Category { get; set; }

    /// <summary>Whether it acts, triggers, or may run in the background.</summary>
    public ActivityKind Kind { get; set; } = ActivityKind.Action;

    /// <summary>Whether a <see cref="ActivityKind.Task"/> runs in the background.</summary>
    public bool RunAsynchronously { get; set; }
}

/// <summary>Describes an input of an activity (Elsa: <c>InputAttribute</c>). On a property that is not an <c>Input&lt;T&gt;</c> it marks a constant of the definition.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class InputAttribute : Attribute
{
    /// <summary>Name; null: the property's.</summary>
    public string? Name { get; set; }

    /// <summary>Editor in the designer, one of <see cref="UIHints.InputUIHints"/>.</summary>
    public string? UIHint { get; set; }

    /// <summary>Name on screen.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it means, for administrators.</summary>
    public string? Description { get; set; }

    /// <summary>Tab in the designer.</summary>
    public string? Category { get; set; }

    /// <summary>Options of a drop-down.</summary>
    public object? Options { get; set; }

    /// <summary>Position in the designer, ascending.</summary>
    public float Order { get; set; }

    /// <summary>Value when the definition gives none.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>A type that provides the default value.</summary>
    public Type? DefaultValueProvider { get; set; }

    /// <summary>Expression syntax offered first.</summary>
    public string? DefaultSyntax { get; set; }

    /// <summary>Expression syntaxes offered; null: all.</summary>
    public string[]? SupportedSyntaxes { get; set; }

    /// <summary>Shown, not edited.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Shown at all.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Evaluated before the activity runs; otherwise only when asked for.</summary>
    public bool AutoEvaluate { get; set; } = true;

    /// <summary>A type that evaluates the input in its own way.</summary>
    public Type? EvaluatorType { get; set; }

    /// <summary>Written to the definition.</summary>
    public bool IsSerializable { get; set; } = true;

    /// <summary>May hold secrets: never shown in journals.</summary>
    public bool CanContainSecrets { get; set; }

    /// <summary>A type that provides the editor's options.</summary>
    public Type? UIHandler { get; set; }

    /// <summary>Types that provide the editor's options.</summary>
    public Type[]? UIHandlers { get; set; }
}

/// <summary>Describes an output of an activity (Elsa: <c>OutputAttribute</c>).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>Name; null: the property's.</summary>
    public string? Name { get; set; }

    /// <summary>Name on screen.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it holds, for administrators.</summary>
    public string? Description { get; set; }

    /// <summary>Shown at all.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Written to records.</summary>
    public bool IsSerializable { get; set; } = true;
}

/// <summary>Marks a property that holds a child activity (Elsa: <c>PortAttribute</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PortAttribute : Attribute
{
    /// <summary>Named after the property.</summary>
    public PortAttribute([CallerMemberName] string? name = null) => Name = name;

    /// <summary>Named, with a name on screen.</summary>
    public PortAttribute(string name, string displayName) => (Name, DisplayName) = (name, displayName);

    /// <summary>The port's name.</summary>
    public string? Name { get; set; }

    /// <summary>Name on screen.</summary>
    public string? DisplayName { get; set; }
}

/// <summary>Leaves a property of a stimulus out of its hash (Elsa: <c>ExcludeFromHashAttribute</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExcludeFromHashAttribute : Attribute;
