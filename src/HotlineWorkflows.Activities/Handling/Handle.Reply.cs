namespace HotlineWorkflows.Activities;

public sealed partial class Handle
{
    /// <summary>Fields a reply must fill in, for example <c>facts</c>, <c>opinion</c>, <c>basis</c>.</summary>
    [Input(DisplayName = "办理结果须载明的内容", Description = "答复时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "答复", Order = 30, UIHandler = typeof(ReplyFieldOptions))]
    public Input<ICollection<string>?> ReplyParts { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="ReplyParts"/>.</summary>
    [Input(DisplayName = "办理结果须载明的内容·依据条款", Description = "“办理结果须载明的内容”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 30.5f)]
    public Input<string?> ReplyPartsClause { get; set; } = new(default(string));

    /// <summary>Fields a reply must fill in here besides, for example <c>attachments</c> for a grave or complex matter.</summary>
    [Input(DisplayName = "须附送的材料", Description = "答复时还必须附上的栏目，例如附件。", UIHint = InputUIHints.CheckList, Category = "答复", Order = 31, UIHandler = typeof(ReplyFieldOptions))]
    public Input<ICollection<string>?> ReplyEnclosures { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="ReplyEnclosures"/>.</summary>
    [Input(DisplayName = "须附送的材料·依据条款", Description = "“须附送的材料”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 31.5f)]
    public Input<string?> ReplyEnclosuresClause { get; set; } = new(default(string));

    /// <summary>Rank that must sign a reply; empty: nobody need.</summary>
    [Input(DisplayName = "答复签发人", Description = "答复须由哪一级签发；留空则不须签发。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RankOptions), Category = "答复", Order = 32)]
    public Input<string?> ReplySignedBy { get; set; } = new(default(string));

    /// <summary>The clause of <see cref="ReplySignedBy"/>.</summary>
    [Input(DisplayName = "答复签发人·依据条款", Description = "“答复签发人”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 32.5f)]
    public Input<string?> ReplySignedByClause { get; set; } = new(default(string));

    /// <summary>The citizen is answered before the result counts; empty: need not be.</summary>
    [Input(DisplayName = "须先答复诉求人·依据条款", Description = "须先答复诉求人、再报办理结果所依据的条款；留空则不作此要求。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 33)]
    public Input<string?> AnsweredCitizenClause { get; set; } = new(default(string));

    /// <summary>The citizen is answered only after the quality check, not with the reply; empty: he may be.</summary>
    [Input(DisplayName = "质检通过后才答复诉求人·依据条款", Description = "质检通过之后才答复诉求人所依据的条款；留空则答复时即可告知。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 33.5f)]
    public Input<string?> AnsweredAfterCheckClause { get; set; } = new(default(string));

    /// <summary>Where there is a site somebody went; empty: need not.</summary>
    [Input(DisplayName = "有现场须到场·依据条款", Description = "有现场的须到现场所依据的条款；留空则不作此要求。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 34)]
    public Input<string?> SiteVisitClause { get; set; } = new(default(string));

    /// <summary>A suggestion says what became of it; empty: need not.</summary>
    [Input(DisplayName = "建议须说明采纳情况·依据条款", Description = "对建议须说明采纳情况所依据的条款；留空则不作此要求。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 35)]
    public Input<string?> AdoptionClause { get; set; } = new(default(string));

    /// <summary>What an answer must say that explains why the matter cannot be done.</summary>
    [Input(DisplayName = "解释说明的须载明", Description = "办理结果为解释说明时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "答复", Order = 36, UIHandler = typeof(ReplyFieldOptions))]
    public Input<ICollection<string>?> ExplainedParts { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause that demands these parts.</summary>
    [Input(DisplayName = "解释说明的须载明·依据条款", Description = "“解释说明的须载明”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 36.5f)]
    public Input<string?> ExplainedPartsClause { get; set; } = new(default(string));

    /// <summary>What an answer must say where the matter is not done yet.</summary>
    [Input(DisplayName = "尚未解决的须载明", Description = "办理结果为尚未解决时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "答复", Order = 37, UIHandler = typeof(ReplyFieldOptions))]
    public Input<ICollection<string>?> UnresolvedParts { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause that demands these parts.</summary>
    [Input(DisplayName = "尚未解决的须载明·依据条款", Description = "“尚未解决的须载明”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 37.5f)]
    public Input<string?> UnresolvedPartsClause { get; set; } = new(default(string));

    /// <summary>The clause by which a matter of another level is answered by the person named for it; empty: nobody need be named.</summary>
    [Input(DisplayName = "须先确定专人·依据条款", Description = "其他层级的事项须先确定专人答复所依据的条款；留空则不作此要求。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "答复", Order = 38)]
    public Input<string?> NamedPersonClause { get; set; } = new(default(string));

    private IEnumerable<TicketRule> ReplyRules(ActivityExecutionContext context) =>
    [
        new KnownCodes(),
        .. RuleValues.Parts(context, ReplyParts, ReplyPartsClause),
        .. RuleValues.Parts(context, ReplyEnclosures, ReplyEnclosuresClause),
        .. RuleValues.Signature(context, ReplySignedBy, ReplySignedByClause),
        .. RuleValues.Named(context, AnsweredCitizenClause, clause => new AnsweredCitizen(clause)),
        .. RuleValues.Named(context, AnsweredAfterCheckClause, clause => new AnsweredAfterCheck(clause)),
        .. RuleValues.Named(context, SiteVisitClause, clause => new SiteVisit(clause)),
        .. Where(Resolutions.Explained, context, ExplainedParts, ExplainedPartsClause),
        .. Where(Resolutions.Unresolved, context, UnresolvedParts, UnresolvedPartsClause),
        .. RuleValues.Named(context, NamedPersonClause, clause => new PersonNamed(clause)),
        .. RuleValues.Named(context, AdoptionClause, clause => new Required("adoption", clause) { AppliesWhen = action => action.Ticket.State.Kind == Kinds.Suggestion }),
    ];

    private static IEnumerable<TicketRule> Where(string resolution, ActivityExecutionContext context, Input<ICollection<string>?> fields, Input<string?> clause)
        => (context.Get(fields) ?? []).Select(field => new Required(field, context.Get(clause)) { AppliesWhen = action => action.Payload.Text("resolution") == resolution });
}
