namespace HotlineWorkflows.Domain.Places;

/// <summary>An action (操作) as <c>workflows/common/actions.json</c> describes it: who may, and the form pages draw for it.</summary>
/// <param name="Code">Its identifier, for example <c>requestExtension</c>.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="English">English name.</param>
/// <param name="Roles">Roles that may; the first is the one who does it when nobody is named.</param>
/// <param name="Units">Whose liaison, handler or leader may.</param>
/// <param name="Fields">The form.</param>
public sealed record ActionDefinition(string Code, string Name, string English, IReadOnlyList<string> Roles, ActionUnits Units, IReadOnlyList<FormField> Fields)
{
    private readonly Dictionary<string, FormField> _fields = Fields.GroupBy(field => field.Name).ToDictionary(group => group.Key, group => group.First());

    /// <summary>A field, or null.</summary>
    public FormField? Field(string name) => _fields.GetValueOrDefault(name);
}

/// <summary>Which units' people may perform an action whose role is held in a unit.</summary>
public enum ActionUnits
{
    /// <summary>The lead unit's only.</summary>
    Lead,

    /// <summary>The lead's and the supporting units'.</summary>
    Involved,
}

/// <summary>A field of an action's form.</summary>
/// <param name="Name">Key in the payload.</param>
/// <param name="Label">Chinese label.</param>
/// <param name="English">English label.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Options">The code list or catalogue to choose from, or null.</param>
/// <param name="Hint">A sentence of help, or null.</param>
/// <param name="Fields">The parts of a group; empty for any other type.</param>
public sealed record FormField(string Name, string Label, string English, FieldType Type, string? Options, string? Hint, IReadOnlyList<FormField> Fields);

/// <summary>What a form field holds.</summary>
public enum FieldType
{
    /// <summary>A line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Multiline,

    /// <summary>Yes or no.</summary>
    Bool,

    /// <summary>One code of a list.</summary>
    Choice,

    /// <summary>Several codes of a list.</summary>
    MultiChoice,

    /// <summary>A length of time in whole days or hours.</summary>
    Number,

    /// <summary>A moment with its offset.</summary>
    DateTime,

    /// <summary>A unit.</summary>
    Unit,

    /// <summary>Several units.</summary>
    Units,

    /// <summary>Who signed, as written on paper.</summary>
    Signature,

    /// <summary>Ids or names of files.</summary>
    Attachments,

    /// <summary>Several fields under one name.</summary>
    Group,
}
