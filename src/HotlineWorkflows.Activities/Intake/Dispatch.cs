namespace HotlineWorkflows.Activities;

/// <summary>交办: the center names the lead unit, and supporting ones where several are needed.</summary>
[Activity("Hotline", "Dispatch", 1, "交办：确定主办单位，需要时确定协办单位。", "热线·受理", DisplayName = "交办")]
[FlowNode("Assigned", "Transferred", Moot)]
[Outcome("Assigned", "已交办")]
[Outcome("Transferred", "移交退回")]
[Outcome(Moot, "会议已议定")]
public sealed class Dispatch : TicketWait
{
    /// <summary>The unit that must lead here, for example the bureau where several levels are concerned; empty: any.</summary>
    [Input(DisplayName = "须由谁牵头", Description = "主办单位只能是这一单位；留空则不限。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions), Category = "交办", Order = 1)]
    public Input<string?> LedBy { get; set; } = new(default(string));

    /// <summary>The clause of <see cref="LedBy"/>.</summary>
    [Input(DisplayName = "须由谁牵头·依据条款", Description = "“须由谁牵头”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "交办", Order = 2)]
    public Input<string?> LedByClause { get; set; } = new(default(string));

    /// <summary>The clause by which the way of handling is chosen before or with the assignment; empty: the place knows no ways.</summary>
    [Input(DisplayName = "须选定办理方式·依据条款", Description = "交办时须选定办理方式所依据的条款；留空则本地没有办理方式之分。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "交办", Order = 3)]
    public Input<string?> ModeClause { get; set; } = new(default(string));

    /// <summary>The most working days a sheet may give; empty: no limit.</summary>
    [Input(DisplayName = "交办单填写的工作日不超过", Description = "交办单上填写的工作日数的上限；留空则不限。", Category = "交办", Order = 4)]
    [InputUnit("个工作日")]
    public Input<int?> MostWorkingDays { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="MostWorkingDays"/>.</summary>
    [Input(DisplayName = "交办单填写的工作日不超过·依据条款", Description = "“交办单填写的工作日不超过”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "交办", Order = 4.5f)]
    public Input<string?> MostWorkingDaysClause { get; set; } = new(default(string));

    /// <inheritdoc />
    public override string? StatedStage => Stages.Dispatch;

    /// <inheritdoc />
    protected override IReadOnlyCollection<string> EndedBy => [EventCodes.MeetingDecided];

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave(
            "assign",
            "Assigned",
            [
                new Required("lead", context.Get(Clause)),
                new KnownUnits(),
                new KnownCodes(),
                .. context.Get(LedBy) is { Length: > 0 } unit ? [new LedBy(unit, context.Get(LedByClause))] : Array.Empty<TicketRule>(),
                .. RuleValues.Number(context, MostWorkingDays, MostWorkingDaysClause, (days, clause) => new NumberWithin("workingDays", days, clause)),
                .. RuleValues.Named(context, ModeClause, clause => new ModeChosen(clause)),
            ]),
        Act.Leave("transfer", "Transferred"),
    ];
}
