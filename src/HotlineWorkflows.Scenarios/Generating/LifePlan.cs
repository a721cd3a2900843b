using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>A life that will be run: what is reported when, and how it fares.</summary>
/// <param name="Index">Its number, from 0; its draws follow from it.</param>
/// <param name="ReceivedAt">When it comes in.</param>
/// <param name="Channel">Code.</param>
/// <param name="Area">Code.</param>
/// <param name="Anonymous">Whether the citizen stays unnamed towards the units.</param>
/// <param name="Matter">What is reported.</param>
/// <param name="Way">How it fares.</param>
internal sealed record LifePlan(int Index, DateTimeOffset ReceivedAt, string Channel, string Area, bool Anonymous, Matter Matter, Way Way);

/// <summary>Spreads lives over a span of time: rush hours, weekdays, months and holidays as the place's file says.</summary>
internal static class LifePlans
{
    /// <summary>So many lives, in the order they come in.</summary>
    public static IReadOnlyList<LifePlan> Of(LivesFile file, WorkingCalendar calendar, long seed, int count, DateTimeOffset from, DateTimeOffset until)
    {
        var hours = new DayHours(calendar);
        var days = Days(file.Arrivals, calendar, from, until).ToArray();
        var clockHours = Enumerable.Range(0, 24).ToArray();
        var received = Enumerable.Range(0, count).Select(index =>
        {
            var chance = new Chance(seed, index);
            while (true)
            {
                var day = chance.Weighted(days, one => one.Weight).Date;
                var local = day.ToDateTime(new TimeOnly(chance.Weighted(clockHours, hour => file.Arrivals.Hours[hour]), chance.Below(60), chance.Below(60)));
                var moment = hours.Away(new DateTimeOffset(local, calendar.Zone.GetUtcOffset(local)));
                if (moment >= from && moment < until.AddMinutes(-DayHours.Play))
                    return moment;
            }
        }).Order().ToArray();
        return [.. received.Select((moment, index) => Plan(file, new Chance(~seed, index), index, moment))];
    }

    private static LifePlan Plan(LivesFile file, Chance chance, int index, DateTimeOffset received)
    {
        var matter = chance.Weighted(file.Matters, one => one.Weight);
        var ways = file.Ways.Where(way => way.Kinds.Contains(matter.Kind)).ToArray();
        if (ways.Length == 0)
            throw new InvalidOperationException($"lives.json has a matter of the kind '{matter.Kind}', but no way for it; add the kind to the \"kinds\" of a way.");
        return new LifePlan(
            index,
            received,
            chance.Weighted([.. file.Arrivals.Channels], channel => channel.Value).Key,
            chance.Of(file.People.Areas),
            chance.Share() < file.People.Anonymous,
            matter,
            chance.Weighted(ways, way => way.Weight));
    }

    private static IEnumerable<(DateOnly Date, double Weight)> Days(Arrivals arrivals, WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset until)
    {
        for (var day = calendar.DayOf(from); day <= calendar.DayOf(until); day = day.AddDays(1))
        {
            var weight = arrivals.Weekdays[((int)day.DayOfWeek + 6) % 7] * arrivals.Months[day.Month - 1];
            yield return (day, calendar.Day(day).Kind == DayKind.Holiday ? weight * arrivals.Holiday : weight);
        }
    }
}
