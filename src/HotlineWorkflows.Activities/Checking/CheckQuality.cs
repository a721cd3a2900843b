namespace HotlineWorkflows.Activities;

/// <summary>质检: a reply is held against the standards; each failure names its standard.</summary>
[Activity("Hotline", "CheckQuality", 1, "质检：按办结标准审查答复，不合格的逐条指明。", "热线·质检回访", DisplayName = "质检")]
[FlowNode("Passed", "Failed", Moot)]
[Outcome("Passed", "合格")]
[Outcome("Failed", "不合格")]
[Outcome(Moot, "结束")]
public sealed class CheckQuality : TicketWait
{
    /// <summary>The catalogue of standards; empty: the place has none to name.</summary>
    [Input(DisplayName = "办结标准目录", Description = "质检对照的目录；留空则不逐条对照。", UIHint = InputUIHints.DropDown, UIHandler = typeof(CatalogueOptions), Category = "质检", Order = 1)]
    public Input<string> Standards { get; set; } = new("standards");

    /// <inheritdoc />
    public override string? StatedStage => Stages.QualityCheck;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave(
            "checkQuality",
            result => result,
            [new Required("passed", context.Get(Clause)), .. context.Get(Standards) is { Length: > 0 } standards ? [new FailedStandards(standards, context.Get(Clause))] : Array.Empty<TicketRule>()]),
        Act.Stay("unitCallBack"),
    ];
}
