namespace HotlineWorkflows.Activities;

/// <summary>答复督办: the unit answers a supervision order in the parts asked for.</summary>
[Activity("Hotline", "AnswerSupervision", 1, "承办单位在限期内答复督办。", "热线·督办", DisplayName = "督办答复")]
[FlowNode("Answered", Moot)]
[Outcome("Answered", "已答复")]
[Outcome(Moot, "结束")]
public sealed class AnswerSupervision : TicketWait
{
    /// <summary>The parts of the answer.</summary>
    [Input(DisplayName = "答复须包括的内容", Description = "督办答复时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "督办", Order = 1, UIHandler = typeof(SupervisionFieldOptions))]
    public Input<ICollection<string>?> Parts { get; set; } = new(default(ICollection<string>));

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
        [Act.Leave("answerSupervision", "Answered", [new KnownCodes(), .. RuleValues.Parts(context, Parts, Clause)])];
}
