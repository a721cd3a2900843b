namespace HotlineWorkflows.Activities;

/// <summary>电话确认: a matter dispatched at once is confirmed by telephone.</summary>
[Activity("Hotline", "ConfirmByPhone", 1, "即时派发的工单须电话确认承办单位已收到。", "热线·受理", DisplayName = "电话确认")]
[FlowNode("Confirmed", Moot)]
[Outcome("Confirmed", "已确认")]
[Outcome(Moot, "不再需要")]
public sealed class ConfirmByPhone : TicketWait
{
    /// <inheritdoc />
    protected override IReadOnlyCollection<string> EndedBy => [EventCodes.Replied, EventCodes.ReturnUpheld];

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) => [Act.Leave("confirmByPhone", "Confirmed")];
}
