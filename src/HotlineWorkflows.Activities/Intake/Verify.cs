namespace HotlineWorkflows.Activities;

/// <summary>核实: what is complex, demanding or concerns several departments is verified by the desk, which proposes how to handle it, before it goes to a unit.</summary>
[Activity("Hotline", "Verify", 1, "情况复杂、诉求较高、涉及多个部门的，转办前核实情况，提出处理意见。", "热线·受理", DisplayName = "核实")]
[FlowNode("Verified", Moot)]
[Outcome("Verified", "已核实")]
[Outcome(Moot, "结束")]
public sealed class Verify : TicketWait
{
    /// <summary>What a verification must say, for example <c>facts</c>, <c>proposal</c>.</summary>
    [Input(DisplayName = "核实须说明的内容", Description = "核实时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "核实", Order = 1, UIHandler = typeof(VerifyFieldOptions))]
    public Input<ICollection<string>?> Parts { get; set; } = new(default(ICollection<string>));

    /// <inheritdoc />
    public override string? StatedStage => Stages.Triage;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
        [Act.Leave("verify", "Verified", [new KnownCodes(), .. RuleValues.Parts(context, Parts, Clause)])];
}
