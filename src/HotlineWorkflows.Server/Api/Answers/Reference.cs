using System.ComponentModel;

namespace HotlineWorkflows.Server.Api.Answers;

/// <summary>A clause of the regulations.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Text">Its words.</param>
/// <param name="Source">The document it stands in.</param>
[Description("A clause of the regulations.")]
public sealed record ClauseAnswer(string Id, string Title, string Text, string? Source);

/// <summary>An action and its form.</summary>
/// <param name="Action">Its code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="English">In English.</param>
/// <param name="Roles">Who may do it.</param>
/// <param name="Units">Which units, for roles held in one.</param>
/// <param name="Fields">Its fields.</param>
[Description("An action and its form.")]
public sealed record ActionAnswer(string Action, string Name, string? English, IReadOnlyList<string> Roles, ActionUnits Units, IReadOnlyList<FieldAnswer> Fields);

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name in the payload.</param>
/// <param name="Label">What people read.</param>
/// <param name="English">In English.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Options">What may be chosen; null when it is no choice.</param>
/// <param name="Hint">Help for people.</param>
/// <param name="Fields">Parts of a group.</param>
[Description("A field of a form.")]
public sealed record FieldAnswer(string Name, string Label, string? English, FieldType Type, IReadOnlyList<OptionAnswer>? Options, string? Hint, IReadOnlyList<FieldAnswer> Fields);

/// <summary>What may be chosen.</summary>
/// <param name="Code">The value.</param>
/// <param name="Name">What people read.</param>
/// <param name="Clause">The clause it comes from.</param>
[Description("What may be chosen.")]
public sealed record OptionAnswer(string Code, string Name, string? Clause);

/// <summary>The business clock.</summary>
/// <param name="Now">Business time.</param>
/// <param name="Mode">How it runs.</param>
/// <param name="Rate">How many business seconds pass in a second.</param>
[Description("The business clock.")]
public sealed record ClockAnswer(DateTimeOffset Now, Engine.Workflows.Runtime.BusinessClockMode Mode, double Rate);
