namespace HotlineWorkflows.Activities;

/// <summary>自动督办: a rule orders supervision by itself, with the ground that the order's paper names; a limit, where one is set, is started by the flow.</summary>
[Activity("Hotline", "OrderSupervision", 1, "按规则自动下达督办，载明督办事由。", "热线·督办", DisplayName = "自动督办")]
public sealed class OrderSupervision : TicketActivity
{
    /// <summary>Why, as an item of <c>supervisionGrounds</c>.</summary>
    [Input(DisplayName = "督办事由", Description = "督办事由，取自本地区的督办情形目录。", UIHint = InputUIHints.DropDown, UIHandler = typeof(SupervisionGroundOptions), Order = 1)]
    public Input<string?> Ground { get; set; } = new(default(string));

    /// <summary>What it is about, for example the deadline that was missed; empty: nothing in particular.</summary>
    [Input(DisplayName = "所涉", Description = "例如逾期的时限的代码 completion；留空则不特指。", Order = 2)]
    public Input<string?> Argument { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        var clause = context.Get(Clause);
        Supervising.OrderByRule(ticket, context.Get(Ground), context.Get(Argument), Actor.Automatic(ticket.Place, context.Activity.Id, clause), session.Now);
        return context.CompleteActivityAsync();
    }
}
