using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Reading;

/// <summary>A ticket as its citizen sees it.</summary>
/// <param name="Entry">The place.</param>
/// <param name="View">The ticket.</param>
/// <param name="Text">Codes and moments as people read them.</param>
/// <param name="Steps">What happened, in plain words, oldest first.</param>
/// <param name="Actions">What the citizen may do now.</param>
public sealed record TrackedTicket(PlaceEntry Entry, TicketView View, PlaceText Text, IReadOnlyList<PlainStep> Steps, IReadOnlyList<ActionOffer> Actions)
{
    /// <summary>The stages of its process, in order.</summary>
    public required IReadOnlyList<string> Line { get; init; }

    /// <summary>The desk that holds it, as people call it.</summary>
    public string Desk => Text.Name("desks", View.State.Desk);

    /// <summary>The documents made out to the citizen; the office's own are not his.</summary>
    public IEnumerable<DocumentView> Documents => View.Documents.Where(document => Entry.Policy.Documents.GetValueOrDefault(document.Kind)?.IsForCitizen == true);
}

/// <summary>A citizen's way to his ticket: number and query code, nothing else.</summary>
/// <param name="place">Knows the places.</param>
/// <param name="queries">Finds tickets.</param>
/// <param name="reading">Reads them.</param>
/// <param name="tries">Slows down those who try codes.</param>
/// <param name="clock">The business clock.</param>
public sealed class Tracking(CurrentPlace place, TicketQueries queries, TicketReading reading, QueryCodeTries tries, BusinessClock clock)
{
    private const int LongestNumber = 64;
    private const int LongestCode = 64;

    /// <summary>The ticket. Whether the number or the code is wrong is not told apart, nor can it be told by the time it takes: else numbers could be tried out.</summary>
    /// <exception cref="ProblemException">404: there is no such ticket, or the code is not its own. 429: too many wrong codes were tried.</exception>
    public async Task<TrackedTicket> FindAsync(string number, string code, CancellationToken cancellationToken)
    {
        var (entry, id) = await FindIdAsync(number, code, cancellationToken);
        return await OpenAsync(entry, id, cancellationToken);
    }

    /// <summary>The ticket's place and id.</summary>
    /// <exception cref="ProblemException">404: there is no such ticket, or the code is not its own. 429: too many wrong codes were tried.</exception>
    public async Task<(PlaceEntry Entry, Guid Id)> FindIdAsync(string number, string code, CancellationToken cancellationToken)
    {
        var wanted = number.Trim().ToUpperInvariant();
        if (wanted.Length is 0 or > LongestNumber || code.Length > LongestCode)
            throw new ProblemException(ProblemList.NotFound(TicketTexts.NotTracked));
        tries.Demand(wanted);
        (PlaceEntry Entry, QueryCodeProof Proof)? found = null;
        foreach (var entry in place.All)
        {
            if (await queries.FindProofAsync(entry.Policy.Settings.Code, wanted, cancellationToken) is { } proof)
                found ??= (entry, proof);
        }

        if (!(found?.Proof ?? QueryCodeProof.Nobody).Matches(code.Trim()) || found is not { } ticket)
        {
            tries.Wrong(wanted);
            throw new ProblemException(ProblemList.NotFound(TicketTexts.NotTracked));
        }

        tries.Right(wanted);
        return (ticket.Entry, ticket.Proof.TicketId);
    }

    /// <summary>The ticket, for a browser that has shown its code already (<see cref="RememberedTickets"/>).</summary>
    public async Task<TrackedTicket> OpenAsync(PlaceEntry entry, Guid id, CancellationToken cancellationToken)
    {
        var detail = await reading.LoadAsync(entry, id, new Actor(Roles.Citizen, entry.Policy.Settings.Code), cancellationToken);
        var text = new PlaceText(entry, clock.GetUtcNow());
        return new TrackedTicket(entry, detail.View, text, PlainWords.Tell(detail.History, text, detail.Line), [.. detail.Actions.Where(offer => offer.IsAllowed)]) { Line = detail.Line };
    }
}
