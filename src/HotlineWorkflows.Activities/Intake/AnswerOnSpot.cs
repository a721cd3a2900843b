namespace HotlineWorkflows.Activities;

/// <summary>当场答复: a matter that can be answered at once is; what cannot goes to a unit.</summary>
[Activity("Hotline", "AnswerOnSpot", 1, "能够当场答复的即时答复；不能当场答复的交办。", "热线·受理", DisplayName = "当场答复")]
[FlowNode("Resolved", "Assigned", "Transferred", Moot)]
[Outcome("Resolved", "当场答复")]
[Outcome("Assigned", "未能当场答复，交办")]
[Outcome("Transferred", "移交")]
[Outcome(Moot, "不再需要")]
public sealed class AnswerOnSpot : TicketWait
{
    /// <summary>The actions open here.</summary>
    [Input(DisplayName = "开放的操作", Description = "这一步可以进行的操作。", UIHint = InputUIHints.CheckList, UIHandler = typeof(ActionOptions), Order = 1)]
    public Input<ICollection<string>> Actions { get; set; } = new((ICollection<string>)["resolve", "assign"]);

    /// <summary>The stage shown meanwhile.</summary>
    [Input(DisplayName = "阶段", Description = "这一步期间工单显示的环节。", UIHint = InputUIHints.DropDown, UIHandler = typeof(StageOptions), Order = 2)]
    public Input<string> Stage { get; set; } = new(Stages.Dispatch);

    /// <inheritdoc />
    public override string? StatedStage => Stage.Expression is { Type: "Literal", Value: string stated } ? stated : null;

    /// <inheritdoc />
    protected override string? StageOf(ActivityExecutionContext context) => context.Get(Stage);

    /// <inheritdoc />
    protected override IReadOnlyCollection<string>? UsuallyAwaited => ["resolve", "assign"];

    /// <inheritdoc />
    protected override IReadOnlyCollection<string> EndedBy => [EventCodes.MeetingDecided];

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket)
    {
        foreach (var action in context.Get(Actions) ?? [])
        {
            yield return action switch
            {
                "resolve" => Act.Leave("resolve", "Resolved", new Required("answer", ClauseOf(context, "resolve"))),
                "assign" => Act.Leave("assign", "Assigned", new Required("lead", ClauseOf(context, "assign")), new KnownUnits()),
                "transfer" => Act.Leave("transfer", "Transferred"),
                _ => Act.Stay(action),
            };
        }
    }
}
