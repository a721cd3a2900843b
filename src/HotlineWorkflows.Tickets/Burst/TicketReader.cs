using System.Data.Common;
using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Tickets.Rows;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>Reads a ticket within a burst, over the burst's own connection.</summary>
internal static class TicketReader
{
    private const string FindTicket = "SELECT revision, subject, content, data FROM tickets WHERE id = $0";

    private const string FindDeadlines = "SELECT data FROM deadlines WHERE place = $0 AND ticket_id = $1 ORDER BY sequence";

    private const string FindCitizen = "SELECT name, phone, anonymous, organization, address FROM citizens WHERE place = $0 AND ticket_id = $1";

    private const string FindDocuments = "SELECT kind, number, title FROM documents WHERE place = $0 AND ticket_id = $1 ORDER BY sequence";

    public static async ValueTask<Ticket?> FindAsync(IRelationalTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        TicketState state;
        await using (var reader = await Statement.With(transaction, FindTicket, Statement.Bytes(id)).ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return null;
            state = TicketJson.ReadState(reader.GetString(3), reader.GetString(1), reader.GetString(2), reader.GetInt32(0));
        }

        var deadlines = new List<TicketDeadline>();
        await using (var reader = await Statement.With(transaction, FindDeadlines, state.Place, Statement.Bytes(id)).ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                deadlines.Add(TicketDeadline.Restore(TicketJson.Read<DeadlineState>(reader.GetString(0))));
        }

        return Ticket.Restore(state, deadlines);
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
