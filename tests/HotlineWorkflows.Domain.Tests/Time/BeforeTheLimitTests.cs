using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

public sealed class BeforeTheLimitTests
{
    [Theory]
    [InlineData("2026-11-20 18:00", 1, "2026-11-19 09:00")]
    [InlineData("2026-11-20 18:00", 2, "2026-11-18 09:00")]
    [InlineData("2026-11-20 18:00", 0, "2026-11-20 09:00")]
    [InlineData("2026-11-16 18:00", 1, "2026-11-13 09:00")]
    [InlineData("2026-11-16 24:00", 1, "2026-11-13 09:00")]
    [InlineData("2026-11-17 00:01", 1, "2026-11-16 09:00")]
    [InlineData("2026-10-08 18:00", 1, "2026-09-30 09:00")]
    [InlineData("2026-10-12 18:00", 1, "2026-10-10 09:00")]
    [InlineData("2026-11-15 18:00", 1, "2026-11-13 09:00")]
    [InlineData("2026-11-15 18:00", 0, "2026-11-13 09:00")]
    public void A_warning_comes_at_the_opening_of_the_last_working_day_before_the_due_day(string due, int days, string warning) =>
        Calendars.China.WarnAt(Calendars.At(due), days).ShouldBe(Calendars.At(warning));

    [Theory]
    [InlineData("2026-11-20 18:00", 2, "2026-11-19 00:00", "Thursday and Friday")]
    [InlineData("2026-11-20 18:00", 1, "2026-11-20 00:00", "the due day alone")]
    [InlineData("2026-11-16 18:00", 2, "2026-11-13 00:00", "Friday and Monday")]
    [InlineData("2026-11-16 24:00", 2, "2026-11-13 00:00", "a limit that ends at midnight ends with the day")]
    [InlineData("2026-10-08 18:00", 2, "2026-09-30 00:00", "over National Day")]
    [InlineData("2026-10-12 18:00", 2, "2026-10-10 00:00", "make-up Saturday")]
    [InlineData("2026-11-15 18:00", 2, "2026-11-12 00:00", "a limit that ends on a Sunday")]
    public void HL_B7_3_the_window_is_the_last_working_days_of_the_limit(string due, int days, string start, string why) =>
        Calendars.China.LastWorkingDaysBefore(Calendars.At(due), days).ShouldBe(Calendars.At(start), why);

    [Fact]
    public void Numbers_of_days_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Calendars.China.WarnAt(Calendars.At("2026-11-20 18:00"), -1));
        Should.Throw<ArgumentOutOfRangeException>(() => Calendars.China.WarnAt(Calendars.At("2026-11-20 18:00"), 4000));
        Should.Throw<ArgumentOutOfRangeException>(() => Calendars.China.LastWorkingDaysBefore(Calendars.At("2026-11-20 18:00"), 0));
    }

    [Theory]
    [InlineData("2026-11-20 18:00", "2026-11-20")]
    [InlineData("2026-11-16 24:00", "2026-11-16")]
    [InlineData("2026-11-17 00:00:01", "2026-11-17")]
    public void T_3_a_limit_that_ends_at_midnight_is_due_on_the_day_before(string due, string day) =>
        Calendars.China.DueDay(Calendars.At(due)).ShouldBe(Calendars.Day(day));

    [Theory]
    [InlineData(CountMode.WholeDays, "2026-11-16 13:30", "2026-11-16 18:00", "0.5", "half an office day")]
    [InlineData(CountMode.WholeDays, "2026-11-13 18:00", "2026-11-16 18:00", "1", "from close to close")]
    [InlineData(CountMode.WholeDays, "2026-11-14 12:00", "2026-11-16 18:00", "1", "a day off is no working time")]
    [InlineData(CountMode.WholeDays, "2026-11-17 13:30", "2026-11-16 18:00", "-0.5", "overdue")]
    [InlineData(CountMode.FromMoment, "2026-11-13 16:00", "2026-11-16 16:00", "1", "eight hours and sixteen")]
    [InlineData(CountMode.FromMoment, "2026-11-14 09:00", "2026-11-16 18:00", "0.75", "eighteen hours of Monday")]
    [InlineData(CountMode.ElapsedHours, "2026-11-14 10:00", "2026-11-14 11:30", "1.5", "hours")]
    [InlineData(CountMode.CalendarDays, "2026-11-14 13:30", "2026-11-15 18:00", "1.5", "Saturday afternoon and Sunday")]
    public void What_remains_is_told_in_the_time_of_the_mode(CountMode mode, string at, string due, string left, string why) =>
        Calendars.China.Remaining(Calendars.At(at), Calendars.At(due), mode).ShouldBe(decimal.Parse(left, System.Globalization.CultureInfo.InvariantCulture), why);

    [Fact]
    public void Nothing_has_elapsed_before_the_start() =>
        Calendars.China.Elapsed(Calendars.At("2026-11-16 10:00"), Calendars.At("2026-11-12 10:00"), CountMode.FromMoment).ShouldBe(0);
}
