using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

public sealed class CalendarDataTests
{
    public static TheoryData<int> Years => [.. Enumerable.Range(2020, 7)];

    [Theory, MemberData(nameof(Years))]
    public void T_1_every_day_agrees_with_the_published_list(int year)
    {
        var (holidays, workdays) = PublishedHolidays.Of(year);
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
        {
            var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var published = workdays.Contains(date) || (!weekend && !holidays.Contains(date));
            Calendars.China.IsWorkingDay(date).ShouldBe(published, $"{date:yyyy-MM-dd}");
            (Calendars.China.Day(date).Kind == DayKind.Holiday).ShouldBe(holidays.Contains(date), $"{date:yyyy-MM-dd}");
            (Calendars.China.Day(date).Kind == DayKind.MakeUpDay).ShouldBe(workdays.Contains(date), $"{date:yyyy-MM-dd}");
        }
    }

    [Theory, MemberData(nameof(Years))]
    public void T_1_each_year_names_its_notice(int year)
    {
        var notices = Calendars.China.Years.Single(known => known.Year == year).Notices;
        notices[0].Title.ShouldBe($"国务院办公厅关于{year}年部分节假日安排的通知");
        notices[0].Number.ShouldStartWith($"国办发明电〔{year - 1}〕");
    }

    [Fact]
    public void T_1_the_spring_festival_of_2020_lasted_to_2_February_by_a_second_notice()
    {
        var year = Calendars.China.Years.Single(known => known.Year == 2020);
        year.Notices[1].Number.ShouldBe("国办发明电〔2020〕1号");
        year.Holidays.Where(day => day.Value == "春节").Select(day => day.Key).Max().ShouldBe(Calendars.Day("2020-02-02"));
        Calendars.China.IsWorkingDay(Calendars.Day("2020-02-01")).ShouldBeFalse("its make-up day was cancelled");
        Calendars.China.IsWorkingDay(Calendars.Day("2020-02-03")).ShouldBeTrue();
    }

    [Fact]
    public void T_1_days_are_told_with_kind_and_holiday()
    {
        var china = Calendars.China;
        china.Day(Calendars.Day("2026-10-01")).ShouldBe(new CalendarDay(Calendars.Day("2026-10-01"), DayKind.Holiday, "国庆节", false));
        china.Day(Calendars.Day("2026-10-10")).ShouldBe(new CalendarDay(Calendars.Day("2026-10-10"), DayKind.MakeUpDay, "国庆节", false));
        china.Day(Calendars.Day("2026-10-11")).ShouldBe(new CalendarDay(Calendars.Day("2026-10-11"), DayKind.Weekend, null, false));
        china.Day(Calendars.Day("2026-10-12")).ShouldBe(new CalendarDay(Calendars.Day("2026-10-12"), DayKind.Weekday, null, false));
        china.Day(Calendars.Day("2027-10-01")).ShouldBe(new CalendarDay(Calendars.Day("2027-10-01"), DayKind.Weekday, null, true));
    }

    [Fact]
    public void The_fingerprint_changes_with_the_days_and_not_with_the_hours()
    {
        var china = Calendars.China;
        china.With(new OfficeHours(new TimeOnly(8, 0), new TimeOnly(17, 0))).Fingerprint.ShouldBe(china.Fingerprint);
        Calendars.ChinaUntil(2025).Fingerprint.ShouldNotBe(china.Fingerprint);
        CalendarFiles.Load(Calendars.Folder).Fingerprint.ShouldBe(china.Fingerprint);
    }

    [Fact]
    public void The_fingerprint_changes_with_every_day_and_name()
    {
        string[] fingerprints =
        [
            Year([], []),
            Year([("2027-01-01", "元旦")], []),
            Year([("2027-01-01", "春节")], []),
            Year([("2027-01-02", "元旦")], []),
            Year([], [("2027-01-02", "元旦")]),
        ];
        fingerprints.Distinct().Count().ShouldBe(fingerprints.Length);

        static string Year((string Day, string Name)[] holidays, (string Day, string Name)[] workdays) =>
            new WorkingCalendar([new CalendarYear(2027, [], Days(holidays), Days(workdays))]).Fingerprint;

        static IEnumerable<KeyValuePair<DateOnly, string>> Days((string Day, string Name)[] days) =>
            days.Select(day => KeyValuePair.Create(Calendars.Day(day.Day), day.Name));
    }

    [Theory]
    [InlineData("2026-12-31", "2027-01-02", "not a day of 2027")]
    [InlineData("2027-01-02", "2027-01-02", "both")]
    [InlineData("2027-01-01", "2027-01-04", "Monday")]
    public void A_year_with_a_day_that_cannot_be_is_refused(string holiday, string workday, string problem) =>
        Should.Throw<ArgumentException>(() => new CalendarYear(
                2027,
                [],
                [KeyValuePair.Create(Calendars.Day(holiday), "元旦")],
                [KeyValuePair.Create(Calendars.Day(workday), "元旦")]))
            .Message.ShouldContain(problem);

    [Fact]
    public void A_year_given_twice_is_refused() =>
        Should.Throw<ArgumentException>(() => new WorkingCalendar([.. Calendars.China.Years, Calendars.China.Years[0]]))
            .Message.ShouldContain("2020");
}
