namespace HotlineWorkflows.Drawing.Changes;

/// <summary>What became of something.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is another than before.</summary>
    Changed,
}

/// <summary>What a change is about.</summary>
public enum ChangeSubject
{
    /// <summary>The definition itself: its name, its options.</summary>
    Definition,

    /// <summary>An input, an output, an outcome or a variable of the definition.</summary>
    Declaration,

    /// <summary>A step as a whole.</summary>
    Step,

    /// <summary>What a step is set to.</summary>
    Setting,

    /// <summary>A way from one step to another, or where the flow begins.</summary>
    Way,
}

/// <summary>One difference between two versions of a definition.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Step">The activity's path of ids below the root, joined by <c>:</c>; null when it is about no step.</param>
/// <param name="Title">The step's name on screen; empty when it is about no step.</param>
/// <param name="Key">The key in the definition's JSON, for example <c>amount</c>; the outcome where it is about a way; empty for a step as a whole.</param>
/// <param name="What">The key's caption on screen.</param>
/// <param name="Before">What stood there, in words; null when nothing did.</param>
/// <param name="After">What stands there now, in words; null when nothing does.</param>
/// <param name="Text">The whole change as a Chinese sentence without its full stop.</param>
public sealed record DefinitionChange(ChangeSubject Subject, ChangeKind Kind, string? Step, string Title, string Key, string What, string? Before, string? After, string Text);
