namespace HotlineWorkflows.Activities;

/// <summary>全程事项: what a citizen or a leader may do from receipt to the end.</summary>
[Activity("Hotline", "CenterActs", 1, "从受理到办结，诉求人可补充、撤回，领导可批示。", "热线·督办", DisplayName = "全程事项")]
[FlowNode("Withdrawn", "MeetingForced", "Instructed", Moot)]
[Outcome("Withdrawn", "诉求人撤回")]
[Outcome("MeetingForced", "批示召开会议")]
[Outcome("Instructed", "批示，未提出召开会议")]
[Outcome(Moot, "结束")]
public sealed class CenterActs : TicketWait
{
    /// <summary>The actions open here; those of the list that the place knows.</summary>
    [Input(DisplayName = "开放的操作", Description = "全程可以进行的操作；本地没有的操作不出现。", UIHint = InputUIHints.CheckList, UIHandler = typeof(ActionOptions), Order = 1)]
    public Input<ICollection<string>> Actions { get; set; } = new((ICollection<string>)["withdraw", "addInformation", "instruct"]);

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
        (context.Get(Actions) ?? []).Select(action => action switch
        {
            "withdraw" => Act.Leave("withdraw", "Withdrawn"),
            "instruct" => new Act("instruct", result => result == ActionResults.MeetingForced ? "MeetingForced" : "Instructed", false),
            _ => Act.Stay(action),
        });
}
