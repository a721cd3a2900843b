namespace HotlineWorkflows.Activities;

/// <summary>回访: the citizen is asked, and may answer by himself before. Nobody reached: the step goes on waiting, unless the desk decides.</summary>
[Activity("Hotline", "CallBack", 1, "回访诉求人：是否先行联系、是否解决、是否满意。", "热线·质检回访", DisplayName = "回访")]
[FlowNode("Satisfied", "Dissatisfied", "ReviewNeeded", "SendBack", "FoundFalse", "ReviewApplied", "Unreached", "Kept", Moot)]
[Outcome("Satisfied", "满意或一般")]
[Outcome("Dissatisfied", "不满意")]
[Outcome("ReviewNeeded", "须回访复核")]
[Outcome("SendBack", "退回重办")]
[Outcome("FoundFalse", "二次回访查实虚报")]
[Outcome("ReviewApplied", "申请复查、复核")]
[Outcome("Unreached", "联系不上，决定不再回访")]
[Outcome("Kept", "不满意，不再退回")]
[Outcome(Moot, "结束")]
public sealed class CallBack : TicketWait
{
    /// <summary>Whether a second callback may be recorded.</summary>
    [Input(DisplayName = "可进行二次回访", Description = "诉求人反映与单位答复不一致时，可以再回访一次。", Category = "回访", Order = 1)]
    public Input<bool> SecondCallback { get; set; } = new(false);

    /// <summary>The clause of <see cref="SecondCallback"/>.</summary>
    [Input(DisplayName = "二次回访·依据条款", Description = "“二次回访”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "回访", Order = 2)]
    public Input<string?> SecondCallbackClause { get; set; } = new(default(string));

    /// <summary>The clause by which the desk itself decides on sending back; empty: what the citizen says decides.</summary>
    [Input(DisplayName = "由受理端决定是否退回重办·依据条款", Description = "由受理端自行决定是否退回重办所依据的条款；留空则按诉求人是否满意。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "回访", Order = 3)]
    public Input<string?> DecisionClause { get; set; } = new(default(string));

    /// <summary>Whether the desk, where it says so in <c>sendBack</c>, may leave it at a dissatisfied citizen or at one whom nobody can reach; otherwise what the citizen says decides.</summary>
    [Input(DisplayName = "受理端可决定不再退回、不再回访", Description = "诉求人不满意或联系不上时，受理端可以决定到此为止；不勾选则按诉求人的意见。", Category = "回访", Order = 3.5f)]
    public Input<bool> DeskMayDecide { get; set; } = new(false);

    /// <summary>The clause by which the way of the callback is named; empty: it need not be.</summary>
    [Input(DisplayName = "须注明回访方式·依据条款", Description = "要求注明回访方式的条款；留空则不必注明。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "回访", Order = 4)]
    public Input<string?> WayClause { get; set; } = new(default(string));

    /// <summary>The clause by which the citizen may apply for review, in two stages, instead of waiting for the callback; empty: not here.</summary>
    [Input(DisplayName = "可申请复查、复核·依据条款", Description = "诉求人可以在回访时申请复查、复核所依据的条款；留空则不在此申请。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "回访", Order = 5)]
    public Input<string?> ReviewClause { get; set; } = new(default(string));

    /// <inheritdoc />
    public override string? StatedStage => Stages.Callback;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket)
    {
        var decision = context.Get(DecisionClause) is { Length: > 0 } stated ? stated : null;
        yield return Act.Leave(
            "callBack",
            result => decision is not null ? OutcomeOf(result, ticket.State.Callback!)
                : context.Get(DeskMayDecide) && ticket.State.Callback!.SendBack is { } back ? Decided(back, ticket.State.Callback)
                : OutcomeOf(result),
            [
                new KnownCodes(),
                new SatisfactionGiven(ClauseOf(context, "callBack"), decision is not null),
                .. RuleValues.Named(context, DecisionClause, clause => new SendBackDecided(clause)),
                .. RuleValues.Named(context, WayClause, clause => new Required("way", clause)),
            ]);
        yield return Act.Stay("unitCallBack");
        yield return Act.Stay("rate", new KnownCodes(), new Required("satisfaction", ClauseOf(context, "rate")));
        if (context.Get(ReviewClause) is { Length: > 0 })
            yield return Act.Leave("applyReview", "ReviewApplied", [.. ReviewRules.Of(context, ReviewClause)]) with { Clause = context.Get(ReviewClause) };
        if (context.Get(SecondCallback))
            yield return new Act("secondCallBack", result => result == ActionResults.FoundFalse ? "FoundFalse" : null, false) { Clause = context.Get(SecondCallbackClause) };
    }

    /// <summary>Where the desk decides: its decision also ends the wait for somebody whom nobody can reach; nothing else leads back to the unit.</summary>
    private static string? OutcomeOf(string result, Callback callback) => (result, callback.SendBack) switch
    {
        (ActionResults.NotReached, true) => "SendBack",
        (ActionResults.NotReached, false) => "Unreached",
        (ActionResults.ReviewNeeded, _) => OutcomeOf(CallingBack.ResultOf(callback.Satisfaction)),
        _ => OutcomeOf(result),
    };

    /// <summary>Where the desk may decide and did.</summary>
    private static string Decided(bool back, Callback callback) => (back, callback) switch
    {
        (true, _) => "SendBack",
        (false, { Reached: false }) => "Unreached",
        (false, { Satisfaction: Satisfactions.Dissatisfied }) => "Kept",
        _ => "Satisfied",
    };

    private static string? OutcomeOf(string result) => result switch
    {
        ActionResults.NotReached => null,
        ActionResults.Neutral => "Satisfied",
        _ => result,
    };
}
