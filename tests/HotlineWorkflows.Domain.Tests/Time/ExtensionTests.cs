using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

public sealed class ExtensionTests
{
    [Theory]
    [InlineData(CountMode.WholeDays, "2026-11-20 18:00", 3, "2026-11-25 18:00")]
    [InlineData(CountMode.WholeDays, "2026-09-30 18:00", 2, "2026-10-09 18:00")]
    [InlineData(CountMode.WholeDays, "2026-10-09 18:00", 1, "2026-10-10 18:00")]
    [InlineData(CountMode.FromMoment, "2026-11-16 16:00", 1, "2026-11-17 16:00")]
    [InlineData(CountMode.FromMoment, "2026-11-13 16:00", 1, "2026-11-16 16:00")]
    [InlineData(CountMode.FromMoment, "2026-11-16 24:00", 1, "2026-11-17 24:00")]
    [InlineData(CountMode.FromMoment, "2026-11-13 24:00", 1, "2026-11-16 24:00")]
    [InlineData(CountMode.ElapsedHours, "2026-11-13 16:20", 1, "2026-11-16 16:20")]
    [InlineData(CountMode.ElapsedHours, "2026-11-14 16:20", 1, "2026-11-16 24:00")]
    [InlineData(CountMode.CalendarDays, "2026-11-15 18:00", 1, "2026-11-16 18:00")]
    [InlineData(CountMode.CalendarDays, "2026-11-13 18:00", 2, "2026-11-17 18:00")]
    public void HL_A17_an_extension_adds_working_days_to_the_limit(CountMode mode, string due, int days, string extended) =>
        Calendars.China.Extend(new DueTime(Calendars.At(due), false), days, mode).ShouldBe(new DueTime(Calendars.At(extended), false));

    [Fact]
    public void T_1_an_extension_into_an_unknown_year_makes_the_limit_provisional() =>
        Calendars.China.Extend(new DueTime(Calendars.At("2026-12-31 18:00"), false), 1, CountMode.WholeDays).Provisional.ShouldBeTrue();

    [Fact]
    public void T_1_a_provisional_limit_stays_provisional_when_extended() =>
        Calendars.China.Extend(new DueTime(Calendars.At("2026-11-20 18:00"), true), 1, CountMode.WholeDays).Provisional.ShouldBeTrue();

    [Fact]
    public void Extensions_of_a_limit_follow_one_another()
    {
        var limit = new TimeLimit(Calendars.At("2026-11-13 16:20"), 5, CountMode.WholeDays, [new(3, "现场勘查", "HL-A17"), new(2, "补充材料", "HL-A17")]);
        Calendars.China.Due(limit).At.ShouldBe(Calendars.At("2026-11-27 18:00"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5000)]
    public void An_extension_that_makes_no_sense_is_refused(int days) =>
        Should.Throw<ArgumentException>(() => Calendars.China.Extend(new DueTime(Calendars.At("2026-11-20 18:00"), false), days, CountMode.WholeDays));
}
