using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Tickets;

public sealed class OrderByRuleTests
{
    private static readonly DateTimeOffset Monday = Given.At("2026-11-16T10:00");

    [Fact]
    public void PY_4_2c_an_order_by_rule_bears_its_ground_its_cause_and_its_rule_and_sets_no_limit()
    {
        var ticket = Given.Assigned();
        Supervising.OrderByRule(ticket, "PY-4-2c", DeadlineNames.Completion, Actor.Automatic(ticket.Place, "overdue", "PY-4-2c"), Monday);

        ticket.State.Order.ShouldBe(new Order(Monday, "supervise", "PY-4-2c", null));
        var ordered = ticket.NewEvents[^1];
        ordered.Key.ShouldBe("supervisionOrdered(completion)");
        ordered.Clause.ShouldBe("PY-4-2c");
        ordered.Data["ground"].ShouldBe("PY-4-2c");
        ticket.Running(DeadlineNames.Supervision).ShouldBeNull();
    }

    [Fact]
    public void An_order_by_rule_takes_the_place_of_one_a_person_gave_before()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "supervise", Monday, """{"way":"phone","ground":"HL-A14-4","workingDays":3}""");
        Supervising.OrderByRule(ticket, "HL-C4", null, Actor.Automatic(ticket.Place, "overdue", "HL-C4"), Monday.AddHours(1));

        ticket.State.Order!.Ground.ShouldBe("HL-C4");
        ticket.State.Order.WorkingDays.ShouldBeNull("the paper and the clock are those of the last order");
    }

    [Fact]
    public void PY_3_a_matter_taken_may_name_the_item_of_the_scope_whose_clause_goes_on_record()
    {
        var ticket = Given.Ticket();
        Given.Do(ticket, "triage", Monday, """{"admit":true,"accepted":"HL-A4-3"}""");

        ticket.NewEvents[^1].Clause.ShouldBe("HL-A4-3");
        ticket.NewEvents[^1].Data["accepted"].ShouldBe("HL-A4-3");
    }
}
