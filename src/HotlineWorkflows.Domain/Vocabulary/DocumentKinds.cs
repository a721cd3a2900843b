namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>Numbered papers made from a ticket. 文书; the full list with its names on screen is <c>documents</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class DocumentKinds
{
    /// <summary>Assignment sheet; 交办单.</summary>
    public const string AssignmentSheet = "assignmentSheet";

    /// <summary>Work sheet; 工作单.</summary>
    public const string WorkSheet = "workSheet";

    /// <summary>Registration form; 投诉受理登记表.</summary>
    public const string RegistrationForm = "registrationForm";

    /// <summary>Refusal notice; 不予受理告知书.</summary>
    public const string RefusalNotice = "refusalNotice";

    /// <summary>One-time notice; 一次性告知单.</summary>
    public const string OneTimeNotice = "oneTimeNotice";

    /// <summary>Cooperation notice; 配合办理通知.</summary>
    public const string CooperationNotice = "cooperationNotice";

    /// <summary>Urging slip; 催办单.</summary>
    public const string UrgeSlip = "urgeSlip";

    /// <summary>Supervision order; 督办单.</summary>
    public const string SupervisionOrder = "supervisionOrder";

    /// <summary>Callback review slip; 回访复核单.</summary>
    public const string CallbackReviewSlip = "callbackReviewSlip";

    /// <summary>Extension sheet; 延期申请单.</summary>
    public const string ExtensionSheet = "extensionSheet";

    /// <summary>Return sheet; 退单申请单.</summary>
    public const string ReturnSheet = "returnSheet";

    /// <summary>Meeting minutes; 联席会议纪要.</summary>
    public const string MeetingMinutes = "meetingMinutes";

    /// <summary>Special report; 专报.</summary>
    public const string SpecialReport = "specialReport";

    /// <summary>Interview record; 约谈记录.</summary>
    public const string InterviewRecord = "interviewRecord";

    /// <summary>Rectification order; 整改通知书.</summary>
    public const string RectificationOrder = "rectificationOrder";

    /// <summary>Notice letter; 致主要负责人函.</summary>
    public const string NoticeLetter = "noticeLetter";

    /// <summary>Bulletin; 通报.</summary>
    public const string Bulletin = "bulletin";

    /// <summary>Brief; 工作简报.</summary>
    public const string Brief = "brief";

    /// <summary>Reply letter; 书面答复.</summary>
    public const string ReplyLetter = "replyLetter";

    /// <summary>Progress report; 中途报告.</summary>
    public const string ProgressReport = "progressReport";

    /// <summary>Completion report; 办结报告.</summary>
    public const string CompletionReport = "completionReport";

    /// <summary>No-redispatch sheet; 不再派单申请.</summary>
    public const string NoRedispatchSheet = "noRedispatchSheet";

    /// <summary>Contingency plan; 办理预方案.</summary>
    public const string ContingencyPlan = "contingencyPlan";

    /// <summary>Archive file; 卷宗.</summary>
    public const string ArchiveFile = "archiveFile";
}
