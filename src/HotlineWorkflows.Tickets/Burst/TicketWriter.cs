using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Documents;
using HotlineWorkflows.Domain.Notifications;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Queries;
using HotlineWorkflows.Tickets.Rows;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>Writes what a burst changed of its tickets: one statement a ticket, and one for each other kind of row.</summary>
internal static class TicketWriter
{
    private static readonly string[] Changing =
    [
        "process", "external_number", "channel", "kind", "category", "area", "urgency", "complexity", "desk", "stage", "lead", "supporting", "subject", "texts",
        "assigned_at", "closed_at", "next_due_at", "is_missed", "waits_for", "acted_by", "satisfaction", "updated_at", "data",
    ];

    private static readonly string[] Fixed = ["place", "id", "revision", "number", "received_at"];

    private static readonly RowWriter NewTickets = new("tickets", [.. Fixed, .. Changing]);

    private static readonly RowWriter Words = new("ticket_words", ["ticket_id", "place", "words"]);

    private static readonly string UpdateTicket =
        $"UPDATE tickets SET revision = $2 + 1, {string.Join(", ", Changing.Select((column, i) => column == "waits_for" ? $"waits_for = COALESCE(${i + 3}, waits_for)" : $"{column} = ${i + 3}"))} WHERE place = $0 AND id = $1 AND revision = $2";

    private const string UpdateWaits = "UPDATE tickets SET waits_for = $1 WHERE id = $0 AND waits_for <> $1";

    private static readonly RowWriter Deadlines = new(
        "deadlines",
        ["place", "ticket_id", "sequence", "name", "status", "clause", "unit", "started_at", "due_at", "ended_at", "missed_at", "is_provisional", "data"],
        "place", "ticket_id", "sequence");

    private static readonly RowWriter Events = new(
        "ticket_events",
        ["place", "ticket_id", "sequence", "at", "code", "argument", "role", "unit", "staff_id", "rule", "clause", "data", "warnings"]);

    private static readonly RowWriter EventTexts = new("event_texts", ["place", "ticket_id", "sequence", "texts"]);

    private static readonly RowWriter DocumentRows = new(
        "documents",
        ["place", "id", "ticket_id", "sequence", "kind", "number", "title", "html", "unit", "clause", "issued_at"]);

    private static readonly RowWriter NotificationRows = new(
        "notifications",
        ["place", "id", "ticket_id", "sequence", "at", "channel", "recipient", "unit", "template", "clause", "delivered_at"]);

    /// <param name="transaction">The burst's.</param>
    /// <param name="tickets">Those that changed.</param>
    /// <param name="waitsFor">What a ticket's flow waits for (<see cref="TicketRow.WaitsFor"/>); null for one whose flow is not this burst's.</param>
    /// <param name="keys">The tickets' keys.</param>
    /// <param name="digests">Hears what was written, for the audit trail.</param>
    /// <param name="now">Business clock.</param>
    /// <exception cref="WorkflowConcurrencyException">A ticket was changed by another burst meanwhile.</exception>
    public static void Write(IRelationalTransaction transaction, IReadOnlyCollection<Ticket> tickets, Func<Ticket, string?> waitsFor, BurstKeys keys, BurstDigests digests, DateTimeOffset now)
    {
        foreach (var ticket in tickets)
            WriteTicket(transaction, ticket, waitsFor(ticket), keys.Of(ticket.Id), now);
        Deadlines.Write(transaction, [.. tickets.SelectMany(ticket => ticket.ChangedDeadlines.Select(deadline => Row(ticket, deadline)))]);
        var events = tickets.SelectMany(ticket => ticket.NewEvents.Select(happened => (ticket.Place, happened))).ToArray();
        Events.Write(transaction, [.. events.Select(pair => digests.Take(pair.happened.TicketId, Row(pair.Place, pair.happened)))]);
        EventTexts.Write(
            transaction,
            [.. events.Select(pair => (pair.Place, pair.happened, Words: EventParts.Words(pair.happened))).Where(pair => pair.Words is not null)
                .Select(pair => digests.Take(pair.happened.TicketId, TextRow(pair.Place, pair.happened, pair.Words!, keys.Of(pair.happened.TicketId))))]);
    }

    /// <summary>A ticket that did not change, but what its flow waits for may have.</summary>
    public static void WriteWaits(IRelationalTransaction transaction, Guid ticket, string waitsFor) => Statement.With(transaction, UpdateWaits, Statement.Bytes(ticket), waitsFor).ExecuteNonQuery();

    public static void Write(IRelationalTransaction transaction, IEnumerable<(string Place, IssuedDocument Document)> documents, BurstKeys keys, BurstDigests digests) =>
        DocumentRows.Write(transaction, [.. documents.Select(issued => digests.Take(issued.Document.TicketId, Row(issued.Place, issued.Document, keys.Of(issued.Document.TicketId))))]);

    public static void Write(IRelationalTransaction transaction, IEnumerable<(string Place, Notification Notification)> notifications) =>
        NotificationRows.Write(transaction, [.. notifications.Select(sent => Row(sent.Place, sent.Notification))]);

    private static void WriteTicket(IRelationalTransaction transaction, Ticket ticket, string? waitsFor, TicketKey key, DateTimeOffset now)
    {
        var state = ticket.State;
        var (codes, texts) = TicketJson.WriteState(state, key);
        object?[] changing =
        [
            state.Process, state.ExternalNumber, state.Channel, state.Kind, state.Category, state.Area, state.Urgency, state.Complexity, state.Desk, state.Stage, state.Lead,
            CodeText.Of(state.Supporting), state.Subject, texts,
            Statement.Ticks(state.AssignedAt), Statement.Ticks(state.ClosedAt), Statement.Ticks(ticket.NextDueAt),
            ticket.Deadlines.Any(deadline => deadline is { IsRunning: true, IsMissed: true }) ? 1 : 0, waitsFor, CodeText.Of(state.ActedBy), state.Satisfaction, now.UtcTicks, codes,
        ];
        if (state.Revision == 0)
        {
            NewTickets.Write(transaction, [[state.Place, Statement.Bytes(state.Id), 1, state.Number, state.ReceivedAt.UtcTicks, .. changing]]);
            Words.Write(transaction, [[Statement.Bytes(state.Id), state.Place, TicketWords.Of(state.Subject)]]);
            return;
        }

        if (Statement.With(transaction, UpdateTicket, [state.Place, Statement.Bytes(state.Id), state.Revision, .. changing]).ExecuteNonQuery() == 0)
            throw new WorkflowConcurrencyException(state.Id);
    }

    private static object?[] Row(Ticket ticket, TicketDeadline deadline) =>
    [
        ticket.Place, Statement.Bytes(ticket.Id), deadline.Sequence, deadline.Name, deadline.Status, deadline.Clause, ticket.Lead,
        deadline.StartedAt.UtcTicks, deadline.DueAt.UtcTicks, Statement.Ticks(deadline.EndedAt), Statement.Ticks(deadline.MissedAt),
        deadline.IsProvisional ? 1 : 0, TicketJson.Write(deadline.Capture()),
    ];

    private static object?[] Row(string place, TicketEvent happened) =>
    [
        place, Statement.Bytes(happened.TicketId), happened.Sequence, happened.At.UtcTicks, happened.Code, happened.Argument,
        happened.Actor.Role, happened.Actor.Unit, happened.Actor.StaffId, happened.Actor.Rule, happened.Clause,
        EventParts.Codes(happened),
        happened.Warnings.Count == 0 ? null : TicketJson.Write(happened.Warnings),
    ];

    private static object?[] TextRow(string place, TicketEvent happened, string words, TicketKey key) =>
        [place, Statement.Bytes(happened.TicketId), happened.Sequence, key.EncryptText(Purposes.Event(happened.Sequence), words)];

    private static object?[] Row(string place, IssuedDocument document, TicketKey key) =>
    [
        place, Statement.Bytes(document.Id), Statement.Bytes(document.TicketId), document.Sequence, document.Kind, document.Number, document.Title, key.EncryptText(Purposes.Document, document.Html),
        document.Unit, document.Clause, document.IssuedAt.UtcTicks,
    ];

    private static object?[] Row(string place, Notification notification) =>
    [
        place, Statement.Bytes(notification.Id), Statement.Bytes(notification.TicketId), notification.Sequence, notification.At.UtcTicks, notification.Order.Channel,
        notification.Order.Recipient, notification.Order.Unit, notification.Order.Template, notification.Order.Clause, null,
    ];
}
