using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Tests.Time;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Tickets;

public sealed class DeadlineLifecycleTests
{
    private static readonly DateTimeOffset Due = Given.At("2026-11-20T18:00");

    [Fact]
    public void HL_A9_2_completion_is_due_at_the_close_of_the_fifth_working_day_and_warned_of_a_working_day_before()
    {
        var deadline = Given.Assigned().Running(DeadlineNames.Completion)!;
        deadline.DueAt.ShouldBe(Due);
        deadline.WarnAt.ShouldBe(Given.At("2026-11-19T09:00"));
        deadline.IsProvisional.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-11-20T18:00", "met")]
    [InlineData("2026-11-20T18:00:00.001", "missed")]
    public void A_reply_at_the_due_instant_meets_completion_and_one_after_it_does_not(string at, string status)
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "reply", Given.At(at));
        ticket.Running(DeadlineNames.Completion).ShouldBeNull();
        ticket.LastDeadline(DeadlineNames.Completion)!.Status.ShouldBe(status);
        ticket.Facts.Has(EventCodes.DeadlineMissed, DeadlineNames.Completion).ShouldBe(status == "missed");
    }

    [Fact]
    public void A_missed_deadline_is_recorded_once_and_runs_on_until_it_ends()
    {
        var ticket = Given.Assigned();
        ticket.MissDeadline(DeadlineNames.Completion, Due).ShouldBeFalse();
        ticket.MissDeadline(DeadlineNames.Completion, Due.AddMilliseconds(1)).ShouldBeTrue();
        ticket.MissDeadline(DeadlineNames.Completion, Due.AddSeconds(1)).ShouldBeFalse();
        ticket.Running(DeadlineNames.Completion)!.IsMissed.ShouldBeTrue();

        Given.Do(ticket, "reply", Due.AddDays(1));
        ticket.Running(DeadlineNames.Completion).ShouldBeNull();
        ticket.LastDeadline(DeadlineNames.Completion)!.Status.ShouldBe(DeadlineStatuses.Missed);
        ticket.Facts.Count(EventCodes.DeadlineMissed, DeadlineNames.Completion).ShouldBe(1);
    }

    [Fact]
    public void HL_A8_contact_meets_only_when_somebody_was_reached_and_a_reply_within_it_excuses_it()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "contact", Given.Friday.AddHours(1), """{"reached":false,"method":"phone"}""");
        ticket.Running(DeadlineNames.FirstContact).ShouldNotBeNull();
        Given.Do(ticket, "contact", Given.Friday.AddHours(1), """{"reached":true,"method":"phone"}""");
        ticket.LastDeadline(DeadlineNames.FirstContact)!.Status.ShouldBe(DeadlineStatuses.Met);

        var other = Given.Assigned();
        Given.Do(other, "reply", Given.At("2026-11-16T15:00"));
        other.LastDeadline(DeadlineNames.FirstContact)!.Status.ShouldBe(DeadlineStatuses.Excused);
    }

    [Fact]
    public void HL_A7b_an_upheld_return_cancels_the_clocks_and_new_ones_run_for_the_new_unit()
    {
        var ticket = Given.Assigned();
        var at = Given.At("2026-11-16T10:00");
        Given.Do(ticket, "return", at);
        ticket.Running(DeadlineNames.Completion).ShouldNotBeNull();
        Given.Do(ticket, "reviewReturn", at, """{"upheld":true,"lead":"market"}""").ShouldBe("Reassigned");
        ticket.Running(DeadlineNames.Completion).ShouldBeNull();
        ticket.LastDeadline(DeadlineNames.Completion)!.Status.ShouldBe(DeadlineStatuses.Cancelled);

        Given.Start(ticket, DeadlineNames.Completion, 5, at).DueAt.ShouldBe(Given.At("2026-11-23T18:00"));
        ticket.Deadlines.Count(deadline => deadline.Name == DeadlineNames.Completion).ShouldBe(2);
        ticket.Lead.ShouldBe("market");
    }

    [Fact]
    public void A_rejected_return_leaves_the_clocks_as_they_were()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "return", Given.At("2026-11-16T10:00"));
        Given.Do(ticket, "reviewReturn", Given.At("2026-11-17T10:00"), """{"upheld":false}""").ShouldBe("Rejected");
        ticket.Running(DeadlineNames.Completion)!.DueAt.ShouldBe(Due);
        ticket.Lead.ShouldBe("housing");
    }

    [Fact]
    public void Starting_a_name_again_cancels_the_one_that_runs_and_each_reentry_has_its_own_clock()
    {
        var ticket = Given.Assigned();
        foreach (var (at, due) in new[] { ("2026-11-17T10:00", "2026-11-19T18:00"), ("2026-11-24T10:00", "2026-11-26T18:00") })
        {
            Given.Start(ticket, DeadlineNames.Redo, 2, Given.At(at)).DueAt.ShouldBe(Given.At(due));
            Given.Do(ticket, "reply", Given.At(at).AddHours(1));
        }

        Given.Start(ticket, DeadlineNames.Redo, 2, Given.At("2026-11-27T10:00"));
        Given.Start(ticket, DeadlineNames.Redo, 2, Given.At("2026-11-30T10:00"));
        ticket.Deadlines.Where(deadline => deadline.Name == DeadlineNames.Redo).Select(deadline => deadline.Status)
            .ShouldBe([DeadlineStatuses.Met, DeadlineStatuses.Met, DeadlineStatuses.Cancelled, DeadlineStatuses.Running]);
    }

    [Fact]
    public void HL_A17_an_extension_adds_working_days_to_the_limit_and_moves_the_warning()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "requestExtension", Given.At("2026-11-19T10:00"), """{"workingDays":3}""");
        Given.Do(ticket, "reviewExtension", Given.At("2026-11-20T10:00"), """{"granted":true}""").ShouldBe("Granted");
        var deadline = ticket.Running(DeadlineNames.Completion)!;
        deadline.DueAt.ShouldBe(Given.At("2026-11-25T18:00"));
        deadline.WarnAt.ShouldBe(Given.At("2026-11-24T09:00"));
        deadline.ExtendedBy.ShouldBe(3);
        Given.Calendar.Explain(deadline.Limit).Due.At.ShouldBe(deadline.DueAt);
    }

    [Fact]
    public void An_extension_asked_for_in_time_and_granted_after_the_limit_lets_the_deadline_run_again()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "requestExtension", Given.At("2026-11-20T17:00"), """{"workingDays":2}""");
        ticket.MissDeadline(DeadlineNames.Completion, Due.AddSeconds(1));
        Given.Do(ticket, "reviewExtension", Given.At("2026-11-23T10:00"), """{"granted":true}""");
        Given.Do(ticket, "reply", Given.At("2026-11-24T18:00"));
        ticket.LastDeadline(DeadlineNames.Completion)!.Status.ShouldBe(DeadlineStatuses.Met);
    }

    [Fact]
    public void T_1_a_provisional_deadline_is_counted_again_with_before_and_after_on_record()
    {
        var ticket = Given.Ticket();
        var deadline = ticket.StartDeadline(
            new DeadlineTerms(DeadlineNames.Completion, 5, Domain.Time.CountMode.WholeDays, "HL-A9-2"), Given.At("2025-09-29T10:00"), Calendars.ChinaUntil(2024));
        deadline.IsProvisional.ShouldBeTrue();
        var before = deadline.DueAt;

        ticket.RecomputeDeadlines(Given.Calendar, Given.At("2025-09-29T11:00")).ShouldHaveSingleItem().Before.At.ShouldBe(before);
        deadline.IsProvisional.ShouldBeFalse();
        deadline.DueAt.ShouldBe(Given.At("2025-10-13T18:00"));
        ticket.History().ShouldContain("deadlineRecomputed(completion)");
    }

    [Fact]
    public void A_closed_ticket_runs_under_no_deadline()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "withdraw", Given.Friday);
        ticket.Deadlines.ShouldAllBe(deadline => !deadline.IsRunning);
        ticket.IsClosed.ShouldBeTrue();
        ticket.State.ClosedAt.ShouldBe(Given.Friday);
        ticket.NextDueAt.ShouldBeNull();
    }

    [Fact]
    public void HB_6_3_a_limit_may_count_from_receipt_and_still_ends_its_forerunner_now()
    {
        var ticket = Given.Ticket();
        var first = Given.Start(ticket, DeadlineNames.Completion, 5);
        var later = Given.At("2026-11-17T09:00");

        var second = ticket.StartDeadline(new DeadlineTerms(DeadlineNames.Completion, 5, CountMode.WholeDays, "HB-6-3", 1), Given.Friday, Given.Calendar, later);

        second.DueAt.ShouldBe(first.DueAt);
        first.EndedAt.ShouldBe(later);
    }

    [Fact]
    public void An_answer_on_the_spot_meets_the_limit_that_runs()
    {
        var ticket = Given.Ticket();
        var completion = Given.Start(ticket, DeadlineNames.Completion, 5);
        Given.Do(ticket, "resolve", Given.Friday, """{"answer":"当场说明"}""");
        completion.Status.ShouldBe(DeadlineStatuses.Met);
    }
}
