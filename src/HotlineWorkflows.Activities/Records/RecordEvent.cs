namespace HotlineWorkflows.Activities;

/// <summary>记录: puts something that happens by rule on record; the rule is its actor.</summary>
[Activity("Hotline", "RecordEvent", 1, "按规则自动发生的事项记入办理记录。", "热线·记录与文书", DisplayName = "记录")]
public sealed class RecordEvent : TicketActivity
{
    /// <summary>What happens.</summary>
    [Input(DisplayName = "事项", Description = "记入办理记录的事项。", UIHint = InputUIHints.DropDown, UIHandler = typeof(EventOptions), Order = 1)]
    public Input<string> Event { get; set; } = new("");

    /// <summary>What it is about, for example a deadline's name; empty: nothing in particular.</summary>
    [Input(DisplayName = "所涉", Description = "例如所涉时限的代码 completion；留空则不特指。", Order = 2)]
    public Input<string?> Argument { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        var clause = context.Get(Clause);
        ticket.Record(new NewEvent(context.Get(Event)!, context.Get(Argument), clause), Actor.Automatic(ticket.Place, context.Activity.Id, clause), session.Now);
        return context.CompleteActivityAsync();
    }
}
