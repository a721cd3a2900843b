namespace HotlineWorkflows.Activities;

/// <summary>全程事项: what a citizen or a leader may do from receipt to the end.</summary>
[Activity("Hotline", "CenterActs", 1, "从受理到办结，诉求人可补充、撤回，领导可批示。", "热线·督办", DisplayName = "全程事项")]
[FlowNode("Withdrawn", "MeetingForced", Moot)]
[Outcome("Withdrawn", "诉求人撤回")]
[Outcome("MeetingForced", "批示召开会议")]
[Outcome(Moot, "结束")]
public sealed class CenterActs : TicketWait
{
    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Leave("withdraw", "Withdrawn"),
        Act.Stay("addInformation"),
        new Act("instruct", result => result == ActionResults.MeetingForced ? "MeetingForced" : null, false),
    ];
}
