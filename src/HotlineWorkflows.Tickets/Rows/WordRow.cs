namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>ticket_words</c>, the index by which subjects are searched (FTS5); written with the ticket, emptied when its subject is erased.</summary>
public sealed class WordRow
{
    /// <summary>The ticket.</summary>
    public Guid TicketId { get; set; }
}
