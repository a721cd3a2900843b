namespace HotlineWorkflows.Activities;

/// <summary>退回重办: the reply goes back to the unit.</summary>
[Activity("Hotline", "SendBack", 1, "答复不合格或诉求人不满意的，退回承办单位重办。", "热线·质检回访", DisplayName = "退回重办")]
public sealed class SendBack : TicketActivity
{
    /// <summary>Why, in a word.</summary>
    [Input(DisplayName = "原因", Description = "退回的原因。", Order = 1, UIHint = InputUIHints.DropDown, UIHandler = typeof(SendBackGroundOptions))]
    public Input<string> Ground { get; set; } = new("qualityCheck");

    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        var clause = context.Get(Clause);
        CheckingQuality.SendBack(ticket, context.Get(Ground)!, Actor.Automatic(ticket.Place, context.Activity.Id, clause), clause, session.Now);
        return context.CompleteActivityAsync();
    }
}

/// <summary>派发回访复核单: a callback review begins.</summary>
[Activity("Hotline", "OpenCallbackReview", 1, "派发回访复核单。", "热线·质检回访", DisplayName = "派发复核")]
public sealed class OpenCallbackReview : TicketActivity
{
    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        CallingBack.OpenReview(ticket, context.Get(Clause), session.Now);
        return context.CompleteActivityAsync();
    }
}

/// <summary>复核完成: a callback review is up to standard.</summary>
[Activity("Hotline", "CloseCallbackReview", 1, "回访复核合格，复核完成。", "热线·质检回访", DisplayName = "复核完成")]
public sealed class CloseCallbackReview : TicketActivity
{
    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        CallingBack.CloseReview(ticket, context.Get(Clause), session.Now);
        return context.CompleteActivityAsync();
    }
}
