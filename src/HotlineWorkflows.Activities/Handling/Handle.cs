namespace HotlineWorkflows.Activities;

/// <summary>
/// 办理: the unit accepts or returns, contacts the citizen, asks for time, reports, replies. One wait with a bookmark for each
/// action; those that set a review going leave it open. Which rules hold, and by which clause, is said by its inputs.
/// </summary>
[Activity("Hotline", "Handle", 1, "承办单位办理：签收、退单、先行联系、延期申请、报告进展、答复。", "热线·办理", DisplayName = "办理")]
[FlowNode("Replied", "ReturnRequested", "ExtensionRequested", "NoRedispatchRequested", "Resolved", Moot)]
[Outcome("Replied", "已答复")]
[Outcome("ReturnRequested", "申请退单")]
[Outcome("ExtensionRequested", "申请延期")]
[Outcome("NoRedispatchRequested", "申请不再派单")]
[Outcome("Resolved", "当场答复")]
[Outcome(Moot, "收回或结束")]
public sealed partial class Handle : TicketWait
{
    private static readonly string[] AcceptHashes =
        [.. new bool?[] { null, true, false }.Select(awaited => StimulusHash.Of(ActionStimulus.BookmarkName, new ActionStimulus("accept") { Awaited = awaited }))];

    /// <summary>The stage shown meanwhile.</summary>
    [Input(DisplayName = "阶段", Description = "办理期间工单显示的环节。", UIHint = InputUIHints.DropDown, UIHandler = typeof(StageOptions), Order = 1)]
    public Input<string> Stage { get; set; } = new(Stages.Handling);

    /// <summary>The actions open here.</summary>
    [Input(DisplayName = "开放的操作", Description = "承办单位在这一步可以进行的操作。", UIHint = InputUIHints.CheckList, UIHandler = typeof(ActionOptions), Order = 2)]
    public Input<ICollection<string>> Actions { get; set; } = new((ICollection<string>)["accept", "return", "contact", "requestExtension", "reportProgress", "subAssign", "sign", "reply"]);

    /// <inheritdoc />
    public override string? StatedStage => Stage.Expression is { Type: "Literal", Value: string stated } ? stated : null;

    /// <inheritdoc />
    protected override string? StageOf(ActivityExecutionContext context) => context.Get(Stage);

    /// <inheritdoc />
    protected override IReadOnlyCollection<string> EndedBy => [EventCodes.ReturnUpheld];

    /// <inheritdoc />
    public override async ValueTask HearAsync(ActivityExecutionContext context, Ticket ticket, IReadOnlyList<string> news)
    {
        var accept = context.Bookmarks.FirstOrDefault(bookmark => AcceptHashes.Contains(bookmark.Hash));
        if (accept is not null && IsAccepted(ticket))
            context.RemoveBookmark(accept);
        else if (accept is null && news.Contains(EventCodes.MeetingDecided) && !IsAccepted(ticket))
            await ReopenAcceptAsync(context);
        await base.HearAsync(context, ticket, news);
    }

    /// <summary>A meeting gave the matter to another unit, which has not accepted it yet.</summary>
    private async ValueTask ReopenAcceptAsync(ActivityExecutionContext context)
    {
        await context.EvaluateInputPropertiesAsync();
        if (context.Get(Actions)?.Contains("accept") == true)
            Open(context, "accept");
    }

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket)
    {
        foreach (var action in context.Get(Actions) ?? [])
        {
            if (action == "accept" && IsAccepted(ticket))
                continue;
            yield return action switch
            {
                "return" => Act.Begin("return", "ReturnRequested", [.. ReturnRules(context)]),
                "requestExtension" => Act.Begin("requestExtension", "ExtensionRequested", [.. ExtensionRules(context)]),
                "requestNoRedispatch" => Act.Begin("requestNoRedispatch", "NoRedispatchRequested", [.. NoRedispatchRules(context)]),
                "resolve" => Act.Leave("resolve", "Resolved", new Required("answer", ClauseOf(context, "resolve"))),
                "reply" => Act.Leave("reply", "Replied", [.. ReplyRules(context)]),
                _ => Act.Stay(action),
            };
        }
    }

    private static bool IsAccepted(Ticket ticket)
        => ticket.UnitFacts.Has(EventCodes.Accepted) || ticket.UnitFacts.Has(EventCodes.AcceptedByDefault) || ticket.UnitFacts.Has(EventCodes.Replied);
}
