namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>Where a ticket stands in its life. 环节; the full list with its names on screen is <c>stages</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Stages
{
    /// <summary>Received; 受理.</summary>
    public const string Received = "received";

    /// <summary>Triage; 研判.</summary>
    public const string Triage = "triage";

    /// <summary>Dispatch; 交办.</summary>
    public const string Dispatch = "dispatch";

    /// <summary>Handling; 办理.</summary>
    public const string Handling = "handling";

    /// <summary>Quality check; 质检.</summary>
    public const string QualityCheck = "qualityCheck";

    /// <summary>Callback; 回访.</summary>
    public const string Callback = "callback";

    /// <summary>Closed; 办结.</summary>
    public const string Closed = "closed";

    /// <summary>Archived; 归档.</summary>
    public const string Archived = "archived";

    /// <summary>Declined; 不予受理.</summary>
    public const string Declined = "declined";

    /// <summary>Transferred; 移交.</summary>
    public const string Transferred = "transferred";

    /// <summary>Joint meeting; 联席会议.</summary>
    public const string Meeting = "meeting";

    /// <summary>Review; 复核.</summary>
    public const string Review = "review";

    /// <summary>Withdrawn; 撤回.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Merged; 并件.</summary>
    public const string Merged = "merged";

    /// <summary>Ended by an administrator before it was closed; 终止.</summary>
    public const string Terminated = "terminated";

    private static readonly HashSet<string> Terminal = [Closed, Archived, Declined, Transferred, Merged, Withdrawn, Terminated];

    /// <summary>Whether a ticket in this stage counts as closed.</summary>
    public static bool IsClosed(string stage) => Terminal.Contains(stage);
}
