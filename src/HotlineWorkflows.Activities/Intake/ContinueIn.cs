namespace HotlineWorkflows.Activities;

/// <summary>
/// 续办: the ticket goes on in another process of its place; same ticket, same number, one history. What this process still
/// does, waits for or counts ends.
/// </summary>
[Activity("Hotline", "ContinueIn", 1, "转入本地区的另一流程续办：工单、编号和办理记录不变，本流程的等待和时限随之结束。", "热线·受理", DisplayName = "转入续办")]
[FlowNode]
public sealed class ContinueIn : TicketActivity
{
    /// <summary>The process: its name in the place's folder, for example <c>hall</c> for <c>hall.json</c>.</summary>
    [Input(DisplayName = "续办流程", Description = "本地区流程的名称，如 hall。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ProcessOptions), Order = 1)]
    public Input<string> Process { get; set; } = new("");

    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
        => session.ContinueInAsync(ticket, context.Get(Process)!, Actor.Automatic(ticket.Place, context.Activity.Id, context.Get(Clause)), context.CancellationToken);
}
