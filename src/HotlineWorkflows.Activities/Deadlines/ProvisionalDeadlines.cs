using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Activities;

/// <summary>
/// Counts deadlines again that reached into a year without a holiday notice, once the calendar knows that year (T-1). The
/// change is on the ticket's record with before and after, and the step that watches the deadline follows it, in one transaction.
/// </summary>
/// <param name="store">Where instances live.</param>
/// <param name="bursts">Opens instances.</param>
public sealed class ProvisionalDeadlines(IWorkflowStore store, BurstFactory bursts)
{
    /// <summary>Counts a ticket's provisional deadlines again. Returns how many were changed.</summary>
    public Task<int> RecomputeAsync(Guid ticketId, CancellationToken cancellationToken = default)
        => store.ExecuteAsync(
            async (transaction, token) =>
            {
                await using var burst = await bursts.OpenAsync(transaction, ticketId, token);
                if (burst is null || burst.Workflow.Status == WorkflowStatus.Finished)
                    return 0;
                var session = burst.Services.GetRequiredService<ITicketSession>();
                var ticket = await session.LoadAsync(ticketId, token);
                var changes = ticket.RecomputeDeadlines(session.CalendarOf(ticket), session.Now);
                if (changes.Count == 0)
                    return 0;
                await TicketNews.SpreadAsync(burst.Workflow, ticket);
                await burst.RunAsync();
                await burst.SaveAsync(token);
                return changes.Count;
            },
            cancellationToken);
}
