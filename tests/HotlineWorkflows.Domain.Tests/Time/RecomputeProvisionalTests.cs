using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

public sealed class RecomputeProvisionalTests
{
    private static readonly WorkingCalendar Old = Calendars.ChinaUntil(2025);
    private static readonly WorkingCalendar New = Calendars.China;

    // By weekends alone 31 December 2025 + 3 is 1, 2 and 5 January 2026; by the notice 4 (make-up Sunday), 5 and 6.
    private static readonly TimeLimit Limit = new(Calendars.At("2025-12-31 09:00"), 3, CountMode.WholeDays);
    private static readonly DateTimeOffset November = Calendars.At("2025-12-31 12:00");

    [Fact]
    public void T_1_a_provisional_deadline_is_counted_again_when_the_file_arrives()
    {
        var before = Old.Due(Limit);
        before.ShouldBe(new DueTime(Calendars.At("2026-01-05 18:00"), true));

        var change = New.RecomputeProvisional(Limit, before, LimitState.Running, November).ShouldNotBeNull();

        change.Before.ShouldBe(before);
        change.After.ShouldBe(new DueTime(Calendars.At("2026-01-06 18:00"), false));
        change.Moved.ShouldBeTrue();
        change.Reason.ShouldBe(DueChangeReason.HolidaysPublished);
        change.Notices.Select(notice => notice.Number).ShouldBe(["国办发明电〔2025〕7号"]);
    }

    [Fact]
    public void T_1_extensions_are_counted_again_too()
    {
        var limit = Limit with { Extensions = [new(1, "现场勘查", "HL-A17")] };
        New.RecomputeProvisional(limit, Old.Due(limit), LimitState.Running, November)!.After
            .ShouldBe(new DueTime(Calendars.At("2026-01-07 18:00"), false));
    }

    [Theory]
    [InlineData(LimitState.Missed)]
    [InlineData(LimitState.Ended)]
    public void T_1_a_deadline_missed_or_ended_never_moves(LimitState state) =>
        New.RecomputeProvisional(Limit, Old.Due(Limit), state, November).ShouldBeNull();

    [Fact]
    public void T_1_a_deadline_missed_but_not_yet_on_record_never_moves()
    {
        var due = Old.Due(Limit);
        New.RecomputeProvisional(Limit, due, LimitState.Running, due.At.AddTicks(1)).ShouldBeNull();
        New.RecomputeProvisional(Limit, due, LimitState.Running, due.At).ShouldNotBeNull("an act at the due instant is on time");
    }

    [Fact]
    public void T_1_the_mark_falls_when_the_due_time_proves_right()
    {
        var limit = new TimeLimit(Calendars.At("2026-01-05 09:00"), 2, CountMode.WholeDays);
        var change = New.RecomputeProvisional(limit, Old.Due(limit), LimitState.Running, Calendars.At("2026-01-05 10:00")).ShouldNotBeNull();
        change.Moved.ShouldBeFalse();
        change.After.Provisional.ShouldBeFalse();
    }

    [Fact]
    public void T_1_a_deadline_that_is_not_provisional_stays() =>
        New.RecomputeProvisional(Limit, New.Due(Limit) with { At = Calendars.At("2026-01-05 18:00") }, LimitState.Running, November).ShouldBeNull();

    [Fact]
    public void T_1_nothing_changes_while_the_year_is_still_unknown()
    {
        var limit = new TimeLimit(Calendars.At("2026-12-30 09:00"), 5, CountMode.WholeDays);
        New.RecomputeProvisional(limit, New.Due(limit), LimitState.Running, Calendars.At("2026-12-30 10:00")).ShouldBeNull();
    }

    [Fact]
    public void T_1_nobody_becomes_late_by_a_notice()
    {
        // By weekends alone 13 February 2026 + 1 is Monday 16; by the notice it is make-up Saturday 14.
        var limit = new TimeLimit(Calendars.At("2026-02-13 09:00"), 1, CountMode.WholeDays);
        var before = Old.Due(limit);
        before.At.ShouldBe(Calendars.At("2026-02-16 18:00"));

        New.RecomputeProvisional(limit, before, LimitState.Running, Calendars.At("2026-02-13 10:00"))!.After.At.ShouldBe(Calendars.At("2026-02-14 18:00"));

        var late = New.RecomputeProvisional(limit, before, LimitState.Running, Calendars.At("2026-02-15 10:00")).ShouldNotBeNull();
        late.After.ShouldBe(new DueTime(before.At, false));
        late.Moved.ShouldBeFalse();
        late.Reason.ShouldBe(DueChangeReason.PromiseKept);
    }
}
