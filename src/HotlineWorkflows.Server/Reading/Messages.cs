using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Reading;

/// <summary>A message as the viewer of the demo shows it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Number">The ticket's number.</param>
/// <param name="Text">As sent.</param>
public sealed record SentMessage(MessageRow Message, string Number, string Text);

/// <summary>What was sent in the demo.</summary>
/// <param name="tickets">Opens the tables of tickets.</param>
/// <param name="keys">Reads what is encrypted.</param>
public sealed class Messages(IDbContextFactory<TicketsDbContext> tickets, TicketKeys keys)
{
    /// <summary>Messages a page.</summary>
    public const int PageSize = 30;

    /// <summary>A page of messages, newest first, and how many there are; only of the tickets of a unit, if one is given.</summary>
    public async Task<(IReadOnlyList<SentMessage> Items, int Total)> ListAsync(string place, string? onlyUnit, string? channel, string? recipient, int page, CancellationToken cancellationToken)
    {
        await using var context = await tickets.CreateDbContextAsync(cancellationToken);
        var rows = context.Messages.Where(row => row.Place == place);
        if (onlyUnit is not null)
        {
            var among = $",{onlyUnit},";
            rows = rows.Where(row => context.Tickets.Any(ticket => ticket.Place == place && ticket.Id == row.TicketId && (ticket.Lead == onlyUnit || ticket.Supporting.Contains(among))));
        }

        if (channel is { Length: > 0 })
            rows = rows.Where(row => row.Channel == channel);
        if (recipient is { Length: > 0 })
            rows = rows.Where(row => row.Recipient == recipient);
        var total = await rows.CountAsync(cancellationToken);
        var items = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Join(context.Tickets, row => new { row.Place, Id = row.TicketId }, row => new { row.Place, row.Id }, (message, ticket) => new { message, ticket.Number })
            .ToListAsync(cancellationToken);
        var known = await keys.FindAsync(place, [.. items.Select(item => item.message.TicketId).Distinct()], cancellationToken);
        return ([.. items.Select(item => new SentMessage(item.message, item.Number, known.TryGetValue(item.message.TicketId, out var key) ? key.DecryptMessage(item.message.Text) : Erased.Shown))], total);
    }
}
