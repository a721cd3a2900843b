namespace HotlineWorkflows.Activities;

/// <summary>申请复查、复核: the result stands, and the citizen may have it reviewed, in two stages, until the file is archived.</summary>
[Activity("Hotline", "AwaitReview", 1, "办结后诉求人对结果不满意的，可以申请复查、复核；无申请的归档。", "热线·质检回访", DisplayName = "复查复核申请")]
[FlowNode("Applied", "Archived")]
[Outcome("Applied", "申请复查、复核")]
[Outcome("Archived", "无申请，归档")]
public sealed class AwaitReview : TicketWait
{
    /// <summary>The clause by which final review comes after reinspection, once each; empty: the step's.</summary>
    [Input(DisplayName = "先复查后复核·依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "复查复核", Order = 1)]
    public Input<string?> StagesClause { get; set; } = new(default(string));

    /// <inheritdoc />
    public override ValueTask HearAsync(ActivityExecutionContext context, Ticket ticket, IReadOnlyList<string> news) => default;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket)
    {
        var clause = context.Get(StagesClause) ?? context.Get(Clause);
        return
        [
            Act.Leave("applyReview", "Applied", new KnownCodes(), new ReinspectionFirst(clause), new ReviewOnce(clause)),
            Act.Stay("rate", new KnownCodes(), new Required("satisfaction", ClauseOf(context, "rate"))),
            Act.Leave("archive", "Archived"),
        ];
    }
}

/// <summary>复查、复核: the center decides whether the unit handled the matter wrongly.</summary>
[Activity("Hotline", "DecideReview", 1, "复查、复核：承办单位处理不当的，退回重新办理。", "热线·质检回访", DisplayName = "复查复核")]
[FlowNode("UnitWrong", "Confirmed", Moot)]
[Outcome("UnitWrong", "承办单位处理不当")]
[Outcome("Confirmed", "处理并无不当")]
[Outcome(Moot, "不再需要")]
public sealed class DecideReview : TicketWait
{
    /// <inheritdoc />
    protected override string? StageOf(ActivityExecutionContext context) => Stages.Review;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave("decideReview", result => result == ActionResults.UnitWrong ? result : "Confirmed", new Required("unitWrong", context.Get(Clause))),
    ];
}
