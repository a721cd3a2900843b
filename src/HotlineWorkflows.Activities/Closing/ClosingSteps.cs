namespace HotlineWorkflows.Activities;

/// <summary>办结: the ticket is closed; every clock stops, every other wait ends.</summary>
[Activity("Hotline", "Close", 1, "办结：时限全部停止，其他等待全部结束。", "热线·办结归档", DisplayName = "办结")]
public sealed class Close : TicketActivity
{
    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        Domain.Actions.Closing.Close(ticket, context.Get(Clause), session.Now);
        return context.CompleteActivityAsync();
    }
}

/// <summary>归档: the file is put together; the ticket's workflow is over afterwards.</summary>
[Activity("Hotline", "Archive", 1, "整理卷宗归档，一卷一宗。", "热线·办结归档", DisplayName = "归档")]
[FlowNode("Archived")]
[Outcome("Archived", "已归档")]
public sealed class Archive : TicketWait
{
    /// <inheritdoc />
    public override ValueTask HearAsync(ActivityExecutionContext context, Ticket ticket, IReadOnlyList<string> news) => default;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) => [Act.Leave("archive", "Archived")];
}
