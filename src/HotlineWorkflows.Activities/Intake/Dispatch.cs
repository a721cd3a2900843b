namespace HotlineWorkflows.Activities;

/// <summary>交办: the center names the lead unit, and supporting ones where several are needed.</summary>
[Activity("Hotline", "Dispatch", 1, "交办：确定主办单位，需要时确定协办单位。", "热线·受理", DisplayName = "交办")]
[FlowNode("Assigned", "Transferred")]
[Outcome("Assigned", "已交办")]
[Outcome("Transferred", "移交退回")]
public sealed class Dispatch : TicketWait
{
    /// <inheritdoc />
    protected override string? StageOf(ActivityExecutionContext context) => Stages.Dispatch;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave("assign", "Assigned", new Required("lead", context.Get(Clause)), new KnownUnits()),
        Act.Leave("transfer", "Transferred"),
    ];
}
