using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Tickets;

public sealed class MeetingTests
{
    private static readonly DateTimeOffset Later = Given.At("2026-11-16T10:00");

    private static readonly Actor Rule = Actor.Automatic(Given.Place, "begin", "HL-E4-4");

    [Fact]
    public void HL_E4_4_a_ticket_is_in_the_meetings_stage_until_it_decided_and_then_back_where_it_was()
    {
        var ticket = Handled();
        Given.Do(ticket, "convene", Later, """{ "reason": "r", "participants": ["housing", "police"] }""");
        Begin(ticket).ShouldBeTrue();
        (ticket.Stage, ticket.State.Meeting!.IsHeld).ShouldBe((Stages.Meeting, true));
        ticket.State.Meeting.Participants.ShouldBe(["housing", "police"]);
        ticket.Facts.Count(EventCodes.MeetingConvened).ShouldBe(1, "it was convened by the action");

        Given.Do(ticket, "decideMeeting", Later, """{ "lead": "police", "supporting": ["housing"], "plan": "p", "workingDays": 6 }""");
        (ticket.Stage, ticket.Lead, ticket.State.Meeting!.IsHeld).ShouldBe((Stages.Handling, "police", false));
        ticket.State.Meeting.Participants.ShouldBe(["housing", "police"], "the minutes name who was there");
    }

    [Fact]
    public void AK_14_where_nobody_convened_it_the_rule_did_and_whoever_is_concerned_takes_part()
    {
        var ticket = Handled();
        Begin(ticket, "AK-14-2").ShouldBeTrue();
        ticket.Facts.Has(EventCodes.MeetingConvened, "AK-14-2").ShouldBeTrue();
        ticket.State.Meeting!.Participants.ShouldBe(["housing"]);
    }

    [Fact]
    public void Called_again_while_it_is_held_it_is_the_same_meeting_with_more_units()
    {
        var ticket = Handled();
        Given.Do(ticket, "convene", Later, """{ "participants": ["housing"] }""");
        Begin(ticket);
        Given.Do(ticket, "convene", Later, """{ "participants": ["housing", "police"] }""");
        Begin(ticket).ShouldBeFalse();
        ticket.State.Meeting!.Participants.ShouldBe(["housing", "police"]);

        Given.Do(ticket, "decideMeeting", Later);
        Begin(ticket).ShouldBeTrue("the next one is another meeting");
        ticket.State.Meeting!.Participants.ShouldBe(["housing"]);
    }

    [Fact]
    public void A_stage_that_was_left_meanwhile_is_not_gone_back_to()
    {
        var ticket = Handled();
        Begin(ticket);
        ticket.MoveTo(Stages.QualityCheck, Later);
        Given.Do(ticket, "decideMeeting", Later);
        ticket.Stage.ShouldBe(Stages.QualityCheck);
    }

    [Fact]
    public void A_meeting_whose_flow_is_over_does_not_stand_in_the_way_of_another()
    {
        var ticket = Handled();
        Begin(ticket);
        Continuing.In(ticket, "hualong/other", Desks.Hotline, Rule, Later);
        ticket.MoveTo(Stages.Dispatch, Later);
        Begin(ticket).ShouldBeTrue();
        Given.Do(ticket, "withdraw", Later);
        ticket.State.Meeting.ShouldBeNull();
    }

    [Fact]
    public void What_was_decided_is_followed_until_it_is_done()
    {
        var ticket = Handled();
        Given.Do(ticket, "followUp", Later, """{ "text": "t" }""").ShouldBe(ActionResults.Done);
        Given.Do(ticket, "followUp", Later, """{ "text": "t", "done": true }""").ShouldBe(ActionResults.Finished);
        ticket.Facts.Count(EventCodes.MeetingFollowedUp).ShouldBe(2);
    }

    [Fact]
    public void A_ticket_that_goes_on_elsewhere_leaves_deadlines_and_requests_behind_and_keeps_its_history()
    {
        var ticket = Handled();
        Given.Do(ticket, "requestExtension", Later, """{ "reason": "r", "workingDays": 3 }""");
        Continuing.In(ticket, "hualong/other", Desks.Hall, Rule, Later);

        (ticket.Process, ticket.State.Desk, ticket.State.PendingExtension).ShouldBe(("hualong/other", Desks.Hall, null));
        ticket.Deadlines.ShouldAllBe(deadline => deadline.Status == DeadlineStatuses.Cancelled);
        ticket.History().ShouldBe(["received", "assigned", "extensionRequested", "continued"]);
    }

    private static Ticket Handled()
    {
        var ticket = Given.Assigned();
        ticket.MoveTo(Stages.Handling, Given.Friday);
        return ticket;
    }

    private static bool Begin(Ticket ticket, string? ground = null) => Meeting.Begin(ticket, ground, Rule, Later);
}
