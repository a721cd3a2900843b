namespace HotlineWorkflows.Activities;

/// <summary>办结之后: until the file is archived the result may be called back about and, where the rules say so, reviewed in two stages.</summary>
[Activity("Hotline", "AfterClosing", 1, "办结之后、归档之前：可随机回访、评价；对结果不满意的，可以申请复查、复核。", "热线·办结归档", DisplayName = "办结之后")]
[FlowNode("Applied", "SendBack", "Archived")]
[Outcome("Applied", "申请复查、复核")]
[Outcome("SendBack", "退回重办")]
[Outcome("Archived", "归档")]
public sealed class AfterClosing : TicketWait
{
    /// <summary>The actions open here.</summary>
    [Input(DisplayName = "开放的操作", Description = "办结之后还可以进行的操作。", UIHint = InputUIHints.CheckList, UIHandler = typeof(ActionOptions), Order = 1)]
    public Input<ICollection<string>> Actions { get; set; } = new((ICollection<string>)["callBack", "rate", "archive"]);

    /// <summary>The clause by which final review comes after reinspection, once each; empty: in any order, as often as one likes.</summary>
    [Input(DisplayName = "先复查后复核·依据条款", Description = "须先复查、后复核且各一次所依据的条款；留空则不限次序和次数。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "复查复核", Order = 2)]
    public Input<string?> ReviewClause { get; set; } = new(default(string));

    /// <summary>The clause by which the way of a callback is named; empty: it need not be.</summary>
    [Input(DisplayName = "须注明回访方式·依据条款", Description = "要求注明回访方式的条款；留空则不必注明。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "回访", Order = 3)]
    public Input<string?> WayClause { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override IReadOnlyCollection<string>? UsuallyAwaited => ["archive"];

    /// <inheritdoc />
    public override ValueTask HearAsync(ActivityExecutionContext context, Ticket ticket, IReadOnlyList<string> news) => default;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket)
    {
        foreach (var action in context.Get(Actions) ?? [])
        {
            yield return action switch
            {
                "callBack" => new Act("callBack", result => result == ActionResults.SendBack ? "SendBack" : null, true) { Rules = [.. CallbackRules(context)] },
                "applyReview" => Act.Leave("applyReview", "Applied", [.. ReviewRules.Of(context, ReviewClause)]),
                "rate" => Act.Stay("rate", new KnownCodes(), new Required("satisfaction", ClauseOf(context, "rate"))),
                "archive" => Act.Leave("archive", "Archived"),
                _ => Act.Stay(action),
            };
        }
    }

    private IEnumerable<TicketRule> CallbackRules(ActivityExecutionContext context) =>
        [new KnownCodes(), new SatisfactionGiven(ClauseOf(context, "callBack")), .. RuleValues.Named(context, WayClause, clause => new Required("way", clause))];
}
