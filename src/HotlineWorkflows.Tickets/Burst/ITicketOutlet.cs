using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>Tells the outside world of what happened to tickets: its messages go into the outbox in the transaction in which it happened.</summary>
public interface ITicketOutlet
{
    /// <summary>The messages; none where nobody wants to hear. Must not ask the database: every act of everybody waits for it.</summary>
    /// <param name="changed">Tickets with their new events.</param>
    /// <param name="now">Business clock.</param>
    IEnumerable<OutboxRecord> MessagesFor(IReadOnlyCollection<Ticket> changed, DateTimeOffset now);
}
