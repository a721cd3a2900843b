using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

/// <summary>Limits counted by hand on a wall calendar.</summary>
public sealed class DueExamplesTests
{
    [Theory]
    [InlineData("2026-11-13 16:20", 1, "2026-11-16", "Friday to Monday")]
    [InlineData("2026-11-13 16:20", 5, "2026-11-20", "a plain week")]
    [InlineData("2026-11-13 23:59:59", 1, "2026-11-16", "late on Friday is still Friday")]
    [InlineData("2026-11-13 00:00", 1, "2026-11-16", "Friday begins at midnight")]
    [InlineData("2026-11-14 10:00", 1, "2026-11-16", "Saturday: the first day does not count")]
    [InlineData("2026-11-15 22:00", 1, "2026-11-16", "Sunday night")]
    [InlineData("2026-11-16 08:00", 10, "2026-11-30", "two weeks")]
    [InlineData("2026-09-28 10:00", 5, "2026-10-10", "29, 30, then 8, 9 and the make-up Saturday 10 October")]
    [InlineData("2026-09-30 18:00", 1, "2026-10-08", "over National Day")]
    [InlineData("2026-10-09 09:00", 1, "2026-10-10", "Friday to make-up Saturday")]
    [InlineData("2026-10-10 09:00", 1, "2026-10-12", "make-up Saturday to Monday")]
    [InlineData("2026-09-18 09:00", 1, "2026-09-20", "Friday to make-up Sunday")]
    [InlineData("2026-09-19 09:00", 1, "2026-09-20", "Saturday to make-up Sunday")]
    [InlineData("2026-09-24 09:00", 1, "2026-09-28", "over Mid-autumn")]
    [InlineData("2026-02-13 09:00", 1, "2026-02-14", "make-up Saturday before Spring Festival")]
    [InlineData("2026-02-14 09:00", 1, "2026-02-24", "over nine days of Spring Festival")]
    [InlineData("2026-02-12 09:00", 5, "2026-02-26", "13, 14, 24, 25, 26")]
    [InlineData("2026-02-26 09:00", 3, "2026-03-02", "27, make-up Saturday 28, Monday")]
    [InlineData("2026-04-30 09:00", 5, "2026-05-11", "6, 7, 8, make-up Saturday 9, Monday 11")]
    [InlineData("2025-12-31 09:00", 1, "2026-01-04", "year end to make-up Sunday")]
    [InlineData("2025-12-31 09:00", 10, "2026-01-15", "4-9 January are six days, 12-15 four")]
    [InlineData("2026-12-30 09:00", 1, "2026-12-31", "last day of the known years")]
    [InlineData("2024-02-28 09:00", 1, "2024-02-29", "to the leap day")]
    [InlineData("2024-02-29 17:00", 1, "2024-03-01", "from the leap day")]
    [InlineData("2024-02-09 09:00", 1, "2024-02-18", "New Year's Eve of 2024 was worked; back on make-up Sunday")]
    [InlineData("2023-12-29 09:00", 1, "2024-01-02", "New Year on a Monday")]
    [InlineData("2022-12-30 09:00", 1, "2023-01-03", "31 December 2022 belongs to the holiday of 2023")]
    [InlineData("2020-01-23 09:00", 1, "2020-02-03", "the extended Spring Festival of 2020")]
    [InlineData("2020-01-17 09:00", 1, "2020-01-19", "make-up Sunday of 2020")]
    [InlineData("2025-09-26 09:00", 3, "2025-09-30", "make-up Sunday 28, 29, 30")]
    [InlineData("2023-09-28 09:00", 2, "2023-10-08", "two make-up days in a row")]
    public void T_2_whole_days_end_at_the_close_of_the_last_working_day(string start, int days, string day, string why) =>
        Calendars.China.Due(Calendars.At(start), days, CountMode.WholeDays).ShouldBe(new DueTime(Calendars.At(day + " 18:00"), false), why);

    [Theory]
    [InlineData("2026-11-13 16:00", 1, "2026-11-16 16:00", "the regulation's own reading")]
    [InlineData("2026-11-14 10:00", 1, "2026-11-16 24:00", "from a Saturday: all of Monday")]
    [InlineData("2026-11-15 23:59", 2, "2026-11-17 24:00", "from a Sunday: Monday and Tuesday")]
    [InlineData("2026-11-13 00:00", 1, "2026-11-13 24:00", "a day used up ends that night, not after the weekend")]
    [InlineData("2026-11-13 00:01", 1, "2026-11-16 00:01", "a minute is left for Monday")]
    [InlineData("2026-09-30 16:00", 1, "2026-10-08 16:00", "over National Day")]
    [InlineData("2026-10-03 12:00", 1, "2026-10-08 24:00", "from within National Day")]
    [InlineData("2026-09-18 16:00", 1, "2026-09-20 16:00", "make-up Sunday counts")]
    [InlineData("2026-09-20 10:00", 1, "2026-09-21 10:00", "from a make-up Sunday")]
    [InlineData("2026-02-13 17:30", 2, "2026-02-24 17:30", "one day before, one after Spring Festival")]
    [InlineData("2024-02-28 09:00", 2, "2024-03-01 09:00", "over the leap day")]
    [InlineData("2025-12-31 23:00", 1, "2026-01-04 23:00", "year end to make-up Sunday")]
    [InlineData("2026-12-31 00:00", 1, "2026-12-31 24:00", "ends with the known years, before 2027")]
    public void T_3_from_the_moment_days_off_are_skipped_whole(string start, int days, string due, string why) =>
        Calendars.China.Due(Calendars.At(start), days, CountMode.FromMoment).ShouldBe(new DueTime(Calendars.At(due), false), why);

    [Theory]
    [InlineData("2026-11-13 16:20", "24", "2026-11-14 16:20", "into the weekend")]
    [InlineData("2026-10-01 08:00", "24", "2026-10-02 08:00", "holidays do not stop it")]
    [InlineData("2024-02-28 23:00", "24", "2024-02-29 23:00", "leap day")]
    [InlineData("2025-12-31 23:30", "1", "2026-01-01 00:30", "year end")]
    [InlineData("2026-11-13 10:00", "1.5", "2026-11-13 11:30", "decimals")]
    [InlineData("2026-12-31 23:00", "2", "2027-01-01 01:00", "needs no holidays, so never provisional")]
    public void T_4_hours_run_day_and_night(string start, string hours, string due, string why) =>
        Calendars.China.Due(Calendars.At(start), decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture), CountMode.ElapsedHours)
            .ShouldBe(new DueTime(Calendars.At(due), false), why);

    [Theory]
    [InlineData("2026-11-13 16:20", 2, "2026-11-15", "to a Sunday")]
    [InlineData("2026-11-13 23:00", 1, "2026-11-14", "after the close of business")]
    [InlineData("2026-09-30 09:00", 2, "2026-10-02", "into National Day")]
    [InlineData("2024-02-28 09:00", 1, "2024-02-29", "leap day")]
    [InlineData("2023-02-28 09:00", 1, "2023-03-01", "no leap day")]
    [InlineData("2026-12-31 09:00", 1, "2027-01-01", "needs no holidays, so never provisional")]
    public void T_4_calendar_days_end_at_the_close_of_the_last_day(string start, int days, string day, string why) =>
        Calendars.China.Due(Calendars.At(start), days, CountMode.CalendarDays).ShouldBe(new DueTime(Calendars.At(day + " 18:00"), false), why);

    [Theory]
    [InlineData("2026-12-31 09:00", 1, CountMode.WholeDays, "2027-01-01 18:00", "New Year counts as long as nobody says otherwise")]
    [InlineData("2026-12-25 09:00", 5, CountMode.WholeDays, "2027-01-01 18:00", "28-31 December and 1 January")]
    [InlineData("2026-12-31 12:00", 1, CountMode.FromMoment, "2027-01-01 12:00", "half of it in 2027")]
    [InlineData("2100-02-26 09:00", 1, CountMode.WholeDays, "2100-03-01 18:00", "2100 is no leap year, 1 March a Monday")]
    [InlineData("2019-12-31 09:00", 1, CountMode.FromMoment, "2020-01-02 09:00", "begins in a year without a file")]
    public void T_1_a_limit_that_reaches_an_unknown_year_is_provisional(string start, int days, CountMode mode, string due, string why) =>
        Calendars.China.Due(Calendars.At(start), days, mode).ShouldBe(new DueTime(Calendars.At(due), true), why);

    [Fact]
    public void T_2_the_first_day_does_not_count_so_its_year_need_not_be_known() =>
        Calendars.China.Due(Calendars.At("2019-12-31 09:00"), 1, CountMode.WholeDays)
            .ShouldBe(new DueTime(Calendars.At("2020-01-02 18:00"), false));

    [Theory]
    [InlineData("2026-11-12T16:30:00Z", "2026-11-16 18:00", "half past midnight on Friday in China")]
    [InlineData("2026-11-12T23:30:00+07:00", "2026-11-16 18:00", "the same moment from elsewhere")]
    [InlineData("2026-11-12T15:30:00Z", "2026-11-13 18:00", "still Thursday in China")]
    public void T_6_days_are_those_of_the_place_whatever_the_offset(string start, string due, string why)
    {
        var at = Calendars.China.Due(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), 1, CountMode.WholeDays).At;
        at.ShouldBe(Calendars.At(due), why);
        at.Offset.ShouldBe(TimeSpan.FromHours(8));
    }

    [Fact]
    public void T_2_the_close_of_business_is_a_setting_of_the_place() =>
        Calendars.China.With(new OfficeHours(new TimeOnly(8, 30), new TimeOnly(17, 30)))
            .Due(Calendars.At("2026-11-13 16:20"), 1, CountMode.WholeDays).At.ShouldBe(Calendars.At("2026-11-16 17:30"));

    [Theory]
    [InlineData(CountMode.WholeDays)]
    [InlineData(CountMode.FromMoment)]
    [InlineData(CountMode.ElapsedHours)]
    [InlineData(CountMode.CalendarDays)]
    public void Zero_is_due_at_once(CountMode mode) =>
        Calendars.China.Due(Calendars.At("2026-11-14 10:00"), 0, mode).ShouldBe(new DueTime(Calendars.At("2026-11-14 10:00"), false));

    [Theory]
    [InlineData(CountMode.WholeDays, "-1", "negative")]
    [InlineData(CountMode.ElapsedHours, "-0.5", "-0.5 hours")]
    [InlineData(CountMode.WholeDays, "1.5", "elapsedHours")]
    [InlineData(CountMode.FromMoment, "0.5", "fromMoment")]
    [InlineData(CountMode.CalendarDays, "3661", "ten years")]
    [InlineData(CountMode.ElapsedHours, "79228162514264337593543950335", "ten years")]
    public void An_amount_that_makes_no_sense_is_refused(CountMode mode, string amount, string problem) =>
        Should.Throw<ArgumentException>(() => Calendars.China.Due(Calendars.At("2026-11-13 16:20"), decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), mode))
            .Message.ShouldContain(problem);

    [Fact]
    public void Ten_years_are_counted_and_no_more()
    {
        // 3,660 calendar days after 2026-11-13 are ten years (with leap days 2028, 2032, 2036) and seven days.
        Calendars.China.Due(Calendars.At("2026-11-13 16:20"), 3660, CountMode.CalendarDays).At.ShouldBe(Calendars.At("2036-11-20 18:00"));
        Calendars.China.Due(Calendars.At("2026-11-13 16:20"), 87_840, CountMode.ElapsedHours).At.ShouldBe(Calendars.At("2036-11-20 16:20"));
        Calendars.China.DueDay(Calendars.China.WarnAt(Calendars.At("2036-11-20 18:00"), 3660)).Year.ShouldBe(2022);
    }

    [Fact]
    public void A_start_beyond_what_can_be_counted_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Calendars.China.Due(DateTimeOffset.MaxValue, 1, CountMode.WholeDays)).Message.ShouldContain("9900");

    [Fact]
    public void A_mode_that_does_not_exist_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Calendars.China.Due(Calendars.At("2026-11-13 16:20"), 1, (CountMode)9));
}
