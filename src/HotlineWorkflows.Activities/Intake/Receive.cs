namespace HotlineWorkflows.Activities;

/// <summary>登记受理: where a ticket's workflow begins. The ticket was registered when it was submitted, in the same transaction.</summary>
[Activity("Hotline", "Receive", 1, "工单登记受理，流程由此开始。", "热线·受理", DisplayName = "登记受理")]
[FlowNode("Done")]
[Outcome("Done", "已登记")]
public sealed class Receive : TicketActivity
{
    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session) => context.CompleteActivityAsync();
}
