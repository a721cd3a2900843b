using System.Text.Json;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tests.Tickets;

public sealed class TicketTests
{
    [Fact]
    public void Every_action_of_the_common_list_has_an_effect_and_the_other_way_round() =>
        ActionEffects.Codes.Order().ShouldBe(Given.Policy.Common.Actions.Keys.Order());

    [Fact]
    public void Every_action_leaves_a_known_event_on_record()
    {
        foreach (var action in ActionEffects.Codes)
        {
            var ticket = Given.Assigned();
            var before = ticket.NewEvents.Count;
            Given.Do(ticket, action, Given.Friday.AddHours(1));
            ticket.NewEvents.Count.ShouldBeGreaterThan(before, action);
            ticket.NewEvents.ShouldAllBe(happened => Given.Policy.Common.Lists["events"].Find(happened.Code) != null);
        }
    }

    [Fact]
    public void The_news_names_events_and_deadlines_once_and_is_then_empty()
    {
        var ticket = Given.Assigned();
        ticket.DrainNews();
        Given.Do(ticket, "reply", Given.Friday);
        ticket.DrainNews().ShouldBe(["deadline:return", "deadline:firstContact", "deadline:completion", "replied"], ignoreOrder: true);
        ticket.DrainNews().ShouldBeEmpty();
    }

    [Fact]
    public void What_people_wrote_stands_apart_from_codes_and_values()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "reply", Given.Friday, """{"resolution":"resolved","opinion":"已为王女士更换阀门","signedBy":"李主任"}""");
        var replied = ticket.NewEvents[^1];
        JsonSerializer.Serialize(replied.Data).ShouldNotContain("李主任");
        replied.Data["resolution"].ShouldBe("resolved");
        replied.Texts["opinion"].ShouldBe("已为王女士更换阀门");
    }

    [Fact]
    public void Unknown_keys_are_ignored_with_a_warning()
    {
        var ticket = Given.Assigned();
        Given.Do(ticket, "accept", Given.Friday, """{"colour":"red"}""");
        ticket.NewEvents[^1].Warnings.ShouldHaveSingleItem().ShouldContain("colour");
    }

    [Fact]
    public void An_automatic_act_has_the_rule_as_its_actor()
    {
        var ticket = Given.Assigned();
        Assigning.AcceptByDefault(ticket, "HL-B7-2", Given.Friday);
        ticket.NewEvents[^1].Actor.ShouldBe(Actor.Automatic(Given.Place, "acceptByDefault", "HL-B7-2"));
        ticket.NewEvents[^1].Clause.ShouldBe("HL-B7-2");
    }

    [Fact]
    public void State_and_deadlines_survive_being_stored()
    {
        var ticket = Given.Assigned(flags: Flags.HasSite);
        Given.Do(ticket, "requestExtension", Given.Friday, """{"workingDays":2,"reason":"管网改造"}""");
        var state = JsonSerializer.Deserialize<TicketState>(JsonSerializer.Serialize(ticket.State))!;
        var again = Ticket.Restore(state, ticket.Deadlines);

        again.Facts.Count(EventCodes.ExtensionRequested).ShouldBe(1);
        again.Has(Flags.HasSite).ShouldBeTrue();
        again.State.PendingExtension.ShouldBe(ticket.State.PendingExtension);
        Given.Do(again, "reviewExtension", Given.Friday, """{"granted":true}""");
        again.Running(DeadlineNames.Completion)!.ExtendedBy.ShouldBe(2);
        again.NewEvents[0].Sequence.ShouldBe(ticket.NewEvents.Count + 1);
    }

    [Theory]
    [InlineData("王女士", "13800000000", false, "王**", "138****0000")]
    [InlineData("王女士", "0393123", false, "王**", "****23")]
    [InlineData("王女士", "13800000000", true, "匿名", null)]
    public void Personal_data_is_masked(string name, string phone, bool anonymous, string masked, string? maskedPhone)
    {
        var seen = Masking.Mask(new Citizen(name, phone, anonymous));
        seen.Name.ShouldBe(masked);
        seen.Phone.ShouldBe(maskedPhone);
        new Citizen(name, phone).ToString().ShouldBe("citizen");
    }
}
