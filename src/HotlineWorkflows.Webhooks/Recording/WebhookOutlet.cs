using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Webhooks.Subscriptions;

namespace HotlineWorkflows.Webhooks.Recording;

/// <summary>Puts what happened into the outbox, in the transaction in which it happened; where nobody wants to hear, nothing at all.</summary>
/// <param name="subscriptions">Who wants to hear.</param>
public sealed class WebhookOutlet(WebhookSubscriptions subscriptions) : ITicketOutlet
{
    /// <inheritdoc />
    public IEnumerable<OutboxRecord> MessagesFor(IReadOnlyCollection<Ticket> changed, DateTimeOffset now) => !subscriptions.HasAny
        ? []
        : changed.Where(ticket => ticket.NewEvents.Any(happened => subscriptions.Active(ticket.Place).Any(subscription => subscription.Wants(happened.Code))))
            .Select(ticket => WebhookMessage.For(ticket, now));
}
