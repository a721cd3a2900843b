using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tests.Tickets;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Rules;

public sealed class RuleTests
{
    private static readonly DateTimeOffset Monday = Given.At("2026-11-16T10:00");

    private static string?[] Broken(Ticket ticket, string action, DateTimeOffset at, string payload, params TicketRule[] rules) =>
        [.. RuleCheck.Broken(Given.Action(ticket, action, at, payload), rules).Select(refusal => refusal.Clause)];

    [Fact]
    public void HL_A7b_a_second_return_is_refused_with_the_clause_whatever_is_filled_in()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "return", Monday);
        Given.Do(ticket, "reviewReturn", Monday, """{"upheld":false}""");

        RuleCheck.ForbiddenNow(Given.Action(ticket, "return", Monday), [new ReturnOnlyOnce(1, "HL-A7b")])
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                refusal => refusal.Rule.ShouldBe("ReturnOnlyOnce"),
                refusal => refusal.Clause.ShouldBe("HL-A7b"));
    }

    [Fact]
    public void HL_A7b_the_unit_that_gets_an_upheld_return_may_return_it_once_itself()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "return", Monday);
        Given.Do(ticket, "reviewReturn", Monday, """{"upheld":true,"lead":"market"}""");
        Broken(ticket, "return", Monday, "{}", new ReturnOnlyOnce(1, "HL-A7b")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-16T18:00", false)]
    [InlineData("2026-11-16T18:00:00.001", true)]
    public void HL_A7a_a_return_at_the_due_instant_is_in_time_and_one_after_it_is_not(string at, bool refused) =>
        Broken(Given.Assigned(), "return", Given.At(at), "{}", new WithinDeadline(DeadlineNames.Return, "HL-A7a"))
            .ShouldBe(refused ? ["HL-A7a"] : []);

    [Fact]
    public void HL_B7_4_a_unit_in_joint_handling_may_not_return()
    {
        var ticket = Given.Ticket();
        Given.Do(ticket, "assign", Given.Friday, """{"lead":"housing","supporting":["market"]}""");
        Broken(ticket, "return", Monday, "{}", new NoReturnInJointHandling("HL-B7-4")).ShouldBe(["HL-B7-4"]);
        Broken(Given.Assigned(), "return", Monday, "{}", new NoReturnInJointHandling("HL-B7-4")).ShouldBeEmpty();
    }

    [Fact]
    public void HL_B7_4_a_supporting_unit_that_wants_to_return_is_told_the_clause()
    {
        var ticket = Given.Ticket();
        Given.Do(ticket, "assign", Given.Friday, """{"lead":"housing","supporting":["market"]}""");
        var market = new Actor(Roles.Liaison, Given.Place, "market");
        Authorisation.Check(Given.Policy.Common.Actions["return"], market, ticket).ShouldBeNull();
        RuleCheck.Broken(Given.Action(ticket, "return", Monday, by: market), [new ByLead(), new NoReturnInJointHandling("HL-B7-4")])
            .Select(refusal => refusal.Clause).ShouldBe([null, "HL-B7-4"]);
    }

    [Theory]
    [InlineData("head", "{}", true)]
    [InlineData("head", """{"signedBy":"李主任"}""", true)]
    [InlineData("head", """{"signedBy":"李主任","signedRank":"deputy"}""", true)]
    [InlineData("head", """{"signedBy":"李主任","signedRank":"head"}""", false)]
    [InlineData("deputy", """{"signedBy":"李主任"}""", false)]
    [InlineData("deputy", """{"signedBy":"李主任","signedRank":"head"}""", false)]
    [InlineData("deputy", """{"signedBy":"  "}""", true)]
    public void HL_A17_and_HL_A7a_a_signature_of_the_rank_is_demanded_and_the_head_may_sign_for_the_deputy(string rank, string payload, bool refused) =>
        Broken(Given.Assigned(), "requestExtension", Monday, payload, new SignedBy(rank, "HL-A17")).ShouldBe(refused ? ["HL-A17"] : []);

    [Fact]
    public void HL_D1_an_electronic_signature_given_before_counts_once()
    {
        var ticket = Given.Assigned();
        ActionEffectsOfLeader(ticket);
        Broken(ticket, "reply", Monday, "{}", new SignedBy(Ranks.Head, "HL-A18")).ShouldBeEmpty();
        Given.Do(ticket, "reply", Monday);
        Broken(ticket, "reply", Monday, "{}", new SignedBy(Ranks.Head, "HL-A18")).ShouldBe(["HL-A18"]);

        static void ActionEffectsOfLeader(Ticket ticket) => Domain.Actions.ActionEffects.Apply(
            Given.Action(ticket, "sign", Monday, by: new Actor(Roles.UnitLeader, Given.Place, "housing", Rank: Ranks.Head)));
    }

    [Theory]
    [InlineData("2026-11-18T23:59", true)]
    [InlineData("2026-11-19T00:00", false)]
    [InlineData("2026-11-20T18:00", false)]
    public void HL_B7_3_an_extension_is_asked_for_in_the_last_two_working_days(string at, bool refused) =>
        Broken(Given.Assigned(), "requestExtension", Given.At(at), """{"workingDays":3}""", new ExtensionWindow(2, "HL-B7-3")).ShouldBe(refused ? ["HL-B7-3"] : []);

    [Theory]
    [InlineData(0, true)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void HL_B7_3_an_extension_is_of_at_most_five_working_days(int days, bool refused) =>
        Broken(Given.Assigned(), "requestExtension", Monday, $$"""{"workingDays":{{days}}}""", new ExtensionLength(5, "HL-B7-3")).ShouldBe(refused ? ["HL-B7-3"] : []);

    [Fact]
    public void HL_B7_3b_a_statutory_limit_replaces_window_length_and_cap()
    {
        TicketRule[] rules = [new ExtensionWindow(2, "HL-B7-3"), new ExtensionLength(5, "HL-B7-3"), new ExtensionTotal(15, "HL-A17")];
        Broken(Given.Assigned(), "requestExtension", Monday, """{"workingDays":30}""", rules).ShouldBe(["HL-B7-3", "HL-B7-3", "HL-A17"]);
        Broken(Given.Assigned(), "requestExtension", Monday, """{"workingDays":30,"statutoryBasis":"《行政处罚法》"}""", rules).ShouldBeEmpty();
    }

    [Fact]
    public void HL_A17_limit_and_extensions_together_are_at_most_fifteen_working_days()
    {
        var ticket = Given.Assigned();
        var rule = new ExtensionTotal(15, "HL-A17");
        Broken(ticket, "requestExtension", Monday, """{"workingDays":10}""", rule).ShouldBeEmpty();
        Broken(ticket, "requestExtension", Monday, """{"workingDays":11}""", rule).ShouldBe(["HL-A17"]);

        Given.Do(ticket, "requestExtension", Monday, """{"workingDays":6}""");
        Given.Do(ticket, "reviewExtension", Monday, """{"granted":true}""");
        Broken(ticket, "requestExtension", Monday, """{"workingDays":5}""", rule).ShouldBe(["HL-A17"]);
    }

    [Theory]
    [InlineData("2026-11-20T18:00", false)]
    [InlineData("2026-11-20T18:00:01", true)]
    public void HL_A17_an_extension_after_the_limit_is_refused(string at, bool refused) =>
        Broken(Given.Assigned(), "requestExtension", Given.At(at), "{}", new AfterLimit("HL-A17")).ShouldBe(refused ? ["HL-A17"] : []);

    [Fact]
    public void PY_4_2b_an_extension_is_granted_at_most_twice_and_urgent_matters_need_an_override()
    {
        var ticket = Given.Assigned(urgency: Urgencies.Urgent);
        var rules = new TicketRule[] { new ExtensionTimes(2, "PY-4-2b"), new NoExtensionFor([Urgencies.Urgent, Urgencies.Critical], "PY-4-2b") };
        Broken(ticket, "requestExtension", Monday, """{"workingDays":1}""", rules).ShouldBe(["PY-4-2b"]);
        for (var i = 0; i < 2; i++)
        {
            Broken(ticket, "requestExtension", Monday, """{"workingDays":1,"override":true}""", rules).ShouldBeEmpty();
            Given.Do(ticket, "requestExtension", Monday, """{"workingDays":1,"override":true}""");
            Given.Do(ticket, "reviewExtension", Monday, """{"granted":true}""");
        }

        Broken(ticket, "requestExtension", Monday, """{"workingDays":1,"override":true}""", rules).ShouldBe(["PY-4-2b"]);
    }

    [Fact]
    public void HL_A7b_an_appeal_comes_after_the_reply()
    {
        var ticket = Given.Assigned();
        Broken(ticket, "appeal", Monday, "{}", new AppealAfterReply("HL-A7b")).ShouldBe(["HL-A7b"]);
        Given.Do(ticket, "reply", Monday);
        Broken(ticket, "appeal", Monday, "{}", new AppealAfterReply("HL-A7b")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("""{"siteVisit":{"who":"张工"}}""", 1)]
    [InlineData("""{"siteVisit":{"who":"张工","when":"2026-11-16T09:00"}}""", 0)]
    public void HL_A16_where_there_is_a_site_somebody_went_there(string payload, int refusals)
    {
        Broken(Given.Assigned(flags: Flags.HasSite), "reply", Monday, payload, new SiteVisit("HL-A16")).Length.ShouldBe(refusals);
        Broken(Given.Assigned(), "reply", Monday, payload, new SiteVisit("HL-A16")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"answeredCitizen":false}""", true)]
    [InlineData("""{"answeredCitizen":"on"}""", false)]
    public void HL_A11_the_citizen_is_answered_too(string payload, bool refused) =>
        Broken(Given.Assigned(), "reply", Monday, payload, new AnsweredCitizen("HL-A11")).ShouldBe(refused ? ["HL-A11"] : []);

    [Theory]
    [InlineData("""{"admit":false}""", true)]
    [InlineData("""{"admit":false,"refusal":"HL-A4-1"}""", true)]
    [InlineData("""{"admit":false,"refusal":"HL-A5-2"}""", false)]
    [InlineData("""{"admit":true}""", false)]
    public void HL_A5_a_matter_is_declined_only_on_a_ground_of_the_catalogue(string payload, bool refused) =>
        Broken(Given.Ticket(), "triage", Monday, payload, new RefusalGround("refusals", "HL-A5")).ShouldBe(refused ? ["HL-A5"] : []);

    [Theory]
    [InlineData("""{"passed":false}""", 1)]
    [InlineData("""{"passed":false,"failed":["HL-A12-2","HL-A12-9"]}""", 1)]
    [InlineData("""{"passed":false,"failed":"HL-A12-2"}""", 0)]
    [InlineData("""{"passed":true}""", 0)]
    [InlineData("""{"passed":true,"failed":[]}""", 0)]
    [InlineData("""{"passed":true,"failed":["HL-A12-2"]}""", 1)]
    public void HL_A12_a_failed_check_names_its_standards(string payload, int refusals) =>
        Broken(Given.Assigned(), "checkQuality", Monday, payload, new FailedStandards("standards", "HL-A12")).Length.ShouldBe(refusals);

    [Theory]
    [InlineData("""{"reached":true}""", true)]
    [InlineData("""{"reached":true,"satisfaction":"neutral"}""", false)]
    [InlineData("""{"reached":true,"contactedInTime":false}""", false)]
    [InlineData("""{"reached":true,"solvable":true}""", false)]
    [InlineData("""{"reached":false}""", false)]
    public void HL_C5_a_citizen_who_was_reached_is_asked_for_satisfaction(string payload, bool refused) =>
        Broken(Given.Assigned(), "callBack", Monday, payload, new SatisfactionGiven("HL-C5")).ShouldBe(refused ? ["HL-C5"] : []);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(3650, false)]
    [InlineData(3651, true)]
    public void A_limit_is_not_negative_and_does_not_run_off_the_calendar(int days, bool refused) =>
        RuleCheck.Broken(Given.Action(Given.Assigned(), "supervise", Monday, $$"""{"workingDays":{{days}}}"""), [])
            .Select(refusal => refusal.Field).ShouldBe(refused ? ["workingDays"] : []);

    [Fact]
    public void A_lead_does_not_support_itself() =>
        RuleCheck.Broken(Given.Action(Given.Ticket(), "assign", Monday, """{"lead":"housing","supporting":["housing"]}"""), [new KnownUnits()])
            .ShouldHaveSingleItem().Field.ShouldBe("supporting");

    [Fact]
    public void All_broken_rules_are_reported()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "requestExtension", Monday, """{"workingDays":1}""");
        Broken(ticket, "requestExtension", Given.At("2026-11-21T09:00"), "{}",
                new AfterLimit("HL-A17"), new Required("reason", "HL-A17-r"), new SignedBy(Ranks.Head, "HL-A17-s"), new NotWhilePending(PendingRequests.Extension))
            .ShouldBe(["HL-A17", "HL-A17-r", "HL-A17-s", null]);
    }

    [Fact]
    public void A_rule_holds_only_where_it_applies()
    {
        var rule = new Required("attachments", "HL-A18") { AppliesWhen = context => context.Ticket.State.Complexity == Complexities.Difficult };
        Broken(Given.Assigned(), "reply", Monday, "{}", rule).ShouldBeEmpty();
        Broken(Given.Assigned(Complexities.Difficult), "reply", Monday, "{}", rule).ShouldBe(["HL-A18"]);
    }

    [Fact]
    public void Wrong_types_are_reported_with_field_and_what_came_and_units_and_codes_must_exist()
    {
        RuleCheck.Broken(Given.Action(Given.Assigned(), "requestExtension", Monday, """{"workingDays":"three","override":7}"""), [])
            .Select(refusal => (refusal.Rule, refusal.Field)).ShouldBe([("Payload", "workingDays"), ("Payload", "override")]);
        RuleCheck.Broken(Given.Action(Given.Ticket(), "assign", Monday, """{"lead":"nobody","supporting":["market","none"]}"""), [new KnownUnits()])
            .Select(refusal => refusal.Field).ShouldBe(["lead", "supporting"]);
        RuleCheck.Broken(Given.Action(Given.Ticket(), "triage", Monday, """{"urgency":"extreme","immediateKind":4}"""), [new KnownCodes()])
            .Select(refusal => refusal.Field).ShouldBe(["urgency"]);
    }
}
