namespace HotlineWorkflows.Activities;

/// <summary>默认接受: silence within the period is acceptance.</summary>
[Activity("Hotline", "AcceptByDefault", 1, "逾期未签收也未退单的，视为默认接受。", "热线·时限", DisplayName = "默认接受")]
public sealed class AcceptByDefault : TicketActivity
{
    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        Assigning.AcceptByDefault(ticket, context.Get(Clause), session.Now);
        return context.CompleteActivityAsync();
    }
}
