namespace HotlineWorkflows.Activities;

/// <summary>复查、复核: the center decides whether the unit handled the matter wrongly.</summary>
[Activity("Hotline", "DecideReview", 1, "复查、复核：承办单位处理不当的，退回重新办理。", "热线·质检回访", DisplayName = "复查复核")]
[FlowNode("UnitWrong", "Confirmed", Moot)]
[Outcome("UnitWrong", "承办单位处理不当")]
[Outcome("Confirmed", "处理并无不当")]
[Outcome(Moot, "不再需要")]
public sealed class DecideReview : TicketWait
{
    /// <inheritdoc />
    public override string? StatedStage => Stages.Review;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave("decideReview", result => result == ActionResults.UnitWrong ? result : "Confirmed", new Required("unitWrong", context.Get(Clause))),
    ];
}
