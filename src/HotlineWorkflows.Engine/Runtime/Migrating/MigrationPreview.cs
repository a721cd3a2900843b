namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>What would become of an instance in another version of its definition.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="From">The version id it is pinned to.</param>
/// <param name="FromVersion">Its number.</param>
/// <param name="To">The version id it would be pinned to.</param>
/// <param name="ToVersion">Its number.</param>
/// <param name="Steps">Where it stands, and where it would stand.</param>
/// <param name="Problems">Why it cannot go there; empty: it can.</param>
public sealed record MigrationPreview(
    Guid InstanceId,
    string From,
    int FromVersion,
    string To,
    int ToVersion,
    IReadOnlyList<MigratedStep> Steps,
    IReadOnlyList<MigrationProblem> Problems)
{
    /// <summary>Whether it can go there.</summary>
    public bool IsPossible => Problems.Count == 0;
}

/// <summary>A step that is under way.</summary>
/// <param name="ActivityInstanceId">The execution.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="NodeId">Its node in the version of now.</param>
/// <param name="TargetNodeId">Its node in the other version; null when that has none.</param>
/// <param name="IsWaiting">Whether it waits for something itself; what it waits for stays as it was made.</param>
public sealed record MigratedStep(string ActivityInstanceId, string ActivityId, string NodeId, string? TargetNodeId, bool IsWaiting);

/// <summary>Why an instance cannot go on in another version.</summary>
/// <param name="Kind">The kind of obstacle.</param>
/// <param name="ActivityId">The activity concerned, or null.</param>
/// <param name="Detail">What else is to be said, or null.</param>
public sealed record MigrationProblem(MigrationProblemKind Kind, string? ActivityId = null, string? Detail = null);

/// <summary>The obstacles.</summary>
public enum MigrationProblemKind
{
    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>It runs on that version already.</summary>
    SameVersion,

    /// <summary>The version belongs to another definition.</summary>
    OtherDefinition,

    /// <summary>The version is a draft, which may still change.</summary>
    Draft,

    /// <summary>It stands at an activity the version does not have.</summary>
    StepMissing,

    /// <summary>It stands at an activity that is of another type in the version.</summary>
    StepOfOtherType,

    /// <summary>A branch has come to a join over a connection the version does not have.</summary>
    ConnectionMissing,

    /// <summary>Something it keeps cannot be read in the version, for example a variable whose type has changed.</summary>
    ValueUnreadable,
}
