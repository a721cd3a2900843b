using System.Data.Common;
using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Rows;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>Reads a ticket within a burst, over the burst's own connection.</summary>
internal static class TicketReader
{
    /// <summary>The ticket with its key and all its deadlines in one statement; the ticket's own part is taken from the first row.</summary>
    private const string FindTicket =
        "SELECT t.revision, t.subject, t.texts, t.data, d.data, k.key_id, k.wrapped FROM tickets t LEFT JOIN ticket_keys k ON k.place = t.place AND k.ticket_id = t.id LEFT JOIN deadlines d ON d.place = t.place AND d.ticket_id = t.id WHERE t.id = $0 ORDER BY d.sequence";

    private const string FindCitizen = "SELECT name, phone, anonymous, organization, address FROM citizens WHERE place = $0 AND ticket_id = $1";

    private const string FindDocuments = "SELECT kind, number, title FROM documents WHERE place = $0 AND ticket_id = $1 ORDER BY sequence";

    /// <summary>The place of a ticket; null when there is none of that id.</summary>
    public static async ValueTask<string?> FindPlaceAsync(IRelationalTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        (string?)await Statement.With(transaction, "SELECT place FROM tickets WHERE id = $0", Statement.Bytes(id)).ExecuteScalarAsync(cancellationToken);

    public static async ValueTask<(Ticket Ticket, TicketKey? Key)?> FindAsync(IRelationalTransaction transaction, CitizenCipher cipher, Guid id, CancellationToken cancellationToken)
    {
        await using var reader = await Statement.With(transaction, FindTicket, Statement.Bytes(id)).ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, cipher, cancellationToken);
    }

    /// <summary>The ticket as last committed, over a connection of its own.</summary>
    public static async ValueTask<(Ticket Ticket, TicketKey? Key)?> FindAsync(DbConnection connection, CitizenCipher cipher, Guid id, CancellationToken cancellationToken)
    {
        await using var command = Statement.Over(connection, FindTicket, Statement.Bytes(id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, cipher, cancellationToken);
    }

    private static async ValueTask<(Ticket Ticket, TicketKey? Key)?> ReadAsync(DbDataReader reader, CitizenCipher cipher, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var key = Blob(reader, 6) is { } wrapped ? cipher.Unwrap(new WrappedKey(reader.GetInt32(5), wrapped)) : null;
        var state = TicketJson.ReadState(reader.GetString(3), reader.GetString(1), reader.GetFieldValue<byte[]>(2), key, reader.GetInt32(0));
        var deadlines = new List<TicketDeadline>();
        do
        {
            if (!reader.IsDBNull(4))
                deadlines.Add(TicketDeadline.Restore(TicketJson.Read<DeadlineState>(reader.GetString(4))));
        }
        while (await reader.ReadAsync(cancellationToken));
        return (Ticket.Restore(state, deadlines), key);
    }

    public static async ValueTask<CitizenRow?> FindCitizenAsync(IRelationalTransaction transaction, Ticket ticket, CancellationToken cancellationToken)
    {
        await using var reader = await Statement.With(transaction, FindCitizen, ticket.Place, Statement.Bytes(ticket.Id)).ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new CitizenRow
            {
                Place = ticket.Place,
                TicketId = ticket.Id,
                Name = Blob(reader, 0),
                Phone = Blob(reader, 1),
                Anonymous = reader.GetInt64(2) != 0,
                Organization = Blob(reader, 3),
                Address = Blob(reader, 4),
            }
            : null;
    }

    public static async ValueTask<IReadOnlyList<(string Kind, string Number, string Title)>> FindDocumentsAsync(IRelationalTransaction transaction, Ticket ticket, CancellationToken cancellationToken)
    {
        var documents = new List<(string, string, string)>();
        await using var reader = await Statement.With(transaction, FindDocuments, ticket.Place, Statement.Bytes(ticket.Id)).ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            documents.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return documents;
    }

    private static byte[]? Blob(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);
}
