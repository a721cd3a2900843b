using HotlineWorkflows.Domain.Deadlines;
using TimelineEntry = HotlineWorkflows.Scenarios.TimelineEntry;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>How an entry of a draft's timeline compares with that of the version in force.</summary>
public enum RowChange
{
    /// <summary>It happens in both, at the same time, and sets the same deadlines.</summary>
    Same,

    /// <summary>It happens in both, at another time or with other deadlines.</summary>
    Moved,

    /// <summary>It happens in the draft only.</summary>
    Added,

    /// <summary>It happens in the version in force only.</summary>
    Gone,
}

/// <summary>A deadline that an entry of a timeline started, moved or ended.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DueAt">When it is due then; null: it ended.</param>
/// <param name="Before">When it is due in the version in force, where that differs; else null.</param>
public sealed record DeadlineMove(string Name, DateTimeOffset? DueAt, DateTimeOffset? Before);

/// <summary>An entry of a compared timeline.</summary>
/// <param name="Entry">The entry; of the version in force where <paramref name="Change"/> is <see cref="RowChange.Gone"/>.</param>
/// <param name="Change">How it compares.</param>
/// <param name="Before">The same entry of the version in force, where it moved; else null.</param>
/// <param name="Deadlines">What it did to deadlines.</param>
public sealed record TriedRow(TimelineEntry Entry, RowChange Change, TimelineEntry? Before, IReadOnlyList<DeadlineMove> Deadlines);

/// <summary>A deadline of the ticket in both versions.</summary>
/// <param name="Draft">In the draft; null: only the version in force has it.</param>
/// <param name="Published">In the version in force; null: only the draft has it, or nothing is compared.</param>
public sealed record TriedDeadline(TicketDeadline? Draft, TicketDeadline? Published);

/// <summary>Holds what happened to a ticket in a draft against what happens to it in the version in force.</summary>
public static class TimelineComparison
{
    /// <summary>The draft's timeline with what differs; entries that only the version in force has stand where they would have happened.</summary>
    /// <param name="draft">What happened in the draft.</param>
    /// <param name="published">What happened in the version in force; null: nothing is compared.</param>
    public static IReadOnlyList<TriedRow> Of(IReadOnlyList<TimelineEntry> draft, IReadOnlyList<TimelineEntry>? published)
    {
        var rows = new List<TriedRow>(draft.Count);
        IReadOnlyDictionary<string, DateTimeOffset> before = new Dictionary<string, DateTimeOffset>();
        foreach (var (now, was) in Pair(draft, published))
        {
            if (now is null)
            {
                rows.Add(new TriedRow(was!, RowChange.Gone, null, []));
                continue;
            }

            var moves = now.IsRefusal ? [] : Moves(before, now.Deadlines, was?.Deadlines);
            if (!now.IsRefusal)
                before = now.Deadlines;
            var change = published is null ? RowChange.Same
                : was is null ? RowChange.Added
                : was.At != now.At || moves.Any(move => move.Before is not null) ? RowChange.Moved
                : RowChange.Same;
            rows.Add(new TriedRow(now, change, change == RowChange.Moved ? was : null, moves));
        }

        return rows;
    }

    /// <summary>The deadlines of both, in the order started; the first of a name belongs to the first of that name.</summary>
    public static IReadOnlyList<TriedDeadline> Of(IReadOnlyList<TicketDeadline> draft, IReadOnlyList<TicketDeadline>? published)
    {
        var left = (published ?? []).ToList();
        var paired = draft.Select(deadline =>
        {
            var same = left.Find(other => other.Name == deadline.Name);
            if (same is not null)
                left.Remove(same);
            return new TriedDeadline(deadline, same);
        }).ToList();
        return [.. paired, .. left.Select(deadline => new TriedDeadline(null, deadline))];
    }

    private static IReadOnlyList<DeadlineMove> Moves(IReadOnlyDictionary<string, DateTimeOffset> before, IReadOnlyDictionary<string, DateTimeOffset> after, IReadOnlyDictionary<string, DateTimeOffset>? published) =>
    [
        .. after.Where(due => !before.TryGetValue(due.Key, out var was) || was != due.Value)
            .Select(due => new DeadlineMove(due.Key, due.Value, published is not null && published.TryGetValue(due.Key, out var other) && other != due.Value ? other : null)),
        .. before.Keys.Where(name => !after.ContainsKey(name)).Select(name => new DeadlineMove(name, null, null)),
    ];

    /// <summary>Pairs entries of the same kind so that as many as possible stand side by side in order.</summary>
    private static IEnumerable<(TimelineEntry? Draft, TimelineEntry? Published)> Pair(IReadOnlyList<TimelineEntry> draft, IReadOnlyList<TimelineEntry>? published)
    {
        published ??= [];
        var longest = new int[draft.Count + 1, published.Count + 1];
        for (var i = draft.Count - 1; i >= 0; i--)
        {
            for (var j = published.Count - 1; j >= 0; j--)
                longest[i, j] = IsSame(draft[i], published[j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }

        var (a, b) = (0, 0);
        while (a < draft.Count || b < published.Count)
        {
            if (a < draft.Count && b < published.Count && IsSame(draft[a], published[b]))
                yield return (draft[a++], published[b++]);
            else if (b == published.Count || (a < draft.Count && longest[a + 1, b] >= longest[a, b + 1]))
                yield return (draft[a++], null);
            else
                yield return (null, published[b++]);
        }
    }

    private static bool IsSame(TimelineEntry one, TimelineEntry other) => one.Event == other.Event && one.IsRefusal == other.IsRefusal;
}
