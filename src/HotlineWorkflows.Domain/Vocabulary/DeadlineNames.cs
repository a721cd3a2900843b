namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>Names of the promises a ticket runs under. 时限; the full list with its names on screen is <c>deadlines</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class DeadlineNames
{
    /// <summary>Triage; 研判.</summary>
    public const string Triage = "triage";

    /// <summary>Acceptance; 签收.</summary>
    public const string Acceptance = "acceptance";

    /// <summary>Return; 退单期.</summary>
    public const string Return = "return";

    /// <summary>First contact; 先行联系.</summary>
    public const string FirstContact = "firstContact";

    /// <summary>Completion; 办结.</summary>
    public const string Completion = "completion";

    /// <summary>Redo; 重办.</summary>
    public const string Redo = "redo";

    /// <summary>Interim report; 中途报告.</summary>
    public const string InterimReport = "interimReport";

    /// <summary>Feedback; 办结后反馈.</summary>
    public const string Feedback = "feedback";

    /// <summary>Supervision; 督办.</summary>
    public const string Supervision = "supervision";

    /// <summary>Callback review; 回访复核.</summary>
    public const string CallbackReview = "callbackReview";

    /// <summary>Limit set by the meeting; 会议议定时限.</summary>
    public const string Meeting = "meeting";

    /// <summary>Appeal; 申诉.</summary>
    public const string Appeal = "appeal";

    /// <summary>The unit's own limit for its office, shown to the unit beside the center's (HL-F3); 单位内部时限.</summary>
    public const string Inner = "inner";
}
