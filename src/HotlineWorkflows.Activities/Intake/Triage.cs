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
    [Input(DisplayName = "不予受理目录", UIHint = InputUIHints.DropDown, UIHandler = typeof(CatalogueOptions), Category = "不予受理", Order = 1)]
    public Input<string> RefusalCatalogue { get; set; } = new("refusals");

    /// <summary>The clause that a refusal must keep to.</summary>
    [Input(DisplayName = "不予受理依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "不予受理", Order = 2)]
    public Input<string?> RefusalClause { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override string? StageOf(ActivityExecutionContext context) => Stages.Triage;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave(
            "triage",
            result => result == ActionResults.Declined ? "Declined" : "Admitted",
            new RefusalGround(context.Get(RefusalCatalogue)!, context.Get(RefusalClause)),
            new KnownCodes("refusal")),
        Act.Leave("resolve", "Resolved"),
        Act.Leave("transfer", "Transferred"),
        Act.Leave("merge", "Merged"),
    ];
}
