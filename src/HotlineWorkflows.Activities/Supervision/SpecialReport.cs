namespace HotlineWorkflows.Activities;

/// <summary>呈报: what is hard to settle waits to be reported upward, or goes to a unit without a report.</summary>
[Activity("Hotline", "SubmitReport", 1, "以专报形式呈报上级批示；无须呈报的，直接交办。", "热线·督办", DisplayName = "呈报")]
[FlowNode("Submitted", "Assigned", Moot)]
[Outcome("Submitted", "已呈报")]
[Outcome("Assigned", "无须呈报，已交办")]
[Outcome(Moot, "会议已议定")]
public sealed class SubmitReport : TicketWait
{
    /// <inheritdoc />
    public override string? StatedStage => Stages.Dispatch;

    /// <inheritdoc />
    protected override IReadOnlyCollection<string>? UsuallyAwaited => ["submit", "assign"];

    /// <inheritdoc />
    protected override IReadOnlyCollection<string> EndedBy => [EventCodes.MeetingDecided];

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave("submit", "Submitted"),
        Act.Leave("assign", "Assigned", new Required("lead", ClauseOf(context, "assign")), new KnownUnits()),
    ];
}

/// <summary>等待批示: waits until a leader instructs (批示), wherever in the flow that is open.</summary>
[Activity("Hotline", "AwaitInstruction", 1, "呈报之后等待领导批示。", "热线·督办", DisplayName = "等待批示")]
[FlowNode("Instructed", TicketWait.Moot)]
[Outcome("Instructed", "已批示")]
[Outcome(TicketWait.Moot, "结束")]
public sealed class AwaitInstruction : TicketActivity, IHearsNews
{
    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        // Instructing is open elsewhere in the flow; here it only counts as work that waits for the leader.
        context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = ActionStimulus.MarkerName, Stimulus = new ActionStimulus("instruct") });
        return default;
    }

    /// <inheritdoc />
    public ValueTask HearAsync(ActivityExecutionContext context, Ticket ticket, IReadOnlyList<string> news)
        => news.Contains(EventCodes.Instructed) ? context.CompleteActivityWithOutcomesAsync("Instructed")
            : ticket.IsClosed ? context.CompleteActivityWithOutcomesAsync(TicketWait.Moot)
            : default;
}
