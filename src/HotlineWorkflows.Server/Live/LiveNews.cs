using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Tickets.Watching;
using Microsoft.AspNetCore.SignalR;

namespace HotlineWorkflows.Server.Live;

/// <summary>
/// Tells open pages that something changed, shortly after it is durable: many changes at once are told once. Closes pages whose
/// session has ended. When no page is open there is nothing to do.
/// </summary>
/// <param name="readers">The pages that are open.</param>
/// <param name="rights">What they may hear.</param>
/// <param name="hub">Speaks to them.</param>
/// <param name="time">The system clock.</param>
/// <param name="logger">Hears of what went wrong.</param>
internal sealed partial class LiveNews(LiveReaders readers, LiveRights rights, IHubContext<LiveHub> hub, TimeProvider time, ILogger<LiveNews> logger) : BackgroundService, ITicketWatch
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SessionCheck = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0);
    private Gathered _gathered = new();

    /// <inheritdoc />
    public bool IsWatching => readers.Any;

    /// <inheritdoc />
    public void Changed(IReadOnlyList<TicketChange> changes) => Gather(gathered =>
    {
        foreach (var change in changes)
        {
            // What was told of a ticket before is only older; but who had it then is to be told as well.
            gathered.Tickets[change.TicketId] = gathered.Tickets.TryGetValue(change.TicketId, out var earlier)
                ? change with { UnitsBefore = [.. earlier.UnitsBefore.Union(change.UnitsBefore)] }
                : change;
        }
    });

    /// <inheritdoc />
    public void Sent(string place) => Gather(gathered => gathered.Places.Add(place));

    /// <summary>The business clock was moved.</summary>
    public void ClockChanged() => Gather(gathered => gathered.Clock = true);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await _signal.WaitAsync(SessionCheck, stoppingToken))
                    await Task.Delay(Gathering, time, stoppingToken);
                await TellAsync(Take(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Pages that miss this hear of the next change; nothing else depends on it.
                Failed(logger, exception);
            }
        }
    }

    private void Gather(Action<Gathered> add)
    {
        lock (_gate)
        {
            add(_gathered);
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
    }

    private Gathered Take()
    {
        lock (_gate)
        {
            var gathered = _gathered;
            _gathered = new Gathered();
            return gathered;
        }
    }

    private async Task TellAsync(Gathered news, CancellationToken cancellationToken)
    {
        foreach (var reader in readers.All)
        {
            if (await rights.OfAsync(reader.Session, cancellationToken) is not { } staff)
            {
                readers.Remove(reader.Connection);
                reader.End();
                continue;
            }

            if (reader.Watching is { } watched && IsFor(staff, watched, news, out var events))
                await hub.Clients.Client(reader.Connection).SendAsync(watched.Kind, events, cancellationToken);
        }
    }

    private static bool IsFor(SignedInStaff staff, Watched watched, Gathered news, out int events)
    {
        events = 0;
        switch (watched.Kind)
        {
            case LiveKinds.Ticket:
                if (!news.Tickets.TryGetValue(watched.Ticket!.Value, out var change) || !LiveRights.Sees(staff, change.Place, change.Units))
                    return false;
                events = change.Events;
                return true;
            case LiveKinds.List:
                // A ticket that went to another unit leaves the list of the one that had it.
                return news.Tickets.Values.Any(change => LiveRights.Sees(staff, change.Place, change.Units.Concat(change.UnitsBefore)));
            case LiveKinds.Messages:
                return news.Places.Contains(staff.Acting.Place);
            default:
                return news.Clock;
        }
    }

    private sealed class Gathered
    {
        public Dictionary<Guid, TicketChange> Tickets { get; } = [];

        public HashSet<string> Places { get; } = new(StringComparer.Ordinal);

        public bool Clock { get; set; }
    }

    [LoggerMessage(LogLevel.Warning, "Open pages could not be told of a change.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
