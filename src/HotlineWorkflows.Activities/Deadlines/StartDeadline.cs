using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Activities;

/// <summary>
/// 时限: starts a clock and watches it, beside the flow, until it ends: warns before, records a miss just after, or lets a
/// period run out. An extension moves it, whoever ends it ends this step.
/// </summary>
[Activity("Hotline", "StartDeadline", 1, "起算一个时限并看守它：到期前预警、逾期记录；延期、办结随之变化。", "热线·时限", DisplayName = "时限")]
[FlowNode("Started", "Warned", "Due", "Missed", "Ended")]
[Outcome("Started", "开始计时")]
[Outcome("Warned", "到期前预警")]
[Outcome("Due", "到期")]
[Outcome("Missed", "逾期")]
[Outcome("Ended", "计时结束")]
public sealed class StartDeadline : TicketActivity, IHearsNews
{
    private const string Number = "deadline";
    private const string WarnedAt = "warned";

    /// <summary>Which deadline.</summary>
    [Input(DisplayName = "时限", Description = "起算哪一种时限。", UIHint = InputUIHints.DropDown, UIHandler = typeof(DeadlineOptions), Category = "时限", Order = 1)]
    public Input<string> Deadline { get; set; } = new("");

    /// <summary>How many working days, calendar days or hours.</summary>
    [Input(DisplayName = "数量", Description = "工作日、自然日或小时数，单位由计数方式决定。", Category = "时限", Order = 2)]
    public Input<decimal> Amount { get; set; } = new(0m);

    /// <summary>How they are counted.</summary>
    [Input(DisplayName = "计数方式", Description = "怎样数时间。", UIHint = InputUIHints.DropDown, Category = "时限", Order = 3)]
    [InputOption("wholeDays", "按整工作日")]
    [InputOption("fromMoment", "自时点起满工作日")]
    [InputOption("elapsedHours", "按小时（连续计算）")]
    [InputOption("calendarDays", "按自然日")]
    public Input<string> Mode { get; set; } = new("wholeDays");

    /// <summary>From when they count: <c>now</c>, when the flow comes here, or <c>receipt</c> of the ticket.</summary>
    [Input(DisplayName = "起算时点", Description = "从什么时候开始数。", UIHint = InputUIHints.DropDown, Category = "时限", Order = 3.5f)]
    [InputOption("now", "到此步骤之时")]
    [InputOption("receipt", "收到诉求之时")]
    public Input<string> Since { get; set; } = new("now");

    /// <summary>Working days before the due day on which to warn; empty: no warning.</summary>
    [Input(DisplayName = "提前几个工作日预警", Description = "到期日之前几个工作日发出预警；留空则不预警。", Category = "预警", Order = 4)]
    [InputUnit("个工作日")]
    public Input<int?> WarnBefore { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="WarnBefore"/>.</summary>
    [Input(DisplayName = "预警·依据条款", Description = "“预警”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "预警", Order = 5)]
    public Input<string?> WarnClause { get; set; } = new(default(string));

    /// <summary>What the end means: <c>miss</c> a broken promise, <c>default</c> something happens by default at that instant, <c>lapse</c> a right is over.</summary>
    [Input(DisplayName = "到期的后果", Description = "到期时怎样处理。", UIHint = InputUIHints.DropDown, Category = "时限", Order = 6)]
    [InputOption("miss", "记为逾期")]
    [InputOption("default", "到期即按默认处理")]
    [InputOption("lapse", "期满失权")]
    public Input<string> AtDue { get; set; } = new("miss");

    /// <summary>The clause by which a unit's own shorter limit prevails; empty: it does not.</summary>
    [Input(DisplayName = "单位自有更短时限优先·依据条款", Description = "承办单位自己承诺的时限更短时以其为准所依据的条款；留空则不看单位承诺。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "时限", Order = 7)]
    public Input<string?> UnitLimitClause { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override async ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        var terms = Terms(context, ticket, session);
        var since = context.Get(Since) == "receipt" ? ticket.State.ReceivedAt : session.Now;
        var deadline = ticket.StartDeadline(terms, since, session.CalendarOf(ticket), session.Now);
        context.SetProperty(Number, deadline.Sequence);
        Watch(context, deadline, session.Now);
        await context.ScheduleOutcomesAsync("Started");
    }

    /// <inheritdoc />
    public async ValueTask HearAsync(ActivityExecutionContext context, Ticket ticket, IReadOnlyList<string> news)
    {
        if (!news.Contains($"deadline:{context.Get(Deadline)}") || Find(context, ticket) is not { } deadline)
            return;
        if (!deadline.IsRunning)
        {
            await context.CompleteActivityWithOutcomesAsync("Ended");
            return;
        }

        if (deadline.WarnAt is { } warnAt && context.GetProperty<string>(WarnedAt) is { } warned && DateTimeOffset.Parse(warned, null) < warnAt)
            context.RemoveProperty(WarnedAt);
        if (context.Bookmarks.FirstOrDefault()?.DueAt != Next(context, deadline)?.At)
            Watch(context, deadline, context.GetRequiredService<ITicketSession>().Now);
    }

    private DeadlineTerms Terms(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        var terms = new DeadlineTerms(context.Get(Deadline)!, context.Get(Amount), CountModes.Parse(context.Get(Mode)!), context.Get(Clause), context.Get(WarnBefore));
        return context.Get(UnitLimitClause) is { Length: > 0 } clause
            && session.PolicyOf(ticket).Units.GetValueOrDefault(ticket.Lead ?? "")?.Limits.TryGetValue(terms.Name, out var own) == true
            && own < terms.Amount
            ? terms with { Amount = own, Clause = clause }
            : terms;
    }

    private void Watch(ActivityExecutionContext context, TicketDeadline deadline, DateTimeOffset now)
    {
        context.ClearBookmarks();

        // A warning whose time was over before the clock started, or was moved, would warn of nothing new.
        if (deadline.WarnAt is { } warnAt && warnAt <= now && !context.Properties.ContainsKey(WarnedAt))
            context.SetProperty(WarnedAt, warnAt.ToString("O"));
        if (Next(context, deadline) is { } next)
            context.DelayUntil(next.At, next.Callback);
        else
            AwaitEnd(context);
    }

    /// <summary>Nothing more is due, yet the deadline still runs: whoever ends it ends this step.</summary>
    private static void AwaitEnd(ActivityExecutionContext context)
        => context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Hotline.DeadlineEnd", IncludeActivityInstanceId = true });

    private (DateTimeOffset At, ExecuteActivityDelegate Callback)? Next(ActivityExecutionContext context, TicketDeadline deadline)
    {
        if (deadline.WarnAt is { } warnAt && warnAt < deadline.DueAt && !context.Properties.ContainsKey(WarnedAt))
            return (warnAt, OnWarnAsync);
        if (deadline.IsMissed)
            return null;
        return context.Get(AtDue) == "default" ? (deadline.DueAt, OnDueAsync) : (deadline.DueAt.AddSeconds(1), OnDueAsync);
    }

    private ValueTask OnWarnAsync(ActivityExecutionContext context) => OnTicketAsync(context, async (context, ticket, session) =>
    {
        if (Find(context, ticket) is not { IsRunning: true } deadline)
            return;
        context.SetProperty(WarnedAt, deadline.WarnAt?.ToString("O") ?? "");
        ticket.WarnOfDeadline(deadline.Name, context.Get(WarnClause), session.Now);
        Watch(context, deadline, session.Now);
        await context.ScheduleOutcomesAsync("Warned");
    });

    private ValueTask OnDueAsync(ActivityExecutionContext context) => OnTicketAsync(context, async (context, ticket, session) =>
    {
        if (Find(context, ticket) is not { IsRunning: true } deadline)
            return;
        switch (context.Get(AtDue))
        {
            case "default":
                AwaitEnd(context);
                await context.ScheduleOutcomesAsync("Due");
                break;
            case "lapse":
                ticket.LapseDeadline(deadline.Name, DeadlineStatuses.Excused, session.Now);
                await context.CompleteActivityWithOutcomesAsync("Due", "Ended");
                break;
            default:
                ticket.MissDeadline(deadline.Name, session.Now);
                AwaitEnd(context);
                await context.ScheduleOutcomesAsync("Missed");
                break;
        }
    });

    private static TicketDeadline? Find(ActivityExecutionContext context, Ticket ticket)
    {
        var sequence = context.GetProperty<int>(Number);
        return ticket.Deadlines.FirstOrDefault(deadline => deadline.Sequence == sequence);
    }
}
