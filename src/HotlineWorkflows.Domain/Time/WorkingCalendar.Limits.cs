namespace HotlineWorkflows.Domain.Time;

public sealed partial class WorkingCalendar
{
    /// <summary>
    /// When a limit ends. Zero means at once, at the start itself, in every mode. Never decreases when start or amount grows.
    /// </summary>
    /// <param name="start">The event that starts the clock.</param>
    /// <param name="amount">
    /// Days (a whole number, at most 3,660) or, for <see cref="CountMode.ElapsedHours"/>, hours (decimals allowed, counted to the
    /// tick of 100 ns, at most 87,840).
    /// </param>
    /// <param name="mode">How it is counted (clauses T-2, T-3, T-4).</param>
    /// <exception cref="ArgumentException">The amount is negative, too large or, where days are counted, not whole.</exception>
    public DueTime Due(DateTimeOffset start, decimal amount, CountMode mode)
    {
        var rule = CountRule.Of(mode);
        rule.Check(amount);
        return amount == 0 ? new DueTime(Clock.In(start), false) : Counted(rule, start, amount);
    }

    /// <summary>When a limit ends with all its extensions.</summary>
    /// <param name="limit">Start, amount, mode and extensions.</param>
    /// <exception cref="ArgumentException">The amount or an extension cannot be counted.</exception>
    public DueTime Due(TimeLimit limit) =>
        limit.Extensions.Aggregate(
            Due(limit.Start, limit.Amount, limit.Mode),
            (due, extension) => Extend(due, extension.WorkingDays, limit.Mode));

    /// <summary>
    /// Adds working days to a limit (HL-A17, HL-B7-3). <c>wholeDays</c> and <c>calendarDays</c>: the close of business of the N-th working
    /// day after the due day. <c>fromMoment</c> and <c>elapsedHours</c>: the same clock time on the N-th working day after the due day;
    /// where the limit fell on a day off, the end (24:00) of the N-th working day. Extending a limit of N working days by M
    /// gives the limit of N + M.
    /// </summary>
    /// <param name="due">The limit as it stands.</param>
    /// <param name="workingDays">Working days to add, 1 to 3,660.</param>
    /// <param name="mode">How the limit is counted.</param>
    /// <exception cref="ArgumentException">The number of days is not in range.</exception>
    public DueTime Extend(DueTime due, int workingDays, CountMode mode)
    {
        if (workingDays < 1)
            throw new ArgumentOutOfRangeException(nameof(workingDays), $"An extension adds 1 working day or more, not {workingDays}.");
        var rule = CountRule.Of(mode).Extension;
        rule.Check(workingDays);
        var extended = Counted(rule, due.At, workingDays);
        return extended with { Provisional = due.Provisional || extended.Provisional };
    }

    /// <summary>
    /// How much of a limit has passed: the inverse of due, <c>Elapsed(s, Due(s, n, mode).At, mode) = n</c>. Parts of a day are told:
    /// of the office day (opening to closing) for <c>wholeDays</c> and <c>calendarDays</c>, of 24 hours for <c>fromMoment</c>. Zero before the start.
    /// </summary>
    /// <param name="start">The event that started the clock.</param>
    /// <param name="at">The moment asked about.</param>
    /// <param name="mode">How it is counted.</param>
    /// <returns>Days or hours, as the mode counts.</returns>
    public decimal Elapsed(DateTimeOffset start, DateTimeOffset at, CountMode mode)
    {
        var rule = CountRule.Of(mode);
        return Math.Max(0m, (rule.Position(this, at) - rule.Origin(this, start)) / rule.Unit);
    }

    /// <summary>
    /// How much time of the mode's own kind is left until a due instant; negative when it has passed. During the first day of a
    /// <c>wholeDays</c> limit the rest of that day, which does not count, is time left as well: it may be more than the amount.
    /// </summary>
    /// <param name="at">The moment asked about, normally now.</param>
    /// <param name="due">The due instant, extensions included.</param>
    /// <param name="mode">How the limit is counted.</param>
    /// <returns>Days or hours, as the mode counts.</returns>
    public decimal Remaining(DateTimeOffset at, DateTimeOffset due, CountMode mode)
    {
        var rule = CountRule.Of(mode);
        return (rule.Position(this, due) - rule.Position(this, at)) / rule.Unit;
    }

    /// <summary>The day a limit ends on: a limit that ends at midnight ends with the day before (24:00, clause T-3).</summary>
    public DateOnly DueDay(DateTimeOffset due) => DayOf(due.AddTicks(-1));

    /// <summary>
    /// When to warn: the opening of the N-th last working day before the due day (contract of scenarios: the last one). May lie before
    /// the start of a short limit; such a warning is due at once.
    /// </summary>
    /// <param name="due">The due instant.</param>
    /// <param name="workingDaysBefore">1: the last working day before the due day; 0: the due day itself, or the last working day before it if that is a day off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is not 0 to 3,660.</exception>
    public DateTimeOffset WarnAt(DateTimeOffset due, int workingDaysBefore = 1)
    {
        CheckBefore(workingDaysBefore, 0, nameof(workingDaysBefore));
        var day = DueDay(due);
        return Opening(workingDaysBefore == 0
            ? Index.Day(Index.CountThrough(day))
            : AddWorkingDays(day, -workingDaysBefore));
    }

    /// <summary>
    /// The start (00:00) of the last N working days of a limit. HL-B7-3 「距办结期满前2个工作日内」 by its letter: for a limit that ends
    /// on Friday, Thursday and Friday; the due day, when worked, is the last of them, as it is the last day of the limit (T-2).
    /// </summary>
    /// <param name="due">The due instant, which is the end of the window.</param>
    /// <param name="workingDays">Length of the window in working days, 1 to 3,660.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is not in range.</exception>
    public DateTimeOffset LastWorkingDaysBefore(DateTimeOffset due, int workingDays)
    {
        CheckBefore(workingDays, 1, nameof(workingDays));
        return Clock.At(Index.Day(Index.CountThrough(DueDay(due)) - workingDays + 1), TimeOnly.MinValue);
    }

    private static void CheckBefore(int workingDays, int min, string name)
    {
        if (workingDays < min || workingDays > CountRule.MaxDays)
            throw new ArgumentOutOfRangeException(name, $"Working days before a limit are {min} to {CountRule.MaxDays}, not {workingDays}.");
    }

    private DueTime Counted(CountRule rule, DateTimeOffset start, decimal amount)
    {
        var due = rule.Due(this, start, amount);
        return new DueTime(due, rule.FirstDay(this, start) is { } first && !AllKnown(first, DueDay(due)));
    }

    private bool AllKnown(DateOnly first, DateOnly last)
    {
        for (var year = first.Year; year <= last.Year; year++)
        {
            if (!IsKnown(year))
                return false;
        }

        return true;
    }
}
