namespace HotlineWorkflows.Activities;

/// <summary>退单审核: the center finds a return right or not.</summary>
[Activity("Hotline", "ReviewReturn", 1, "审核退单申请：成立的转交相关单位，不成立的仍由原单位办理。", "热线·办理", DisplayName = "退单审核")]
[FlowNode("Reassigned", "Upheld", "Rejected", Moot)]
[Outcome("Reassigned", "成立，已改派")]
[Outcome("Upheld", "成立，待改派")]
[Outcome("Rejected", "不成立")]
[Outcome(Moot, "已答复，不再审核")]
public sealed class ReviewReturn : TicketWait
{
    /// <inheritdoc />
    protected override IReadOnlyCollection<string> EndedBy => [EventCodes.Replied];

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
        [Act.Leave("reviewReturn", result => result, new Required("upheld", context.Get(Clause)), new KnownUnits())];
}

/// <summary>延期审核: the center, or a leader where the rules say so, grants time or not.</summary>
[Activity("Hotline", "ReviewExtension", 1, "审核延期申请。", "热线·办理", DisplayName = "延期审核")]
[FlowNode("Granted", "Rejected", Moot)]
[Outcome("Granted", "准予延期")]
[Outcome("Rejected", "不予延期")]
[Outcome(Moot, "已答复或改派，不再审核")]
public sealed class ReviewExtension : TicketWait
{
    /// <summary>The role that must decide; empty: any that may.</summary>
    [Input(DisplayName = "须由谁决定", Description = "延期须由哪一角色决定；留空则有权的人都可以决定。", Category = "延期", Order = 1, UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<string?> DecidedBy { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override IReadOnlyCollection<string> EndedBy => [EventCodes.Replied, EventCodes.ReturnUpheld];

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave(
            "reviewExtension",
            result => result,
            [new Required("granted", context.Get(Clause)), .. context.Get(DecidedBy) is { Length: > 0 } role ? [new DecidedBy(role, context.Get(Clause))] : Array.Empty<TicketRule>()]),
    ];
}

/// <summary>不再派单审核: the center lists a matter settled by law as not to be dispatched again, or not.</summary>
[Activity("Hotline", "ReviewNoRedispatch", 1, "审核不再派单申请。", "热线·办理", DisplayName = "不再派单审核")]
[FlowNode("Granted", "Rejected", Moot)]
[Outcome("Granted", "准予")]
[Outcome("Rejected", "不予")]
[Outcome(Moot, "不再审核")]
public sealed class ReviewNoRedispatch : TicketWait
{
    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
        [Act.Leave("reviewNoRedispatch", result => result, new Required("granted", context.Get(Clause)))];
}

/// <summary>申诉: a unit that handled first may appeal afterwards; somebody decides.</summary>
[Activity("Hotline", "DecideAppeal", 1, "处理承办单位的申诉。", "热线·督办", DisplayName = "申诉处理")]
[FlowNode("Upheld", "Rejected", Moot)]
[Outcome("Upheld", "申诉成立")]
[Outcome("Rejected", "申诉不成立")]
[Outcome(Moot, "不再处理")]
public sealed class DecideAppeal : TicketWait
{
    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
        [Act.Leave("decideAppeal", result => result, new Required("upheld", context.Get(Clause)))];
}

/// <summary>办结后反馈: the unit reports the result within the hours after completion.</summary>
[Activity("Hotline", "AwaitFeedback", 1, "等待承办单位在办结后规定时间内反馈结果。", "热线·办理", DisplayName = "办结后反馈")]
[FlowNode("FedBack", Moot)]
[Outcome("FedBack", "已反馈")]
[Outcome(Moot, "不再需要")]
public sealed class AwaitFeedback : TicketWait
{
    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) => [Act.Leave("feedBack", "FedBack")];
}
