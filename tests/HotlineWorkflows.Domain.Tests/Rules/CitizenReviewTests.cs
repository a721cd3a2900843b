using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tests.Tickets;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Rules;

public sealed class CitizenReviewTests
{
    private const string Clause = "HB-6-2e";
    private static readonly DateTimeOffset Monday = Given.At("2026-11-16T10:00");

    private static string?[] Refused(Ticket ticket, string payload) =>
        [.. RuleCheck.Broken(Given.Action(ticket, "applyReview", Monday, payload), [new ReinspectionFirst(Clause), new ReviewOnce(Clause)]).Select(refusal => refusal.Rule)];

    private static Ticket Decided(params string[] stages)
    {
        var ticket = Given.Assigned();
        foreach (var stage in stages)
        {
            Given.Do(ticket, "applyReview", Monday, $$"""{"stage":"{{stage}}"}""");
            Given.Do(ticket, "decideReview", Monday, """{"unitWrong":false}""");
        }

        return ticket;
    }

    [Fact]
    public void HB_6_2e_reinspection_comes_first()
    {
        Refused(Decided(), """{"stage":"finalReview"}""").ShouldBe(["ReinspectionFirst"]);
        Refused(Decided(), """{"stage":"reinspection"}""").ShouldBeEmpty();
        Refused(Decided(), "{}").ShouldBeEmpty();
    }

    [Fact]
    public void HB_6_2e_after_reinspection_only_final_review_is_left()
    {
        var ticket = Decided(ReviewStages.Reinspection);
        Refused(ticket, """{"stage":"reinspection"}""").ShouldBe(["ReviewOnce"]);
        Refused(ticket, """{"stage":"finalReview"}""").ShouldBeEmpty();
        Refused(ticket, "{}").ShouldBeEmpty();
    }

    [Fact]
    public void HB_6_2e_final_review_is_the_last_word()
    {
        var ticket = Decided(ReviewStages.Reinspection, ReviewStages.FinalReview);
        RuleCheck.ForbiddenNow(Given.Action(ticket, "applyReview", Monday), [new ReviewOnce(Clause)])
            .ShouldHaveSingleItem().Clause.ShouldBe(Clause);
        Refused(ticket, """{"stage":"finalReview"}""").ShouldBe(["ReviewOnce"]);
    }

    [Fact]
    public void An_application_without_a_stage_asks_for_the_one_that_comes_next()
    {
        var ticket = Decided(ReviewStages.Reinspection);
        Given.Do(ticket, "applyReview", Monday);
        ticket.State.PendingReview!.Kind.ShouldBe(ReviewStages.FinalReview);
        Given.Do(ticket, "decideReview", Monday, """{"unitWrong":true}""").ShouldBe(ActionResults.UnitWrong);
        ticket.State.FinalReviewDecided.ShouldBeTrue();
    }
}
