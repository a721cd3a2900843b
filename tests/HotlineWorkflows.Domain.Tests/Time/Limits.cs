using FsCheck;
using FsCheck.Fluent;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

/// <summary>Random limits that love the edges: midnights, office hours, make-up days, leap days, year ends, unknown years.</summary>
internal static class Limits
{
    private static readonly DateOnly[] Edges =
    [
        .. Calendars.China.Years.SelectMany(year => year.Workdays.Keys),
        .. Calendars.China.Years.SelectMany(year => year.Holidays.Keys),
        new(2020, 2, 29), new(2024, 2, 28), new(2024, 2, 29), new(2028, 2, 29), new(2100, 2, 28),
        new(2019, 12, 31), new(2020, 12, 31), new(2022, 12, 31), new(2026, 12, 31), new(2027, 1, 1),
    ];

    private static readonly DateTime First = new(2018, 6, 1);

    private static Gen<DateOnly> Date => Gen.Frequency(
        (3, Gen.Elements(Edges).SelectMany(_ => Gen.Choose(-2, 2), (edge, shift) => edge.AddDays(shift))),
        (3, Gen.Choose(0, 4_000).Select(day => DateOnly.FromDateTime(First).AddDays(day))),
        (1, Gen.Choose(0, 3_000).Select(day => new DateOnly(2097, 1, 1).AddDays(day))));

    private static Gen<TimeSpan> Clock => Gen.OneOf(
        Gen.Elements(TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromHours(9), TimeSpan.FromHours(18), TimeSpan.FromHours(18) + TimeSpan.FromTicks(1), TimeSpan.FromTicks(TimeSpan.TicksPerDay - 1)),
        Gen.Choose(0, 86_399_999).Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)));

    public static Gen<DateTimeOffset> Instant =>
        from date in Date
        from time in Clock
        select new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue) + time, TimeSpan.FromHours(8));

    public static Gen<CountMode> Mode => Gen.Elements(Enum.GetValues<CountMode>());

    public static Gen<int> Days => Gen.Frequency((4, Gen.Choose(0, 15)), (1, Gen.Choose(0, 430)));

    public static Gen<TimeLimit> Limit =>
        from start in Instant
        from mode in Mode
        from days in Days
        from hundredths in Gen.Choose(0, 99)
        select new TimeLimit(start, mode == CountMode.ElapsedHours ? days + hundredths / 100m : days, mode);

    public static void Hold<T>(Gen<T> cases, Func<T, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(cases.ToArbitrary(), property));
}
