using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tests.Tickets;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Rules;

/// <summary>Rules of a window that verifies, chooses a way of handling and has persons named.</summary>
public sealed class WindowRuleTests
{
    private static readonly DateTimeOffset Monday = Given.At("2026-11-16T10:00");

    private static string?[] Broken(Ticket ticket, string action, string payload, params TicketRule[] rules) =>
        [.. RuleCheck.Broken(Given.Action(ticket, action, Monday, payload), rules).Select(refusal => refusal.Clause)];

    [Fact]
    public void AK_6_a_way_of_handling_is_chosen_before_or_with_the_assignment()
    {
        var ticket = Given.Ticket();
        Broken(ticket, "assign", """{"lead":"housing"}""", new ModeChosen("AK-6")).ShouldBe(["AK-6"]);
        Broken(ticket, "assign", """{"lead":"housing","mode":"guidance"}""", new ModeChosen("AK-6")).ShouldBeEmpty();
        Given.Do(ticket, "triage", Monday, """{"admit":true,"mode":"assistance"}""");
        Broken(ticket, "assign", """{"lead":"housing"}""", new ModeChosen("AK-6")).ShouldBeEmpty();
    }

    [Fact]
    public void AK_6_1_nobody_answers_a_matter_of_another_level_before_a_person_is_named()
    {
        var ticket = Given.Assigned();
        Broken(ticket, "reply", "{}", new PersonNamed("AK-6-1")).ShouldBe(["AK-6-1"]);
        Given.Do(ticket, "handOver", Monday, """{"reason":"县区事项"}""");
        Broken(ticket, "reply", "{}", new PersonNamed("AK-6-1")).ShouldBe(["AK-6-1"]);
        Given.Do(ticket, "handOver", Monday, """{"person":"陈专员"}""");
        Broken(ticket, "reply", "{}", new PersonNamed("AK-6-1")).ShouldBeEmpty();
    }

    [Fact]
    public void AK_6_1_a_unit_may_name_the_person_itself()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "subAssign", Monday, """{"office":"咨询科","person":"刘专员"}""");
        Broken(ticket, "reply", "{}", new PersonNamed("AK-6-1")).ShouldBeEmpty();
    }

    [Fact]
    public void AK_6_1_a_person_named_before_the_first_assignment_stays_named_one_of_another_unit_does_not()
    {
        var ticket = Given.Ticket();
        Given.Do(ticket, "handOver", Monday, """{"person":"陈专员"}""");
        Given.Do(ticket, "assign", Monday, """{"lead":"housing"}""");
        ticket.State.Person.ShouldBe("陈专员");
        Given.Do(ticket, "assign", Monday, """{"lead":"housing"}""");
        ticket.State.Person.ShouldBe("陈专员");
        Given.Do(ticket, "assign", Monday, """{"lead":"market"}""");
        ticket.State.Person.ShouldBeNull();
    }

    [Fact]
    public void AK_11_a_verification_keeps_what_was_found_and_proposed_and_may_choose_the_way()
    {
        var ticket = Given.Ticket();
        Given.Do(ticket, "verify", Monday, """{"facts":"面积不符","proposal":"先测绘","mode":"coordination"}""");
        ticket.State.Verification.ShouldBe(new Verification(Monday, "面积不符", "先测绘"));
        ticket.State.Mode.ShouldBe("coordination");
        Given.Do(ticket, "verify", Monday, """{"facts":"面积不符","proposal":"先测绘"}""");
        ticket.State.Mode.ShouldBe("coordination");
    }

    [Fact]
    public void AK_6_2_services_chosen_later_take_the_place_of_earlier_ones()
    {
        var ticket = Given.Ticket();
        Given.Do(ticket, "triage", Monday, """{"admit":true,"mode":"assistance","services":["preReview","delivery","delivery"]}""");
        ticket.State.Services.ShouldBe(["preReview", "delivery"]);
        Given.Do(ticket, "triage", Monday, """{"admit":true}""");
        ticket.State.Services.ShouldBe(["preReview", "delivery"]);
        Given.Do(ticket, "verify", Monday, """{"services":["doorToDoor"]}""");
        ticket.State.Services.ShouldBe(["doorToDoor"]);
    }

    [Fact]
    public void AK_13_2_a_unit_that_helps_is_added_once_and_never_beside_itself()
    {
        var ticket = Given.Assigned();
        Domain.Actions.Assigning.Support(ticket, "housing").ShouldBeFalse();
        Domain.Actions.Assigning.Support(ticket, "market").ShouldBeTrue();
        Domain.Actions.Assigning.Support(ticket, "market").ShouldBeFalse();
        ticket.Supporting.ShouldBe(["market"]);
    }

    [Fact]
    public void AK_8_the_first_of_the_desk_who_takes_it_up_stays_answerable()
    {
        var ticket = Given.Ticket();
        Act("triage", new Actor(Roles.Citizen, Given.Place, StaffId: "somebody"));
        ticket.State.FirstTaker.ShouldBeNull();
        Act("triage", new Actor(Roles.Operator, Given.Place, StaffId: "hl-operator"));
        Act("assign", new Actor(Roles.Dispatcher, Given.Place, StaffId: "hl-dispatcher"));
        ticket.State.FirstTaker.ShouldBe("hl-operator");

        void Act(string action, Actor by) => Domain.Actions.ActionEffects.Apply(Given.Action(ticket, action, Monday, """{"admit":true,"lead":"housing"}""", by));
    }
}
