namespace HotlineWorkflows.Activities;

/// <summary>
/// Base of the steps that wait for people: one bookmark for each action that is open. A ticket that is closed ends all waits
/// but those that begin afterwards.
/// </summary>
public abstract class TicketWait : TicketActivity, IHearsNews
{
    /// <summary>Outcome of a wait that ended because it is no longer needed.</summary>
    public const string Moot = "Moot";

    /// <summary>The clause that goes on record with each action, where it is not the step's: action code to clause; an empty one: the place's own setting, without a clause.</summary>
    [Input(DisplayName = "各操作依据条款", Description = "操作代码与条款编号；未列出的按本步骤的依据条款，留空的为本地设置，不引条款。", UIHint = InputUIHints.Dictionary, Category = "依据", Order = 101)]
    public Input<IDictionary<string, string>?> ActionClauses { get; set; } = new(default(IDictionary<string, string>));

    /// <summary>The actions open here that somebody is waited for to perform, so that his worklist shows the ticket; the others he may perform, or not. Null: as is usual for each action.</summary>
    [Input(DisplayName = "等待办理的操作", Description = "列入工作台待办的操作；其余为需要时可办。不填按各操作的通常情况。", UIHint = InputUIHints.CheckList, UIHandler = typeof(ActionOptions), Category = "待办", Order = 102)]
    public Input<ICollection<string>?> Awaited { get; set; } = new(default(ICollection<string>));

    /// <summary>The stage the ticket is in while this step waits, as far as the definition states it; null: it states none, or computes it.</summary>
    public virtual string? StatedStage => null;

    /// <summary>The stage the ticket is in while this step waits; null: the step does not say.</summary>
    protected virtual string? StageOf(ActivityExecutionContext context) => StatedStage;

    /// <summary>Events that make the wait pointless.</summary>
    protected virtual IReadOnlyCollection<string> EndedBy => [];

    /// <summary>The actions open here, with their rules as the inputs set them.</summary>
    protected abstract IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket);

    /// <summary>The actions somebody is waited for to perform at a step of this kind where the definition does not say; null: as is usual for each action.</summary>
    protected virtual IReadOnlyCollection<string>? UsuallyAwaited => null;

    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        if (StageOf(context) is { } stage)
            ticket.MoveTo(stage, session.Now);
        foreach (var act in Acts(context, ticket))
            Open(context, act.Action);
        return default;
    }

    /// <summary>Opens one of the actions of <see cref="Acts"/>.</summary>
    protected void Open(ActivityExecutionContext context, string action)
        => context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = ActionStimulus.BookmarkName,
            Stimulus = new ActionStimulus(action) { Awaited = (context.Get(Awaited) ?? (IEnumerable<string>?)UsuallyAwaited)?.Contains(action) },
            Callback = OnActionAsync,
            AutoBurn = false,
        });

    /// <inheritdoc />
    public virtual ValueTask HearAsync(ActivityExecutionContext context, Ticket ticket, IReadOnlyList<string> news)
        => ticket.IsClosed || news.Any(EndedBy.Contains) ? context.CompleteActivityWithOutcomesAsync(Moot) : default;

    private ValueTask OnActionAsync(ActivityExecutionContext context) => OnTicketAsync(context, PerformAsync);

    private async ValueTask PerformAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        var given = session.Action ?? throw new InvalidOperationException($"Step '{context.Activity.Id}' was resumed without an action.");
        var act = Acts(context, ticket).FirstOrDefault(act => act.Action == given.Action)
            ?? throw new InvalidOperationException($"Step '{context.Activity.Id}' is not open for '{given.Action}'.");
        session.Demand(act.Rules);
        var outcome = act.OutcomeOf(ActionEffects.Apply(given with { Clause = act.Clause ?? ClauseOf(context, given.Action) }));
        if (outcome is null)
            return;
        if (act.Leaves)
            await context.CompleteActivityWithOutcomesAsync(outcome);
        else
            await context.ScheduleOutcomesAsync(outcome);
    }

    /// <summary>The clause that goes on record with an action.</summary>
    protected string? ClauseOf(ActivityExecutionContext context, string action)
        => context.Get(ActionClauses)?.TryGetValue(action, out var clause) == true ? NullIfEmpty(clause) : context.Get(Clause);

    private static string? NullIfEmpty(string? clause) => string.IsNullOrEmpty(clause) ? null : clause;
}
