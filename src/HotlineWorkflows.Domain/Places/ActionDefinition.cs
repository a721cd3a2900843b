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

    /// <summary>Whether it may be done at nearly any time, or is another way out: possible, but nothing the flow or anybody waits for.</summary>
    public bool IsIncidental { get; init; }

    /// <summary>Names of the deadlines this ends: by them pages know which step is the next one. Empty: none.</summary>
    public IReadOnlyList<string> Ends { get; init; } = [];

    /// <summary>What cannot be undone once it is done and is asked again therefore; null: nothing.</summary>
    public ActionConfirmation? Confirmation { get; init; }

    /// <summary>Ways the action commonly goes, from which its page tells beforehand what will follow; empty: nothing is told.</summary>
    public IReadOnlyList<ActionPreview> Previews { get; init; } = [];

    /// <summary>A field, or null.</summary>
    public FormField? Field(string name) => _fields.GetValueOrDefault(name);
}

/// <summary>What is said before something is done that cannot be undone.</summary>
/// <param name="Text">The consequence, a sentence in Chinese.</param>
/// <param name="When">Only then; null: always.</param>
public sealed record ActionConfirmation(string Text, FieldCondition? When);

/// <summary>One way an action commonly goes.</summary>
/// <param name="If">What this way is called, in Chinese; empty when there is only one.</param>
/// <param name="With">What would be filled in, as JSON; <c>*</c> stands for the first that may be chosen, or for what is proposed.</param>
public sealed record ActionPreview(string If, string With);

/// <summary>That a field of the form holds a value.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Value">The value as forms send it: a code, <c>true</c>, <c>false</c>.</param>
public sealed record FieldCondition(string Field, string Value);

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
public sealed record FormField(string Name, string Label, string English, FieldType Type, string? Options, string? Hint, IReadOnlyList<FormField> Fields)
{
    /// <summary>Whether only some places ask it: those with a catalogue of their own to choose from, or, where nothing is chosen, those whose <c>place.json</c> names it under <c>forms</c>.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The field of several choices in which this yes-or-no can be ticked as well, so that pages do not ask twice; null: none.</summary>
    public string? ListedIn { get; init; }

    /// <summary>The field of the ticket that says what is known already; null: nothing is.</summary>
    public string? From { get; init; }

    /// <summary>What is filled in beforehand; null: nothing.</summary>
    public string? Default { get; init; }

    /// <summary>The field matters only then; null: always. It may always be filled in.</summary>
    public FieldCondition? When { get; init; }
}

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
