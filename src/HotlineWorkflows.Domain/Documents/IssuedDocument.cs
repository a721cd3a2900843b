namespace HotlineWorkflows.Domain.Documents;

/// <summary>A document (文书) to be issued.</summary>
/// <param name="Kind">A code of <see cref="Vocabulary.DocumentKinds"/>; its template is the place's.</param>
/// <param name="Clause">The clause that demands it, or null.</param>
/// <param name="Unit">The unit it is for, or null.</param>
public sealed record DocumentOrder(string Kind, string? Clause = null, string? Unit = null)
{
    /// <summary>Further values for the template, beside the ticket's own.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; init; } = new Dictionary<string, object?>();
}

/// <summary>A numbered document as issued; never rendered anew.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="TicketId">The ticket it was made from.</param>
/// <param name="Sequence">1, 2, … within the ticket, in the order issued.</param>
/// <param name="Kind">A code of <see cref="Vocabulary.DocumentKinds"/>.</param>
/// <param name="Number">Gapless per place, kind and year.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Html">As rendered.</param>
/// <param name="Unit">The unit it is for, or null.</param>
/// <param name="Clause">The clause that demands it, or null.</param>
/// <param name="IssuedAt">Business clock.</param>
public sealed record IssuedDocument(Guid Id, Guid TicketId, int Sequence, string Kind, string Number, string Title, string Html, string? Unit, string? Clause, DateTimeOffset IssuedAt);
