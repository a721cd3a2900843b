using HotlineWorkflows.Tickets.Rows;

namespace HotlineWorkflows.Tickets.Queries;

/// <summary>Orders of lists, and what follows a position in them.</summary>
internal static class TicketOrder
{
    /// <summary>Sorts, and leaves out what stands before a position.</summary>
    public static IQueryable<TicketRow> Of(IQueryable<TicketRow> rows, TicketSort sort, TicketPosition? after) => sort switch
    {
        TicketSort.OldestFirst => Oldest(rows, after).OrderBy(row => row.ReceivedAt).ThenBy(row => row.Number),
        TicketSort.DueFirst => Due(rows, after).OrderBy(row => row.NextDueAt == null).ThenBy(row => row.NextDueAt).ThenBy(row => row.Number),
        _ => Newest(rows, after).OrderByDescending(row => row.ReceivedAt).ThenByDescending(row => row.Number),
    };

    /// <summary>Where a ticket stands.</summary>
    public static TicketPosition PositionOf(TicketSummary ticket, TicketSort sort) =>
        new(sort == TicketSort.DueFirst ? ticket.NextDueAt : ticket.ReceivedAt, ticket.Number);

    private static IQueryable<TicketRow> Newest(IQueryable<TicketRow> rows, TicketPosition? after) => after is { At: { } at, Number: var number }
        ? rows.Where(row => row.ReceivedAt <= at && (row.ReceivedAt < at || string.Compare(row.Number, number) < 0))
        : rows;

    private static IQueryable<TicketRow> Oldest(IQueryable<TicketRow> rows, TicketPosition? after) => after is { At: { } at, Number: var number }
        ? rows.Where(row => row.ReceivedAt >= at && (row.ReceivedAt > at || string.Compare(row.Number, number) > 0))
        : rows;

    private static IQueryable<TicketRow> Due(IQueryable<TicketRow> rows, TicketPosition? after) => after switch
    {
        null => rows,
        { At: { } at, Number: var number } => rows.Where(row => row.NextDueAt == null || row.NextDueAt > at || (row.NextDueAt == at && string.Compare(row.Number, number) > 0)),
        { Number: var number } => rows.Where(row => row.NextDueAt == null && string.Compare(row.Number, number) > 0),
    };
}
