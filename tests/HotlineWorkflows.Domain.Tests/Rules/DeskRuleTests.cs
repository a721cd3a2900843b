using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tests.Tickets;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Rules;

/// <summary>Rules of places where two desks share the work and the desk itself decides on sending back.</summary>
public sealed class DeskRuleTests
{
    private static readonly DateTimeOffset Monday = Given.At("2026-11-16T10:00");

    private static string?[] Broken(Ticket ticket, string action, string payload, params TicketRule[] rules) =>
        [.. RuleCheck.Broken(Given.Action(ticket, action, Monday, payload), rules).Select(refusal => refusal.Clause)];

    [Theory]
    [InlineData("window", false)]
    [InlineData("hotline", true)]
    [InlineData("platform", true)]
    public void AY_2_1_a_ticket_is_handed_to_another_desk_that_takes_such_matters(string desk, bool refused) =>
        Broken(Given.Ticket(), "handOver", $$"""{"desk":"{{desk}}"}""", new HandedToOther([Desks.Hotline, Desks.Window], "AY-2-1")).ShouldBe(refused ? ["AY-2-1"] : []);

    [Fact]
    public void AY_2_1_where_the_place_names_no_desks_any_other_takes_it()
    {
        var ticket = Given.Ticket();
        Broken(ticket, "handOver", """{"desk":"hall"}""", new HandedToOther([], "AY-2-1")).ShouldBeEmpty();
        Given.Do(ticket, "handOver", Monday, """{"desk":"hall"}""");
        Broken(ticket, "handOver", """{"desk":"hall"}""", new HandedToOther([], "AY-2-1")).ShouldBe(["AY-2-1"]);
    }

    [Theory]
    [InlineData("bureau", false)]
    [InlineData("housing", true)]
    public void AY_2_2b_a_matter_of_several_levels_is_led_by_the_bureau(string lead, bool refused) =>
        Broken(Given.Ticket(), "assign", $$"""{"lead":"{{lead}}"}""", new LedBy("bureau", "AY-2-2b")).ShouldBe(refused ? ["AY-2-2b"] : []);

    [Theory]
    [InlineData("""{"reached":true,"satisfaction":"dissatisfied"}""", true)]
    [InlineData("""{"satisfaction":"dissatisfied"}""", true)]
    [InlineData("""{"reached":true,"satisfaction":"dissatisfied","sendBack":false}""", false)]
    [InlineData("""{"reached":true,"satisfaction":"dissatisfied","sendBack":true}""", false)]
    [InlineData("""{"reached":true,"satisfaction":"neutral"}""", false)]
    [InlineData("""{"reached":false}""", false)]
    public void AY_2_4_what_a_dissatisfied_citizen_leads_to_is_decided_and_said(string payload, bool refused) =>
        Broken(Given.Assigned(), "callBack", payload, new SendBackDecided("AY-2-4")).ShouldBe(refused ? ["AY-2-4"] : []);

    [Fact]
    public void AY_2_4_after_a_failed_check_it_is_decided_even_if_the_citizen_is_satisfied()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "checkQuality", Monday, """{"passed":false}""");
        Broken(ticket, "callBack", """{"reached":true,"satisfaction":"satisfied"}""", new SendBackDecided("AY-2-4")).ShouldBe(["AY-2-4"]);
        Broken(ticket, "callBack", """{"reached":false}""", new SendBackDecided("AY-2-4")).ShouldBeEmpty();
        Given.Do(ticket, "checkQuality", Monday, """{"passed":true}""");
        Broken(ticket, "callBack", """{"reached":true,"satisfaction":"satisfied"}""", new SendBackDecided("AY-2-4")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"reached":true,"contactedInTime":false}""", true)]
    [InlineData("""{"reached":true,"solvable":true}""", true)]
    [InlineData("""{"reached":true,"sendBack":true}""", false)]
    public void AY_2_4_where_the_desk_decides_only_its_decision_goes_without_the_citizens_word(string payload, bool refused) =>
        Broken(Given.Assigned(), "callBack", payload, new SatisfactionGiven("AY-2-4", deskDecides: true)).ShouldBe(refused ? ["AY-2-4"] : []);

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"workingDays":1}""", false)]
    [InlineData("""{"workingDays":5}""", false)]
    [InlineData("""{"workingDays":6}""", true)]
    [InlineData("""{"workingDays":0}""", true)]
    public void AY_2_3b_a_sheet_gives_no_more_days_than_the_regulation_knows(string payload, bool refused) =>
        Broken(Given.Ticket(), "assign", payload, new NumberWithin("workingDays", 5, "AY-2-3b")).ShouldBe(refused ? ["AY-2-3b"] : []);

    [Fact]
    public void AY_F1_each_sheet_is_filled_in_anew()
    {
        var ticket = Given.Ticket();
        Given.Do(ticket, "assign", Monday, """{"lead":"housing","contactHours":4,"workingDays":2}""");
        (ticket.State.ContactHours, ticket.State.WorkingDays).ShouldBe((4, 2));
        Given.Do(ticket, "assign", Monday, """{"lead":"market"}""");
        (ticket.State.ContactHours, ticket.State.WorkingDays).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AY_F1_whether_the_caller_is_unnamed_is_known_to_the_rules_and_who_he_is_is_not(bool anonymous) =>
        Ticket.Receive(Guid.CreateVersion7(), Given.Place, "hualong/ticket", "HL2026000001", new TicketDraft(Channels.Phone), new Actor(Roles.Operator, Given.Place), Monday, new Citizen("王女士", "13800000000", anonymous))
            .State.Anonymous.ShouldBe(anonymous);
}
