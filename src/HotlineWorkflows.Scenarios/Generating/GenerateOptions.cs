using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>What is to be generated.</summary>
/// <param name="Place">The place.</param>
/// <param name="Tickets">How many tickets.</param>
/// <param name="Database">The file; made when it does not exist.</param>
/// <param name="Cipher">Protects the invented citizens like real ones; the server that opens the file must have the same secret.</param>
/// <param name="Seed">The same seed makes the same tickets.</param>
/// <param name="Until">How far lives are lived.</param>
public sealed record GenerateOptions(string Place, int Tickets, string Database, CitizenCipher Cipher, long Seed, DateTimeOffset Until)
{
    /// <summary>Where the business clock of the database stands afterwards, running on from there; null: as the system's clock.</summary>
    public DateTimeOffset? ClockAt { get; init; }

    /// <summary>When the first tickets came in; null: a year before <see cref="Until"/>.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>How many lives the engine runs; null: enough of them.</summary>
    public int? Lives { get; init; }
}

/// <summary>How far generating is.</summary>
/// <param name="Lives">Whether lives are run now; else tickets are written.</param>
/// <param name="Done">So many.</param>
/// <param name="Of">Of so many.</param>
public sealed record GenerateProgress(bool Lives, int Done, int Of);

/// <summary>What was generated.</summary>
/// <param name="Tickets">Tickets written now.</param>
/// <param name="Before">Tickets that were there from an interrupted run.</param>
/// <param name="Lives">Lives that were run by the engine to make them.</param>
/// <param name="Samples">Some tickets with their citizens' query codes, to follow them.</param>
public sealed record Generated(int Tickets, int Before, int Lives, IReadOnlyList<(string Number, string QueryCode)> Samples);

/// <summary>Generating cannot go on; the message says why and the way out.</summary>
public sealed class GenerateException(string message) : Exception(message);
