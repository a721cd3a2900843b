namespace HotlineWorkflows.Activities;

/// <summary>督办催办: what may be done about a unit's handling from the first assignment to the end.</summary>
[Activity("Hotline", "UnitActs", 1, "从交办到办结：催办、督办、约谈、现场督办、召集会议、专题上报、说明延误、申诉。", "热线·督办", DisplayName = "督办催办")]
[FlowNode("Urged", "Supervised", "Interviewed", "Convened", "Submitted", "Appealed", "Transferred", Moot)]
[Outcome("Urged", "催办")]
[Outcome("Supervised", "督办")]
[Outcome("Interviewed", "约谈")]
[Outcome("Convened", "召集联席会议")]
[Outcome("Submitted", "专题上报")]
[Outcome("Appealed", "申诉")]
[Outcome("Transferred", "移交")]
[Outcome(Moot, "结束")]
public sealed class UnitActs : TicketWait
{
    /// <summary>The actions open here; those of the list that the place knows.</summary>
    [Input(DisplayName = "开放的操作", Description = "从交办到办结可以进行的操作；本地没有的操作不出现。", UIHint = InputUIHints.CheckList, UIHandler = typeof(ActionOptions), Order = 0)]
    public Input<ICollection<string>> Actions { get; set; } = new((ICollection<string>)["urge", "supervise", "interview", "inspectSite", "convene", "explainDelay", "appeal"]);

    /// <summary>The catalogue of grounds for supervision; empty: a ground need not be named.</summary>
    [Input(DisplayName = "督办情形目录", Description = "督办时选择情形的目录；留空则不必注明情形。", UIHint = InputUIHints.DropDown, UIHandler = typeof(CatalogueOptions), Category = "督办", Order = 1)]
    public Input<string> Grounds { get; set; } = new("supervisionGrounds");

    /// <summary>The clause that a ground must keep to.</summary>
    [Input(DisplayName = "督办情形·依据条款", Description = "督办情形须符合的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "督办", Order = 2)]
    public Input<string?> GroundsClause { get; set; } = new(default(string));

    /// <summary>The clause that demands a way of supervision.</summary>
    [Input(DisplayName = "督办方式·依据条款", Description = "要求注明督办方式的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "督办", Order = 3)]
    public Input<string?> WayClause { get; set; } = new(default(string));

    /// <summary>The clause by which an interview sets a new limit.</summary>
    [Input(DisplayName = "约谈须限期·依据条款", Description = "约谈须限期办理所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "督办", Order = 4)]
    public Input<string?> InterviewClause { get; set; } = new(default(string));

    /// <summary>The clause by which an appeal comes after handling.</summary>
    [Input(DisplayName = "先办理后申诉·依据条款", Description = "须先办理、后申诉所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "督办", Order = 5)]
    public Input<string?> AppealClause { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket)
    {
        foreach (var action in context.Get(Actions) ?? [])
        {
            yield return action switch
            {
                "urge" => Act.Begin("urge", "Urged", new KnownCodes()),
                "supervise" => Act.Begin("supervise", "Supervised", [.. SupervisionRules(context)]),
                "interview" => Act.Begin("interview", "Interviewed", new Required("workingDays", context.Get(InterviewClause))) with { Clause = context.Get(InterviewClause) },
                "convene" => Act.Begin("convene", "Convened", new KnownUnits()),
                "transfer" => Act.Leave("transfer", "Transferred"),
                "submit" => Act.Begin("submit", "Submitted"),
                "appeal" => Act.Begin("appeal", "Appealed", new NotWhilePending(PendingRequests.Appeal), new AppealAfterReply(context.Get(AppealClause))) with { Clause = context.Get(AppealClause) },
                _ => Act.Stay(action),
            };
        }
    }

    private IEnumerable<TicketRule> SupervisionRules(ActivityExecutionContext context) =>
    [
        .. context.Get(Grounds) is { Length: > 0 } grounds ? [new FromCatalogue("ground", grounds, context.Get(GroundsClause))] : Array.Empty<TicketRule>(),
        .. RuleValues.Named(context, WayClause, clause => new Required("way", clause)),
        context.Get(Grounds) is { Length: > 0 } ? new KnownCodes("ground") : new KnownCodes(),
    ];
}
