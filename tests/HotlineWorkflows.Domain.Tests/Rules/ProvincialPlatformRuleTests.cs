using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tests.Tickets;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Rules;

/// <summary>Rules that a desk sets which passes matters on and answers after its own check.</summary>
public sealed class ProvincialPlatformRuleTests
{
    private static readonly DateTimeOffset Monday = Given.At("2026-11-16T10:00");

    private static string?[] Broken(Ticket ticket, string action, string payload, TicketRule rule) =>
        [.. RuleCheck.Broken(Given.Action(ticket, action, Monday, payload), [rule]).Select(refusal => refusal.Clause)];

    [Theory]
    [InlineData("""{"facts":"…","answeredCitizen":true}""", true)]
    [InlineData("""{"facts":"…","answeredCitizen":false}""", false)]
    [InlineData("""{"facts":"…"}""", false)]
    public void HB_6_1b_a_reply_does_not_answer_the_citizen_before_its_check(string payload, bool refused) =>
        Broken(Given.Assigned(), "reply", payload, new AnsweredAfterCheck("HB-6-1b")).ShouldBe(refused ? ["HB-6-1b"] : []);

    [Theory]
    [InlineData("""{"admit":true,"flags":["discipline"]}""", true)]
    [InlineData("""{"admit":true,"discipline":true}""", true)]
    [InlineData("""{"admit":false,"flags":["discipline"],"refusal":"HB-5-3"}""", false)]
    [InlineData("""{"admit":true,"flags":["multiUnit"]}""", false)]
    public void HB_5_3_a_suspected_breach_of_discipline_is_not_taken(string payload, bool refused) =>
        Broken(Given.Ticket(), "triage", payload, new FlagsNotAdmitted([Flags.Discipline], "HB-5-3")).ShouldBe(refused ? ["HB-5-3"] : []);

    [Fact]
    public void HB_5_3_a_flag_the_ticket_came_with_counts_unless_it_is_taken_off()
    {
        var ticket = Given.Ticket(flags: [Flags.Discipline]);
        Broken(ticket, "triage", """{"admit":true}""", new FlagsNotAdmitted([Flags.Discipline], "HB-5-3")).ShouldBe(["HB-5-3"]);
        Broken(ticket, "triage", """{"admit":true,"discipline":false}""", new FlagsNotAdmitted([Flags.Discipline], "HB-5-3")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"way":"files"}""", ActionResults.Satisfied)]
    [InlineData("""{"way":"onSite","sendBack":true}""", ActionResults.SendBack)]
    [InlineData("""{"way":"phone"}""", ActionResults.NotReached)]
    [InlineData("""{"way":"phone","reached":true,"satisfaction":"dissatisfied"}""", ActionResults.Dissatisfied)]
    [InlineData("{}", ActionResults.NotReached)]
    public void HB_6_1c_a_callback_that_looks_at_files_or_the_site_reaches_nobody_and_is_done_all_the_same(string payload, string result) =>
        CallingBack.CallBack(Given.Action(Given.Assigned(), "callBack", Monday, payload)).ShouldBe(result);

    [Fact]
    public void HB_6_1b_an_answer_is_the_citizens_to_read_once_it_was_given_to_him_or_the_ticket_closed_with_it()
    {
        var ticket = Given.Assigned();
        ticket.State.IsAnswerGiven().ShouldBeFalse();
        Given.Do(ticket, "reply", Monday, """{"facts":"…","opinion":"…"}""");
        ticket.State.IsAnswerGiven().ShouldBeFalse();
        ticket.Record(new NewEvent(EventCodes.Answered), Actor.Automatic(Given.Place, "answered", "HB-6-1b"), Monday);
        ticket.State.IsAnswerGiven().ShouldBeTrue();

        Given.Do(ticket, "reply", Monday.AddHours(1), """{"facts":"…","opinion":"…"}""");
        ticket.State.IsAnswerGiven().ShouldBeFalse();
        ticket.MoveTo(Stages.Withdrawn, Monday.AddHours(2));
        ticket.State.IsAnswerGiven().ShouldBeFalse();
        ticket.MoveTo(Stages.Closed, Monday.AddHours(2));
        ticket.State.IsAnswerGiven().ShouldBeTrue();
    }

    [Fact]
    public void HB_6_whoever_governs_the_area_is_proposed_before_the_line_department()
    {
        var hebi = PolicyFiles.LoadOrThrow(Path.Combine(Given.Workflows, "hebi"));
        UnitRouting.Order(hebi, "housing", "xunxian", "物业管理", []).Take(2).Select(routed => routed.Unit.Code).ShouldBe(["xunxian", "housing"]);
        UnitRouting.Order(hebi, "housing", null, "物业管理", [])[0].Unit.Code.ShouldBe("housing");
        UnitRouting.Order(Given.Policy, "heating", "zhongyuanlu", "供热", [])[0].Ground.ShouldBe(UnitGround.Line);
    }
}
