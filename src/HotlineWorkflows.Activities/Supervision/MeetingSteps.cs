namespace HotlineWorkflows.Activities;

/// <summary>召开联席会议: the meeting begins. Where nobody convened it a rule does; one that is being held already is not begun anew.</summary>
[Activity("Hotline", "BeginMeeting", 1, "联席会议开始：工单进入联席会议环节；会议正在进行的，不重复召开。", "热线·督办", DisplayName = "召开联席会议")]
[FlowNode("Begun", "HeldAlready")]
[Outcome("Begun", "会议开始")]
[Outcome("HeldAlready", "会议已在进行")]
public sealed class BeginMeeting : TicketActivity
{
    /// <summary>Why, where a rule convenes it: goes on record beside the event; empty: nothing in particular.</summary>
    [Input(DisplayName = "召集事由", Description = "按规则召集时的事由，记入办理记录；留空则不特指。", Category = "会议", Order = 1)]
    public Input<string?> Ground { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        var clause = context.Get(Clause);
        var begun = Meeting.Begin(ticket, context.Get(Ground) is { Length: > 0 } ground ? ground : null, Actor.Automatic(ticket.Place, context.Activity.Id, clause), session.Now);
        return context.CompleteActivityWithOutcomesAsync(begun ? "Begun" : "HeldAlready");
    }
}

/// <summary>会议议定: the meeting decides who leads, who supports, how and until when.</summary>
[Activity("Hotline", "DecideMeeting", 1, "联席会议议定牵头、协办、方案与时限。", "热线·督办", DisplayName = "会议议定")]
[FlowNode("Decided", Moot)]
[Outcome("Decided", "已议定")]
[Outcome(Moot, "结束")]
public sealed class DecideMeeting : TicketWait
{
    /// <summary>What a decision must say.</summary>
    [Input(DisplayName = "议定须包括的内容", Description = "议定时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "会议", Order = 1, UIHandler = typeof(MeetingFieldOptions))]
    public Input<ICollection<string>?> Parts { get; set; } = new(default(ICollection<string>));

    /// <inheritdoc />
    public override string? StatedStage => Stages.Meeting;

    /// <summary>The ticket is there since the meeting began.</summary>
    protected override string? StageOf(ActivityExecutionContext context) => null;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
        [Act.Leave("decideMeeting", "Decided", [new KnownUnits(), .. RuleValues.Parts(context, Parts, Clause)])];
}

/// <summary>跟踪议定事项: what a meeting decided is followed until it is done, the ticket is closed, or another meeting decides.</summary>
[Activity("Hotline", "FollowMeeting", 1, "跟踪会议议定事项，直至落实。", "热线·督办", DisplayName = "跟踪议定事项")]
[FlowNode("Finished", Moot)]
[Outcome("Finished", "已落实")]
[Outcome(Moot, "工单办结或另行议定")]
public sealed class FollowMeeting : TicketWait
{
    /// <inheritdoc />
    protected override IReadOnlyCollection<string> EndedBy => [EventCodes.MeetingDecided];

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
        [new Act("followUp", result => result == ActionResults.Finished ? "Finished" : null, true) { Rules = [new Required("text", context.Get(Clause))] }];
}
