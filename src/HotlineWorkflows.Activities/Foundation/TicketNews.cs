namespace HotlineWorkflows.Activities;

/// <summary>A waiting step that must know what others do to the ticket.</summary>
public interface IHearsNews
{
    /// <summary>Hears what happened: event codes, events with their argument, <c>deadline:NAME</c> for a deadline that was started, moved or ended.</summary>
    ValueTask HearAsync(ActivityExecutionContext context, Ticket ticket, IReadOnlyList<string> news);
}

/// <summary>Lets every waiting step of a ticket hear what one of them did, in the same burst.</summary>
internal static class TicketNews
{
    public static ValueTask SpreadAsync(ActivityExecutionContext from, Ticket ticket) => SpreadAsync(from.WorkflowExecutionContext, ticket);

    public static async ValueTask SpreadAsync(WorkflowExecutionContext workflow, Ticket ticket)
    {
        while (ticket.DrainNews() is { Count: > 0 } news)
        {
            foreach (var context in workflow.ActivityExecutionContexts.ToArray())
            {
                if (context is { Status: ActivityStatus.Running, Activity: IHearsNews listener })
                    await listener.HearAsync(context, ticket, news);
            }
        }
    }
}
