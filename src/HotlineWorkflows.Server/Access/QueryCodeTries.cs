using System.Collections.Concurrent;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Access;

/// <summary>
/// Wrong query codes for one ticket number are answered ever later, whoever tries them: after five, two seconds must pass, then four, and
/// so on up to five minutes. Numbers that do not exist are treated the same, so that this tells nothing about them.
/// </summary>
/// <param name="clock">The system clock.</param>
public sealed class QueryCodeTries(TimeProvider clock)
{
    private const int Free = 5;
    private const int MostNumbers = 50_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Tries> _wrong = new(StringComparer.Ordinal);

    /// <summary>Lets a try pass, or demands to wait.</summary>
    /// <exception cref="ProblemException">429 with the seconds to wait.</exception>
    public void Demand(string number)
    {
        var now = clock.GetUtcNow();
        if (_wrong.TryGetValue(number, out var tries) && tries.NextAt > now)
            throw new ProblemException(ProblemList.TooMany((int)Math.Ceiling((tries.NextAt - now).TotalSeconds)));
    }

    /// <summary>The code was wrong, or there is no such number.</summary>
    public void Wrong(string number)
    {
        var now = clock.GetUtcNow();
        if (_wrong.Count >= MostNumbers)
            Forget(now);
        _wrong.AddOrUpdate(number, _ => new Tries(1, now, now), (_, tries) =>
        {
            var count = now - tries.LastAt > Forgotten ? 1 : tries.Count + 1;
            return new Tries(count, now, now + Delay(count));
        });
    }

    /// <summary>The code was right.</summary>
    public void Right(string number) => _wrong.TryRemove(number, out _);

    private static TimeSpan Delay(int count) =>
        count <= Free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(count - Free, 16))));

    /// <summary>Makes room: what is old goes, and if that is not enough, whatever waits for nothing.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (number, tries) in _wrong)
        {
            if (now - tries.LastAt > Forgotten || tries.NextAt <= now)
                _wrong.TryRemove(number, out _);
        }
    }

    private sealed record Tries(int Count, DateTimeOffset LastAt, DateTimeOffset NextAt);
}
