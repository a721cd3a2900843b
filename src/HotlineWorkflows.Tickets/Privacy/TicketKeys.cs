using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Privacy;

/// <summary>
/// Finds the key of a ticket, for whatever is kept about it outside the ticket's own rows (attachments, exports): what is
/// encrypted with it is erased together with the rest.
/// </summary>
/// <param name="contexts">Opens the database for reading.</param>
/// <param name="cipher">Unwraps keys.</param>
public sealed class TicketKeys(IDbContextFactory<TicketsDbContext> contexts, CitizenCipher cipher)
{
    private const string FindKey = "SELECT key_id, wrapped FROM ticket_keys WHERE place = $0 AND ticket_id = $1";

    /// <summary>The key of a ticket as last committed; null when it was destroyed (show <see cref="Erased.Shown"/>) or there is no such ticket.</summary>
    public async Task<TicketKey?> FindAsync(string place, Guid ticketId, CancellationToken cancellationToken = default) =>
        (await FindAsync(place, [ticketId], cancellationToken)).GetValueOrDefault(ticketId);

    /// <summary>The keys of several tickets of a place; those destroyed are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, TicketKey>> FindAsync(string place, IReadOnlyCollection<Guid> ticketIds, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, place, ticketIds, cancellationToken);
    }

    /// <summary>The key of a ticket inside a transaction; null when it was destroyed or there is no such ticket.</summary>
    public TicketKey? Find(IRelationalTransaction transaction, string place, Guid ticketId)
    {
        using var reader = Statement.With(transaction, FindKey, place, Statement.Bytes(ticketId)).ExecuteReader();
        return reader.Read() && !reader.IsDBNull(1) ? cipher.Unwrap(new WrappedKey(reader.GetInt32(0), reader.GetFieldValue<byte[]>(1))) : null;
    }

    internal async Task<IReadOnlyDictionary<Guid, TicketKey>> FindAsync(TicketsDbContext context, string place, IReadOnlyCollection<Guid> ticketIds, CancellationToken cancellationToken)
    {
        var rows = await context.Keys.Where(row => row.Place == place && ticketIds.Contains(row.TicketId) && row.Wrapped != null)
            .Select(row => new { row.TicketId, row.KeyId, row.Wrapped }).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.TicketId, row => cipher.Unwrap(new WrappedKey(row.KeyId, row.Wrapped!)));
    }
}
