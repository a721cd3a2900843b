using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Server.Components;
using HotlineWorkflows.Server.Reading;
using HotlineWorkflows.Tickets.Policies;

namespace HotlineWorkflows.Server.Tests.Staff;

/// <summary>What the history of a ticket says to people, in the words of its place.</summary>
public sealed class EventDetailsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly PlaceText Text = new(PlaceCatalog.Load(RunningServer.Workflows).Of("anyang"), Monday);

    private static (string Label, string Value)[] Shown(NewEvent happened)
    {
        var ticket = Ticket.Receive(Guid.CreateVersion7(Monday), "anyang", "anyang/ticket", "AY2026000001", new TicketDraft(Channels.Phone), new Actor(Roles.Operator, "anyang"), Monday);
        return [.. EventDetails.Of(ticket.Record(happened, new Actor(Roles.Operator, "anyang"), Monday), Text)];
    }

    [Fact]
    public void AY_2_1_a_hand_over_says_to_which_desk_and_why()
        => Shown(new NewEvent(EventCodes.HandedOver) { Data = { ["desk"] = Desks.Window }, Texts = { ["reason"] = "大厅事项" } })
            .ShouldBe([("受理端", "“有诉即办”窗口"), ("理由", "大厅事项")]);

    [Theory]
    [InlineData("desk", "受理端根据诉求人意见和质检情况决定")]
    [InlineData("overdue", "超过办理时限")]
    [InlineData("joint", "需多部门会签办理")]
    [InlineData("unheardOf", "unheardOf")]
    public void A_ground_is_named_by_the_list_it_stands_in(string code, string name)
        => Shown(new NewEvent(EventCodes.SentBack) { Data = { ["ground"] = code } }).ShouldBe([("事由", name)]);
}
