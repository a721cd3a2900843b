using FsCheck.Fluent;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

public sealed class LimitPropertiesTests
{
    private static readonly WorkingCalendar China = Calendars.China;

    [Fact]
    public void Elapsed_is_the_inverse_of_due() =>
        Limits.Hold(Limits.Limit, limit => China.Elapsed(limit.Start, China.Due(limit).At, limit.Mode) == limit.Amount);

    [Fact]
    public void Less_than_the_amount_has_elapsed_the_moment_before_the_limit_ends() =>
        Limits.Hold(
            Limits.Limit.Where(limit => limit.Amount > 0),
            limit => China.Elapsed(limit.Start, China.Due(limit).At.AddTicks(-1), limit.Mode) < limit.Amount);

    [Fact]
    public void A_larger_amount_is_never_due_earlier() =>
        Limits.Hold(
            from limit in Limits.Limit
            from more in Limits.Days
            select (limit, more),
            t => China.Due(t.limit).At <= China.Due(t.limit with { Amount = t.limit.Amount + t.more }).At);

    [Fact]
    public void A_later_start_is_never_due_earlier() =>
        Limits.Hold(
            from limit in Limits.Limit
            from minutes in Gen.Choose(0, 20_000)
            select (limit, minutes),
            t => China.Due(t.limit).At <= China.Due(t.limit with { Start = t.limit.Start.AddMinutes(t.minutes) }).At);

    [Fact]
    public void No_limit_ends_before_it_starts() =>
        Limits.Hold(Limits.Limit, limit => China.Due(limit).At >= limit.Start);

    [Fact]
    public void Elapsed_never_goes_back() =>
        Limits.Hold(
            from limit in Limits.Limit
            from at in Limits.Instant
            from minutes in Gen.Choose(0, 20_000)
            select (limit, at, minutes),
            t => China.Elapsed(t.limit.Start, t.at, t.limit.Mode) <= China.Elapsed(t.limit.Start, t.at.AddMinutes(t.minutes), t.limit.Mode));

    [Fact]
    public void What_has_elapsed_and_what_remains_make_the_whole_once_the_first_day_is_over() =>
        Limits.Hold(
            from limit in Limits.Limit
            from minutes in Gen.Choose(0, 20_000)
            select (limit with { Amount = decimal.Truncate(limit.Amount) + 1 }, China.CloseOfBusiness(China.DayOf(limit.Start).AddDays(1)).AddMinutes(minutes)),
            t => Math.Abs(China.Elapsed(t.Item1.Start, t.Item2, t.Item1.Mode) + China.Remaining(t.Item2, China.Due(t.Item1).At, t.Item1.Mode) - t.Item1.Amount) < 0.000_000_001m);

    [Fact]
    public void Due_times_agree_with_a_walk_from_day_to_day() =>
        Limits.Hold(Limits.Limit, limit => China.Due(limit).At == Walk(limit));

    [Fact]
    public void T_1_provisional_is_a_limit_that_the_days_of_an_unknown_year_could_move() =>
        Limits.Hold(Limits.Limit, limit =>
        {
            var due = China.Due(limit);
            var first = limit.Mode == CountMode.WholeDays ? China.DayOf(limit.Start).AddDays(1) : China.DayOf(limit.Start);
            var unknown = limit.Amount > 0 && limit.Mode is CountMode.WholeDays or CountMode.FromMoment
                && limit.Amount > 0
                && DaysOf(first, China.DueDay(due.At)).Any(day => day.Year is < 2020 or > 2026);
            return due.Provisional == unknown;
        });

    [Fact]
    public void An_extension_of_working_days_is_a_longer_limit() =>
        Limits.Hold(
            from limit in Limits.Limit
            from more in Gen.Choose(1, 30)
            where limit.Mode is CountMode.WholeDays or CountMode.FromMoment
            select (limit, more),
            t => China.Extend(China.Due(t.limit), t.more, t.limit.Mode).At == China.Due(t.limit with { Amount = t.limit.Amount + t.more }).At);

    [Fact]
    public void An_extension_always_moves_the_limit_and_never_the_order_of_limits() =>
        Limits.Hold(
            from limit in Limits.Limit
            from days in Gen.Choose(1, 30)
            from minutes in Gen.Choose(0, 20_000)
            select (limit, days, minutes),
            t =>
            {
                var due = China.Due(t.limit);
                var later = due with { At = due.At.AddMinutes(t.minutes) };
                return China.Extend(due, t.days, t.limit.Mode).At > due.At
                    && China.Extend(due, t.days, t.limit.Mode).At <= China.Extend(later, t.days, t.limit.Mode).At;
            });

    [Fact]
    public void Working_days_are_counted_as_one_counts_them_on_a_wall_calendar() =>
        Limits.Hold(
            from start in Limits.Instant
            from days in Gen.Choose(0, 500)
            select (China.DayOf(start), days),
            t =>
            {
                var last = t.Item1.AddDays(t.days);
                var counted = DaysOf(t.Item1.AddDays(1), last).Count(China.IsWorkingDay);
                return China.WorkingDaysBetween(t.Item1, last) == counted && China.WorkingDaysBetween(last, t.Item1) == -counted;
            });

    [Fact]
    public void Next_and_previous_working_day_leave_none_out() =>
        Limits.Hold(Limits.Instant.Select(China.DayOf), day =>
            China.IsWorkingDay(China.NextWorkingDay(day)) && DaysOf(day.AddDays(1), China.NextWorkingDay(day).AddDays(-1)).All(d => !China.IsWorkingDay(d))
            && China.IsWorkingDay(China.PreviousWorkingDay(day)) && DaysOf(China.PreviousWorkingDay(day).AddDays(1), day.AddDays(-1)).All(d => !China.IsWorkingDay(d)));

    [Fact]
    public void Warnings_come_at_an_opening_before_the_due_day() =>
        Limits.Hold(Limits.Limit, limit =>
        {
            var due = China.Due(limit).At;
            var warn = China.WarnAt(due);
            return China.IsOfficeHours(warn) && China.DayOf(warn) == China.PreviousWorkingDay(China.DueDay(due)) && warn == China.Opening(China.DayOf(warn));
        });

    [Fact]
    public void An_explanation_ends_where_the_limit_ends_and_counts_what_it_is_made_of() =>
        Limits.Hold(
            from limit in Limits.Limit
            from days in Gen.Choose(0, 8)
            select days == 0 ? limit : limit with { Extensions = [new LimitExtension(days, "现场勘查", "HL-A17"), new LimitExtension(1, "补充材料", "HL-B7-3")] },
            limit =>
            {
                var told = China.Explain(limit);
                return told.Due == China.Due(limit) && told.Lines[^1].At == told.Due.At && CountedDays(told, null) == limit.Amount
                    && limit.Extensions.Select((extension, i) => CountedDays(told, i + 1) == extension.WorkingDays).All(right => right)
                    && told.Due.Provisional == told.UnknownYears.Count > 0;
            });

    private static decimal CountedDays(Explanation told, int? extension)
    {
        var lines = told.Lines.Where(line => line.ExtensionNumber == extension && line.Code is ExplanationCode.Counted or ExplanationCode.MakeUpDay or ExplanationCode.Elapsed)
            .Where(line => line.ExtensionNumber == extension).ToList();
        if (lines.Count == 0)
            return 0;
        if (lines[0].Time is null)
            return lines.Count;
        var ticks = (decimal)lines.Sum(line => line.Time!.Value.Ticks);
        return ticks / (lines[0].Code == ExplanationCode.Elapsed ? TimeSpan.TicksPerHour : TimeSpan.TicksPerDay);
    }

    private static IEnumerable<DateOnly> DaysOf(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
            yield return day;
    }

    // The plainest counting one can think of, in local time of China.
    private static DateTimeOffset Walk(TimeLimit limit)
    {
        if (limit.Amount == 0)
            return limit.Start;
        if (limit.Mode == CountMode.ElapsedHours)
            return limit.Start.AddSeconds((double)(limit.Amount * 3600));
        var at = limit.Start;
        if (limit.Mode == CountMode.FromMoment)
        {
            var left = TimeSpan.FromDays((int)limit.Amount);
            while (true)
            {
                var midnight = new DateTimeOffset(at.Date.AddDays(1), at.Offset);
                if (China.IsWorkingDay(DateOnly.FromDateTime(at.Date)))
                {
                    if (left <= midnight - at)
                        return at + left;
                    left -= midnight - at;
                }

                at = midnight;
            }
        }

        for (var left = limit.Amount; left > 0;)
        {
            at = at.AddDays(1);
            if (limit.Mode == CountMode.CalendarDays || China.IsWorkingDay(DateOnly.FromDateTime(at.Date)))
                left--;
        }

        return new DateTimeOffset(at.Date.AddHours(18), at.Offset);
    }
}
