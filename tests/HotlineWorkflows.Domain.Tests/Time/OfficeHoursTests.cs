using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

public sealed class OfficeHoursTests
{
    [Theory]
    [InlineData("2026-11-13 09:00", true)]
    [InlineData("2026-11-13 17:59:59", true)]
    [InlineData("2026-11-13 18:00", false)]
    [InlineData("2026-11-13 08:59:59", false)]
    [InlineData("2026-11-14 10:00", false)]
    [InlineData("2026-10-10 10:00", true)]
    [InlineData("2026-10-01 10:00", false)]
    public void HL_A22_nights_and_days_off_are_not_office_hours(string at, bool office) =>
        Calendars.China.IsOfficeHours(Calendars.At(at)).ShouldBe(office);

    [Theory]
    [InlineData("2026-11-13 10:00", "2026-11-13 10:00")]
    [InlineData("2026-11-13 03:00", "2026-11-13 09:00")]
    [InlineData("2026-11-13 18:00", "2026-11-16 09:00")]
    [InlineData("2026-11-14 03:00", "2026-11-16 09:00")]
    [InlineData("2026-09-30 20:00", "2026-10-08 09:00")]
    public void A_reminder_at_night_waits_for_the_next_opening(string at, string next) =>
        Calendars.China.NextOfficeMoment(Calendars.At(at)).ShouldBe(Calendars.At(next));

    [Theory]
    [InlineData("2026-11-13 16:00", "2026-11-16 10:00", 3)]
    [InlineData("2026-11-13 20:00", "2026-11-16 08:00", 0)]
    [InlineData("2026-11-14 10:00", "2026-11-14 15:00", 0)]
    [InlineData("2026-11-13 09:00", "2026-11-20 18:00", 54)]
    [InlineData("2026-11-16 10:00", "2026-11-13 16:00", -3)]
    public void Office_time_leaves_out_nights_and_days_off(string from, string to, int hours) =>
        Calendars.China.OfficeTimeBetween(Calendars.At(from), Calendars.At(to)).ShouldBe(TimeSpan.FromHours(hours));

    [Fact]
    public void Offices_must_close_after_they_open() =>
        Should.Throw<ArgumentException>(() => new OfficeHours(new TimeOnly(18, 0), new TimeOnly(9, 0))).Message.ShouldContain("18:00 to 09:00");

    [Fact]
    public void Offices_must_be_open_for_some_time() =>
        Should.Throw<ArgumentException>(() => new OfficeHours(new TimeOnly(9, 0), new TimeOnly(9, 0)));

    [Fact]
    public void T_6_a_zone_of_the_place_with_summer_time_keeps_its_clock_times()
    {
        var march = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 17);
        var october = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 20);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), march, october);
        var zone = TimeZoneInfo.CreateCustomTimeZone("summer", TimeSpan.FromHours(1), "summer", "summer", "summer", [rule]);
        var place = Calendars.China.With(zone: zone);
        place.Zone.ShouldBe(zone);

        place.Due(new DateTimeOffset(2026, 3, 16, 10, 0, 0, TimeSpan.FromHours(1)), 1, CountMode.WholeDays).At
            .ShouldBe(new DateTimeOffset(2026, 3, 17, 18, 0, 0, TimeSpan.FromHours(2)));
        var gap = place.Due(new DateTimeOffset(2026, 3, 16, 2, 30, 0, TimeSpan.FromHours(1)), 1, CountMode.FromMoment).At;
        gap.ShouldBe(new DateTimeOffset(2026, 3, 17, 3, 30, 0, TimeSpan.FromHours(2)), "02:30 does not exist on the day the clocks go forward");
        gap.Offset.ShouldBe(TimeSpan.FromHours(2));
    }
}
