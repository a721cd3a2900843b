namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>What happened to a ticket, in the past tense. 办理记录; the full list with its names on screen is <c>events</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class EventCodes
{
    /// <summary>Received; 受理登记.</summary>
    public const string Received = "received";

    /// <summary>Declined; 不予受理.</summary>
    public const string Declined = "declined";

    /// <summary>Triaged; 研判完成.</summary>
    public const string Triaged = "triaged";

    /// <summary>Verified; 核实完成.</summary>
    public const string Verified = "verified";

    /// <summary>Resolved on the spot; 当场解决.</summary>
    public const string ResolvedOnSpot = "resolvedOnSpot";

    /// <summary>Handed over; 移交其他受理端.</summary>
    public const string HandedOver = "handedOver";

    /// <summary>Goes on in another process of the place; 转入续办.</summary>
    public const string Continued = "continued";

    /// <summary>Transferred; 移交其他机关.</summary>
    public const string Transferred = "transferred";

    /// <summary>Merged; 并入其他工单.</summary>
    public const string Merged = "merged";

    /// <summary>Assigned; 交办.</summary>
    public const string Assigned = "assigned";

    /// <summary>Confirmed by phone; 电话确认接收.</summary>
    public const string ConfirmedByPhone = "confirmedByPhone";

    /// <summary>Accepted; 签收.</summary>
    public const string Accepted = "accepted";

    /// <summary>Accepted by default; 逾期默认签收.</summary>
    public const string AcceptedByDefault = "acceptedByDefault";

    /// <summary>Passed to an office; 转交科室.</summary>
    public const string SubAssigned = "subAssigned";

    /// <summary>Return requested; 申请退单.</summary>
    public const string ReturnRequested = "returnRequested";

    /// <summary>Return upheld; 退单成立.</summary>
    public const string ReturnUpheld = "returnUpheld";

    /// <summary>Return rejected; 退单不成立.</summary>
    public const string ReturnRejected = "returnRejected";

    /// <summary>Contacted; 先行联系.</summary>
    public const string Contacted = "contacted";

    /// <summary>Extension requested; 申请延期.</summary>
    public const string ExtensionRequested = "extensionRequested";

    /// <summary>Extension granted; 准予延期.</summary>
    public const string ExtensionGranted = "extensionGranted";

    /// <summary>Extension rejected; 不准延期.</summary>
    public const string ExtensionRejected = "extensionRejected";

    /// <summary>Delay explained; 说明未按时办结原因.</summary>
    public const string DelayExplained = "delayExplained";

    /// <summary>Warned; 到期提醒.</summary>
    public const string Warned = "warned";

    /// <summary>Deadline missed; 超期.</summary>
    public const string DeadlineMissed = "deadlineMissed";

    /// <summary>Deadline recomputed; 时限重新计算.</summary>
    public const string DeadlineRecomputed = "deadlineRecomputed";

    /// <summary>Urged; 催办.</summary>
    public const string Urged = "urged";

    /// <summary>Supervision ordered; 下达督办.</summary>
    public const string SupervisionOrdered = "supervisionOrdered";

    /// <summary>Supervision answered; 督办回复.</summary>
    public const string SupervisionAnswered = "supervisionAnswered";

    /// <summary>Interviewed; 约谈.</summary>
    public const string Interviewed = "interviewed";

    /// <summary>Site inspected; 现场督办.</summary>
    public const string SiteInspected = "siteInspected";

    /// <summary>Entered in the bulletin; 列入通报.</summary>
    public const string BulletinEntered = "bulletinEntered";

    /// <summary>Inspectorate notified; 报督查局.</summary>
    public const string InspectorateNotified = "inspectorateNotified";

    /// <summary>Leaders notified; 报单位领导.</summary>
    public const string LeadersNotified = "leadersNotified";

    /// <summary>Reported upward; 上报.</summary>
    public const string ReportedUpward = "reportedUpward";

    /// <summary>Progress reported; 中途报告.</summary>
    public const string ProgressReported = "progressReported";

    /// <summary>Signed; 领导签发.</summary>
    public const string Signed = "signed";

    /// <summary>Replied; 办结答复.</summary>
    public const string Replied = "replied";

    /// <summary>Fed back; 办结后反馈.</summary>
    public const string FedBack = "fedBack";

    /// <summary>The citizen was given the answer; 向诉求人反馈.</summary>
    public const string Answered = "answered";

    /// <summary>Quality passed; 质检通过.</summary>
    public const string QualityPassed = "qualityPassed";

    /// <summary>Quality failed; 质检不通过.</summary>
    public const string QualityFailed = "qualityFailed";

    /// <summary>Sent back; 退回重办.</summary>
    public const string SentBack = "sentBack";

    /// <summary>Drawn for a callback; 抽中回访.</summary>
    public const string SampleDrawn = "sampleDrawn";

    /// <summary>Not drawn for a callback; 未抽中回访.</summary>
    public const string SampleSkipped = "sampleSkipped";

    /// <summary>Called back; 回访.</summary>
    public const string CalledBack = "calledBack";

    /// <summary>Unit called back; 承办单位回访.</summary>
    public const string UnitCalledBack = "unitCalledBack";

    /// <summary>Callback review opened; 派发回访复核单.</summary>
    public const string CallbackReviewOpened = "callbackReviewOpened";

    /// <summary>Callback review closed; 回访复核办结.</summary>
    public const string CallbackReviewClosed = "callbackReviewClosed";

    /// <summary>Second callback; 二次回访.</summary>
    public const string SecondCallback = "secondCallback";

    /// <summary>Found false; 核实虚报瞒报.</summary>
    public const string FoundFalse = "foundFalse";

    /// <summary>Review applied for; 申请复查复核.</summary>
    public const string ReviewApplied = "reviewApplied";

    /// <summary>Review decided; 复查复核决定.</summary>
    public const string ReviewDecided = "reviewDecided";

    /// <summary>No-redispatch requested; 申请不再派单.</summary>
    public const string NoRedispatchRequested = "noRedispatchRequested";

    /// <summary>No-redispatch listed; 列入不再派单.</summary>
    public const string NoRedispatchListed = "noRedispatchListed";

    /// <summary>No-redispatch rejected; 不列入不再派单.</summary>
    public const string NoRedispatchRejected = "noRedispatchRejected";

    /// <summary>Meeting convened; 召集联席会议.</summary>
    public const string MeetingConvened = "meetingConvened";

    /// <summary>Meeting decided; 会议议定.</summary>
    public const string MeetingDecided = "meetingDecided";

    /// <summary>What a meeting decided is followed; 跟踪议定事项.</summary>
    public const string MeetingFollowedUp = "meetingFollowedUp";

    /// <summary>Instructed; 领导批示.</summary>
    public const string Instructed = "instructed";

    /// <summary>Submitted; 专题上报.</summary>
    public const string Submitted = "submitted";

    /// <summary>Cleared; 清零销号.</summary>
    public const string Cleared = "cleared";

    /// <summary>Appealed; 申诉.</summary>
    public const string Appealed = "appealed";

    /// <summary>Appeal decided; 申诉决定.</summary>
    public const string AppealDecided = "appealDecided";

    /// <summary>Information added; 补充信息.</summary>
    public const string InformationAdded = "informationAdded";

    /// <summary>Rated; 评价.</summary>
    public const string Rated = "rated";

    /// <summary>Notified; 通知.</summary>
    public const string Notified = "notified";

    /// <summary>Withdrawn; 撤回.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Ended by an administrator; 终止.</summary>
    public const string Terminated = "terminated";

    /// <summary>Closed; 办结.</summary>
    public const string Closed = "closed";

    /// <summary>Archived; 归档.</summary>
    public const string Archived = "archived";
}
