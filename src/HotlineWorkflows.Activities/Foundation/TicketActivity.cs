namespace HotlineWorkflows.Activities;

/// <summary>Base of the steps of the regulations: finds the ticket, does one thing to it, and lets the other waiting steps hear of it.</summary>
public abstract class TicketActivity : Activity
{
    /// <summary>The clause this step carries out.</summary>
    [Input(DisplayName = "依据条款", Description = "本步骤所依据的条款编号。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "依据", Order = 100)]
    public Input<string?> Clause { get; set; } = new(default(string));

    /// <inheritdoc />
    protected sealed override ValueTask ExecuteAsync(ActivityExecutionContext context) => OnTicketAsync(context, RunAsync);

    /// <summary>Does the step.</summary>
    protected abstract ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session);

    /// <summary>Does something to the ticket, now or after a wait, and lets the other waiting steps hear of it.</summary>
    protected static async ValueTask OnTicketAsync(ActivityExecutionContext context, Func<ActivityExecutionContext, Ticket, ITicketSession, ValueTask> run)
    {
        var session = context.GetRequiredService<ITicketSession>();
        var ticket = await session.LoadAsync(TicketId(context), context.CancellationToken);
        await run(context, ticket, session);
        await TicketNews.SpreadAsync(context, ticket);
    }

    private static Guid TicketId(ActivityExecutionContext context)
        => Guid.TryParse(context.WorkflowExecutionContext.CorrelationId, out var id)
            ? id
            : throw new InvalidOperationException($"Activity '{context.Activity.Id}' works on a ticket, but this instance has none: its correlation id is the ticket's id.");
}
