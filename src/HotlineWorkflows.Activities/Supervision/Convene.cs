namespace HotlineWorkflows.Activities;

/// <summary>召开联席会议: what concerns several units waits for a meeting to be convened, or goes to a lead unit without one.</summary>
[Activity("Hotline", "Convene", 1, "涉及多个部门的，召集联席会议明确牵头单位；无须开会的，直接交办。", "热线·督办", DisplayName = "召集联席会议")]
[FlowNode("Convened", "Assigned", Moot)]
[Outcome("Convened", "已召集")]
[Outcome("Assigned", "无须开会，已交办")]
[Outcome(Moot, "已另行召集")]
public sealed class Convene : TicketWait
{
    /// <inheritdoc />
    public override string? StatedStage => Stages.Dispatch;

    /// <inheritdoc />
    protected override IReadOnlyCollection<string>? UsuallyAwaited => ["convene", "assign"];

    /// <inheritdoc />
    protected override IReadOnlyCollection<string> EndedBy => [EventCodes.MeetingConvened];

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave("convene", "Convened", new KnownUnits()),
        Act.Leave("assign", "Assigned", new Required("lead", ClauseOf(context, "assign")), new KnownUnits()),
    ];
}
