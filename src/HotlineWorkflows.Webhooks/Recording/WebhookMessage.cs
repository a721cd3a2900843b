using System.Text.Json;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Webhooks.Recording;

/// <summary>What happened to a ticket in one step, as it lies in the outbox: codes and numbers, nothing personal.</summary>
/// <param name="Place">The place.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Stage">Where it stands now.</param>
/// <param name="Revision">Its version; receivers drop what is older than they know.</param>
/// <param name="Events">What happened.</param>
public sealed record WebhookMessage(string Place, string Number, string Stage, int Revision, IReadOnlyList<WebhookEvent> Events)
{
    /// <summary>The kind of outbox message.</summary>
    public const string Kind = "webhook";

    /// <summary>The type of what receivers get.</summary>
    public const string Type = "ticket.changed";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What a ticket's new events are, for its outbox message.</summary>
    public static OutboxRecord For(Ticket ticket, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        Kind,
        JsonSerializer.Serialize(
            new WebhookMessage(
                ticket.Place,
                ticket.State.Number,
                ticket.Stage,
                ticket.State.Revision + 1,
                [.. ticket.NewEvents.Select(happened => new WebhookEvent(happened.Sequence, happened.Code, happened.Argument, happened.Clause, happened.At))]),
            Json),
        now);

    /// <summary>The body for a receiver: only the events it wants; null when it wants none of them.</summary>
    public string? BodyFor(Subscriptions.WebhookSubscription subscription)
    {
        WebhookEvent[] wanted = [.. Events.Where(happened => subscription.Wants(happened.Code))];
        return wanted.Length == 0 ? null : Body(Type, wanted[^1].At, new { place = Place, number = Number, stage = Stage, revision = Revision, events = wanted });
    }

    internal static string Body(string type, DateTimeOffset at, object data) => JsonSerializer.Serialize(new { type, timestamp = at, data }, Json);
}

/// <summary>An event.</summary>
/// <param name="Sequence">Its place in the ticket's history.</param>
/// <param name="Code">A code of the vocabulary, for example <c>assigned</c>.</param>
/// <param name="Argument">What it is about, a code, or null.</param>
/// <param name="Clause">The clause, or null.</param>
/// <param name="At">Business clock.</param>
public sealed record WebhookEvent(int Sequence, string Code, string? Argument, string? Clause, DateTimeOffset At);
