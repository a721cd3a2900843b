using System.Globalization;

namespace HotlineWorkflows.Domain.Time;

/// <summary>
/// The arithmetic of one count mode. A mode is an axis on which time passes only while it counts:
/// a limit of N ends where the axis has moved by N from the start, so due and elapsed are inverse by construction.
/// </summary>
internal abstract class CountRule(CountMode mode)
{
    /// <summary>Ten years; a longer limit is a slip of the pen, and its due time would mean nothing.</summary>
    public const int MaxDays = 3_660;

    /// <summary>Ten years in hours.</summary>
    public const int MaxHours = MaxDays * 24;

    private static readonly CountRule[] Rules = [new WholeDays(), new FromMoment(), new ElapsedHours(), new CalendarDays()];

    public static CountRule Of(CountMode mode) =>
        (int)mode is >= 0 and < 4 ? Rules[(int)mode] : throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such count mode.");

    /// <summary>Where the limit ends; the amount has been checked and is above zero.</summary>
    public abstract DateTimeOffset Due(WorkingCalendar calendar, DateTimeOffset start, decimal amount);

    /// <summary>How many units of the axis make one day or hour; ticks keep fractions exact.</summary>
    public virtual decimal Unit => 1m;

    /// <summary>Where an instant lies on the axis.</summary>
    public abstract decimal Position(WorkingCalendar calendar, DateTimeOffset at);

    /// <summary>Where a limit that starts then begins on the axis.</summary>
    public virtual decimal Origin(WorkingCalendar calendar, DateTimeOffset start) => Position(calendar, start);

    /// <summary>The first day whose kind matters to the count; null where the calendar plays no part.</summary>
    public virtual DateOnly? FirstDay(WorkingCalendar calendar, DateTimeOffset start) => null;

    /// <summary>The rule by which working days are added to a limit of this mode.</summary>
    public virtual CountRule Extension => Of(CountMode.FromMoment);

    public virtual void Check(decimal amount)
    {
        Check(amount, MaxDays, "days");
        if (decimal.Truncate(amount) != amount)
            throw new ArgumentException($"A limit counted as {mode.Name()} is a whole number of days, {Show(amount)} is not; only elapsedHours takes decimals.", nameof(amount));
    }

    private protected void Check(decimal amount, int max, string unit)
    {
        if (amount < 0)
            throw new ArgumentOutOfRangeException(nameof(amount), $"A limit cannot be negative: {Show(amount)} {unit} ({mode.Name()}).");
        if (amount > max)
            throw new ArgumentOutOfRangeException(nameof(amount), $"A limit of {Show(amount)} {unit} ({mode.Name()}) is beyond the {max} {unit} (ten years) that are counted; correct the amount.");
    }

    private static string Show(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private sealed class WholeDays() : CountRule(CountMode.WholeDays)
    {
        public override CountRule Extension => this;

        public override DateTimeOffset Due(WorkingCalendar calendar, DateTimeOffset start, decimal amount) =>
            calendar.CloseOfBusiness(calendar.AddWorkingDays(calendar.DayOf(start), (int)amount));

        public override decimal Position(WorkingCalendar calendar, DateTimeOffset at)
        {
            var day = calendar.DayOf(at);
            var today = calendar.IsWorkingDay(day) ? calendar.OfficeHours.PassedAt(calendar.Clock.Time(at)) : 0m;
            return calendar.Index.CountBefore(day) + today;
        }

        public override decimal Origin(WorkingCalendar calendar, DateTimeOffset start) => calendar.Index.CountThrough(calendar.DayOf(start));

        public override DateOnly? FirstDay(WorkingCalendar calendar, DateTimeOffset start) => calendar.DayOf(start).AddDays(1);
    }

    private sealed class FromMoment() : CountRule(CountMode.FromMoment)
    {
        public override CountRule Extension => this;

        public override DateTimeOffset Due(WorkingCalendar calendar, DateTimeOffset start, decimal amount)
        {
            var target = Ticks(calendar, start) + (long)amount * TimeSpan.TicksPerDay;
            // The earliest instant that reaches the target: a day that is used up ends at 24:00, before any day off.
            var (full, rest) = Math.DivRem(target - 1, TimeSpan.TicksPerDay);
            var day = calendar.Index.Day((int)full + 1);
            return calendar.Clock.At(day.ToDateTime(TimeOnly.MinValue).AddTicks(rest + 1));
        }

        public override decimal Unit => TimeSpan.TicksPerDay;

        public override decimal Position(WorkingCalendar calendar, DateTimeOffset at) => Ticks(calendar, at);

        public override DateOnly? FirstDay(WorkingCalendar calendar, DateTimeOffset start) => calendar.DayOf(start);

        private static long Ticks(WorkingCalendar calendar, DateTimeOffset at)
        {
            var local = calendar.Clock.Local(at);
            var day = DateOnly.FromDateTime(local);
            var today = calendar.IsWorkingDay(day) ? local.TimeOfDay.Ticks : 0;
            return calendar.Index.CountBefore(day) * TimeSpan.TicksPerDay + today;
        }
    }

    private sealed class ElapsedHours() : CountRule(CountMode.ElapsedHours)
    {
        public override DateTimeOffset Due(WorkingCalendar calendar, DateTimeOffset start, decimal amount) =>
            calendar.Clock.In(start.AddTicks((long)decimal.Round(amount * TimeSpan.TicksPerHour)));

        public override decimal Unit => TimeSpan.TicksPerHour;

        public override decimal Position(WorkingCalendar calendar, DateTimeOffset at) => at.UtcTicks;

        public override void Check(decimal amount) => Check(amount, MaxHours, "hours");
    }

    private sealed class CalendarDays() : CountRule(CountMode.CalendarDays)
    {
        public override CountRule Extension => Of(CountMode.WholeDays);

        public override DateTimeOffset Due(WorkingCalendar calendar, DateTimeOffset start, decimal amount) =>
            calendar.CloseOfBusiness(calendar.DayOf(start).AddDays((int)amount));

        public override decimal Position(WorkingCalendar calendar, DateTimeOffset at) =>
            calendar.DayOf(at).DayNumber + calendar.OfficeHours.PassedAt(calendar.Clock.Time(at));

        public override decimal Origin(WorkingCalendar calendar, DateTimeOffset start) => calendar.DayOf(start).DayNumber + 1;
    }
}
