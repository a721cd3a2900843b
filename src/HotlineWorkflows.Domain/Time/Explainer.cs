namespace HotlineWorkflows.Domain.Time;

/// <summary>
/// Walks a limit day by day. It does not compute due times: it takes them from the calendar and tells the days that lead
/// there, so that what is explained is what the engine runs on.
/// </summary>
internal sealed class Explainer(WorkingCalendar calendar, TimeLimit limit)
{
    private readonly List<ExplanationLine> _lines = [];
    private int? _extension;

    public Explanation Explain()
    {
        var start = calendar.Clock.In(limit.Start);
        var day = calendar.DayOf(start);
        _lines.Add(new ExplanationLine(ExplanationCode.Start, day, day) { At = start });
        var due = calendar.Due(limit.Start, limit.Amount, limit.Mode);
        if (limit.Amount > 0)
            Walk(limit.Mode, start, limit.Amount, due.At);
        for (var i = 0; i < limit.Extensions.Count; i++)
            due = Extend(i + 1, limit.Extensions[i], due);
        var last = calendar.DueDay(due.At);
        _lines.Add(new ExplanationLine(ExplanationCode.Due, last, last) { At = due.At, Provisional = due.Provisional });
        return Summary(due);
    }

    private DueTime Extend(int number, LimitExtension extension, DueTime due)
    {
        _extension = number;
        var day = calendar.DueDay(due.At);
        _lines.Add(new ExplanationLine(ExplanationCode.Extension, day, day)
        {
            Number = extension.WorkingDays,
            ExtensionNumber = number,
            At = due.At,
            Reason = extension.Reason,
            Clause = extension.Clause,
        });
        var extended = calendar.Extend(due, extension.WorkingDays, limit.Mode);
        var mode = limit.Mode is CountMode.WholeDays or CountMode.CalendarDays ? CountMode.WholeDays : CountMode.FromMoment;
        Walk(mode, due.At, extension.WorkingDays, extended.At);
        return extended;
    }

    private void Walk(CountMode mode, DateTimeOffset start, decimal amount, DateTimeOffset due)
    {
        switch (mode)
        {
            case CountMode.ElapsedHours:
                _lines.Add(new ExplanationLine(ExplanationCode.Elapsed, calendar.DayOf(start), calendar.DueDay(due)) { Time = due - start });
                break;
            case CountMode.FromMoment:
                WalkHours(start, due);
                break;
            default:
                WalkDays(mode, start, (int)amount, due);
                break;
        }
    }

    private void WalkDays(CountMode mode, DateTimeOffset start, int amount, DateTimeOffset due)
    {
        var first = calendar.DayOf(start);
        if (_extension is null)
            _lines.Add(new ExplanationLine(ExplanationCode.FirstDay, first, first));
        var number = 0;
        for (var date = first.AddDays(1); date <= calendar.DueDay(due); date = date.AddDays(1))
        {
            var day = calendar.Day(date);
            if (mode == CountMode.CalendarDays)
                _lines.Add(new ExplanationLine(ExplanationCode.Counted, date, date) { Number = ++number, Of = amount });
            else if (day.IsWorkingDay)
                _lines.Add(Worked(day) with { Number = ++number, Of = amount });
            else
                Skip(day);
        }
    }

    private void WalkHours(DateTimeOffset start, DateTimeOffset due)
    {
        var from = calendar.Clock.Local(start);
        var end = calendar.Clock.Local(due);
        var sum = TimeSpan.Zero;
        for (var date = DateOnly.FromDateTime(from); date <= calendar.DueDay(due); date = date.AddDays(1))
        {
            var day = calendar.Day(date);
            if (!day.IsWorkingDay)
            {
                Skip(day);
                continue;
            }

            var midnight = date.ToDateTime(TimeOnly.MinValue);
            var begin = from > midnight ? from : midnight;
            var stop = end < midnight.AddDays(1) ? end : midnight.AddDays(1);
            sum += stop - begin;
            _lines.Add(Worked(day) with { CountedFrom = TimeOnly.FromDateTime(begin), Time = stop - begin, Sum = sum });
        }
    }

    private ExplanationLine Worked(CalendarDay day) =>
        new(day.Kind == DayKind.MakeUpDay ? ExplanationCode.MakeUpDay : ExplanationCode.Counted, day.Date, day.Date)
        {
            Holiday = day.Kind == DayKind.MakeUpDay ? day.Holiday : null,
            Provisional = day.Provisional,
            ExtensionNumber = _extension,
        };

    private void Skip(CalendarDay day)
    {
        var line = new ExplanationLine(day.Kind == DayKind.Holiday ? ExplanationCode.Holiday : ExplanationCode.Weekend, day.Date, day.Date)
        {
            Holiday = day.Holiday,
            Provisional = day.Provisional,
            ExtensionNumber = _extension,
        };
        var before = _lines[^1];
        if (before with { From = day.Date, To = day.Date } == line)
            _lines[^1] = before with { To = day.Date };
        else
            _lines.Add(line);
    }

    private Explanation Summary(DueTime due)
    {
        List<CalendarNotice> notices = [];
        List<int> unknown = [];
        // Hours and calendar days read no holidays; only their extensions do.
        var read = _lines.Where(line => line.Code is ExplanationCode.Counted or ExplanationCode.MakeUpDay or ExplanationCode.Weekend or ExplanationCode.Holiday)
            .Where(line => limit.Mode is CountMode.WholeDays or CountMode.FromMoment || line.ExtensionNumber is not null)
            .SelectMany(line => (int[])[line.From.Year, line.To.Year])
            .Distinct()
            .Order();
        foreach (var year in read)
        {
            if (calendar.Years.FirstOrDefault(known => known.Year == year) is { } known)
                notices.AddRange(known.Notices);
            else
                unknown.Add(year);
        }

        return new Explanation(limit, due, _lines, [.. notices.Distinct()], unknown);
    }
}
