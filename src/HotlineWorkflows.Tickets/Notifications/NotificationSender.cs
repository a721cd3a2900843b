using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Documents;
using HotlineWorkflows.Tickets.Policies;
using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Rows;
using HotlineWorkflows.Tickets.Watching;

namespace HotlineWorkflows.Tickets.Notifications;

/// <summary>
/// The sender of the demo: writes what would be sent into the table the message viewer shows, and marks it delivered.
/// A repeat of the same message changes nothing.
/// </summary>
/// <param name="store">The common database.</param>
/// <param name="clock">The business clock.</param>
/// <param name="places">The places' templates.</param>
/// <param name="cipher">Reads the citizen's data.</param>
/// <param name="templates">Renders texts.</param>
/// <param name="watches">Those who want to know that something was sent.</param>
public sealed class NotificationSender(IWorkflowStore store, BusinessClock clock, PlaceCatalog places, CitizenCipher cipher, Templates templates, IEnumerable<ITicketWatch> watches) : IOutboxSender
{
    private const string Find = "SELECT channel, recipient, unit, template, at FROM notifications WHERE place = $0 AND id = $1";

    /// <summary>What people wrote in the burst that queued the notification: its events bear the same moment.</summary>
    private const string FindWritten =
        "SELECT t.sequence, t.texts FROM ticket_events e JOIN event_texts t ON t.place = e.place AND t.ticket_id = e.ticket_id AND t.sequence = e.sequence WHERE e.place = $0 AND e.ticket_id = $1 AND e.at = $2 ORDER BY e.sequence DESC";

    private const string Deliver = "UPDATE notifications SET delivered_at = $2 WHERE place = $0 AND id = $1 AND delivered_at IS NULL";

    private const string Show =
        "INSERT INTO messages (place, id, ticket_id, at, channel, recipient, unit, text) VALUES ($0, $1, $2, $3, $4, $5, $6, $7) ON CONFLICT (place, id) DO NOTHING";

    /// <inheritdoc />
    public string Kind => NotificationMessage.Kind;

    /// <inheritdoc />
    public async ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken)
    {
        var ids = TicketJson.Read<NotificationMessage>(message.Payload);
        await store.ExecuteAsync((transaction, token) => SendAsync((IRelationalTransaction)transaction, ids, token), cancellationToken);
    }

    private async ValueTask<bool> SendAsync(IRelationalTransaction transaction, NotificationMessage ids, CancellationToken cancellationToken)
    {
        var id = Statement.Bytes(ids.NotificationId);
        string channel, recipient, template;
        string? unit;
        long at;
        await using (var reader = await Statement.With(transaction, Find, ids.Place, id).ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
                throw new InvalidOperationException($"Notification {ids.NotificationId} of place {ids.Place} is in the outbox but not among the notifications.");
            (channel, recipient, unit, template, at) = (reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetString(3), reader.GetInt64(4));
        }

        var (ticket, key) = await TicketReader.FindAsync(transaction, cipher, ids.TicketId, cancellationToken)
            ?? throw new InvalidOperationException($"Notification {ids.NotificationId} is about ticket {ids.TicketId}, which does not exist.");
        var text = key?.EncryptText(Purposes.Message, await TextAsync(transaction, ticket, key, template, unit, at, cancellationToken)) ?? [];
        var now = clock.GetUtcNow();
        if (Statement.With(transaction, Deliver, ids.Place, id, now.UtcTicks).ExecuteNonQuery() == 0)
            return false;
        Statement.With(transaction, Show, ids.Place, id, Statement.Bytes(ids.TicketId), now.UtcTicks, channel, recipient, unit, text).ExecuteNonQuery();
        foreach (var watch in watches.Where(watch => watch.IsWatching))
            transaction.OnCommitted(() => watch.Sent(ids.Place));
        return true;
    }

    private async ValueTask<string> TextAsync(IRelationalTransaction transaction, Ticket ticket, TicketKey key, string template, string? unit, long at, CancellationToken cancellationToken)
    {
        var entry = places.Of(ticket.Place);
        var found = entry.Policy.Messages.GetValueOrDefault(template)
            ?? throw new InvalidOperationException($"Place {ticket.Place} has no template for the notification '{template}'; add one to \"notifications\" in texts.json.");
        var citizen = await TicketReader.FindCitizenAsync(transaction, ticket, cancellationToken) is { } row ? CitizenCipher.Read(row, key) : null;
        return templates.RenderText(found.Body, TemplateModel.Build(ticket, citizen, entry.Policy, entry.Calendar.Zone, unit, null, clock.GetUtcNow(), await WrittenAsync(transaction, ticket, key, at, cancellationToken)));
    }

    private static async ValueTask<Dictionary<string, string>> WrittenAsync(IRelationalTransaction transaction, Ticket ticket, TicketKey key, long at, CancellationToken cancellationToken)
    {
        var written = new Dictionary<string, string>();
        await using var reader = await Statement.With(transaction, FindWritten, ticket.Place, Statement.Bytes(ticket.Id), at).ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            foreach (var (name, text) in EventParts.Join(null, TicketJson.Read<Dictionary<string, string>>(key.DecryptText(Purposes.Event(reader.GetInt32(0)), reader.GetFieldValue<byte[]>(1))!)).Texts)
                written.TryAdd(name, text);
        }

        return written;
    }
}
