using HotlineWorkflows.Domain.Documents;

namespace HotlineWorkflows.Activities;

/// <summary>文书: issues a numbered document, once or to each unit concerned.</summary>
[Activity("Hotline", "IssueDocument", 1, "按模板出具一份编号文书。", "热线·记录与文书", DisplayName = "出具文书")]
public sealed class IssueDocument : TicketActivity
{
    /// <summary>Which document.</summary>
    [Input(DisplayName = "文书", Description = "按本地区的模板出具。", UIHint = InputUIHints.DropDown, UIHandler = typeof(DocumentOptions), Order = 1)]
    public Input<string> Document { get; set; } = new("");

    /// <summary>To whom: <c>lead</c>, <c>supporting</c>, <c>all</c> units, or empty for none in particular.</summary>
    [Input(DisplayName = "发往", Description = "文书发往哪些单位。", UIHint = InputUIHints.DropDown, Order = 2)]
    [InputOption("", "不特指")]
    [InputOption("lead", "主办单位")]
    [InputOption("supporting", "协办单位")]
    [InputOption("all", "主办和协办单位")]
    public Input<string?> To { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override async ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        foreach (var unit in UnitsOf.Ticket(ticket, context.Get(To)))
            await session.IssueAsync(ticket, new DocumentOrder(context.Get(Document)!, context.Get(Clause), unit), context.CancellationToken);
        await context.CompleteActivityAsync();
    }
}
