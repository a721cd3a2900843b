namespace HotlineWorkflows.Activities;

/// <summary>研判: whether the matter is taken, and what it is.</summary>
[Activity("Hotline", "Triage", 1, "研判：是否受理、分类、紧急程度、难易程度；能当场答复的当场答复，不属于本端的移交。", "热线·受理", DisplayName = "研判")]
[FlowNode("Admitted", "Declined", "Resolved", "Transferred", "Merged")]
[Outcome("Admitted", "予以受理")]
[Outcome("Declined", "不予受理")]
[Outcome("Resolved", "当场答复")]
[Outcome("Transferred", "移交退回")]
[Outcome("Merged", "并件")]
public sealed class Triage : TicketWait
{
    /// <summary>The catalogue of matters that are not taken.</summary>
    [Input(DisplayName = "不予受理目录", Description = "不予受理事项的目录；留空则不必逐条对照。", UIHint = InputUIHints.DropDown, UIHandler = typeof(CatalogueOptions), Category = "不予受理", Order = 1)]
    public Input<string> RefusalCatalogue { get; set; } = new("refusals");

    /// <summary>The clause that a refusal must keep to.</summary>
    [Input(DisplayName = "不予受理依据条款", Description = "不予受理须符合的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "不予受理", Order = 2)]
    public Input<string?> RefusalClause { get; set; } = new(default(string));

    /// <summary>Flags whose matters are not taken here; empty: none.</summary>
    [Input(DisplayName = "不予受理的特征", Description = "具有这些特征的事项不予受理；不选则没有此类限制。", UIHint = InputUIHints.CheckList, Category = "不予受理", Order = 3, UIHandler = typeof(FlagOptions))]
    public Input<ICollection<string>?> FlagsNotAdmitted { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="FlagsNotAdmitted"/>.</summary>
    [Input(DisplayName = "不予受理的特征·依据条款", Description = "“不予受理的特征”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "不予受理", Order = 3.5f)]
    public Input<string?> FlagsNotAdmittedClause { get; set; } = new(default(string));

    /// <summary>The actions open here; a desk that decides nothing itself leaves out <c>resolve</c> (HB-3).</summary>
    [Input(DisplayName = "开放的操作", Description = "研判时可以进行的操作；受理端自己不作决定的，不选“当场解决”。", UIHint = InputUIHints.CheckList, UIHandler = typeof(ActionOptions), Order = 4)]
    public Input<ICollection<string>> Actions { get; set; } = new((ICollection<string>)["triage", "resolve", "transfer", "merge"]);

    /// <summary>The clause by which an answer on the spot is put on record; empty: it need not be.</summary>
    [Input(DisplayName = "当场答复须载明内容·依据条款", Description = "当场答复须载明内容所依据的条款；留空则不必载明。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "当场答复", Order = 5)]
    public Input<string?> AnswerClause { get; set; } = new(default(string));

    /// <inheritdoc />
    public override string? StatedStage => Stages.Triage;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket)
    {
        var open = context.Get(Actions) ?? [];
        return AllActs(context).Where(act => open.Contains(act.Action));
    }

    private IEnumerable<Act> AllActs(ActivityExecutionContext context) =>
    [
        Act.Leave(
            "triage",
            result => result == ActionResults.Declined ? "Declined" : "Admitted",
            [
                new RefusalGround(context.Get(RefusalCatalogue)!, context.Get(RefusalClause)),
                new KnownCodes("refusal"),
                .. RuleValues.Named(context, FlagsNotAdmittedClause, clause => new FlagsNotAdmitted([.. context.Get(FlagsNotAdmitted) ?? []], clause)),
            ]),
        Act.Leave("resolve", "Resolved", [.. RuleValues.Named(context, AnswerClause, clause => new Required("answer", clause))]),
        Act.Leave("transfer", "Transferred"),
        Act.Leave("merge", "Merged"),
    ];
}
