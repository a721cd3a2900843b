using HotlineWorkflows.Activities;

namespace HotlineWorkflows.Server.Rules;

/// <summary>Counts deadlines again that were counted into a year without a holiday notice, once the calendar knows it (T-1).</summary>
/// <param name="tickets">Knows which tickets have such deadlines.</param>
/// <param name="deadlines">Counts them again.</param>
/// <param name="logger">Hears of it.</param>
public sealed partial class ProvisionalCounts(TicketQueries tickets, ProvisionalDeadlines deadlines, ILogger<ProvisionalCounts> logger)
{
    /// <summary>Counts again what can be.</summary>
    public async Task CountAgainAsync(CancellationToken cancellationToken = default)
    {
        var (changed, still) = (0, 0);
        foreach (var (_, ticket) in await tickets.ProvisionalAsync(cancellationToken))
        {
            if (await deadlines.RecomputeAsync(ticket, cancellationToken) is var count && count > 0)
                changed += count;
            else
                still++;
        }

        if (changed > 0 || still > 0)
            CountedAgain(logger, changed, still);
    }

    [LoggerMessage(LogLevel.Warning, "Provisional deadlines: {Changed} counted again with a new holiday notice; {Still} tickets have deadlines in a year without one. Put its calendar into workflows/calendars.")]
    private static partial void CountedAgain(ILogger logger, int changed, int still);
}
