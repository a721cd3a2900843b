namespace HotlineWorkflows.Activities;

public sealed partial class Handle
{
    /// <summary>Fields a return must fill in, for example <c>reason</c>, <c>evidence</c>.</summary>
    [Input(DisplayName = "退单须说明的内容", Description = "退单时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "退单", Order = 10, UIHandler = typeof(ReturnFieldOptions))]
    public Input<ICollection<string>?> ReturnParts { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="ReturnParts"/>.</summary>
    [Input(DisplayName = "退单须说明的内容·依据条款", Description = "“退单须说明的内容”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "退单", Order = 10.5f)]
    public Input<string?> ReturnPartsClause { get; set; } = new(default(string));

    /// <summary>Rank that must sign a return; empty: nobody need.</summary>
    [Input(DisplayName = "退单签发人", Description = "退单须由哪一级签发；留空则不须签发。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RankOptions), Category = "退单", Order = 11)]
    public Input<string?> ReturnSignedBy { get; set; } = new(default(string));

    /// <summary>The clause of <see cref="ReturnSignedBy"/>.</summary>
    [Input(DisplayName = "退单签发人·依据条款", Description = "“退单签发人”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "退单", Order = 11.5f)]
    public Input<string?> ReturnSignedByClause { get; set; } = new(default(string));

    /// <summary>How often a unit may return the same ticket; empty: without limit.</summary>
    [Input(DisplayName = "退单次数上限", Description = "同一单位对同一工单最多退单几次；留空则不限。", Category = "退单", Order = 12)]
    [InputUnit("次")]
    public Input<int?> ReturnTimes { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="ReturnTimes"/>.</summary>
    [Input(DisplayName = "退单次数上限·依据条款", Description = "“退单次数上限”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "退单", Order = 12.5f)]
    public Input<string?> ReturnTimesClause { get; set; } = new(default(string));

    /// <summary>A return comes within the deadline <c>return</c>; empty: at any time.</summary>
    [Input(DisplayName = "退单期·依据条款", Description = "须在退单期内退单所依据的条款；留空则随时可以退单。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "退单", Order = 13)]
    public Input<string?> ReturnWindowClause { get; set; } = new(default(string));

    /// <summary>Fields every return must fill in for the next dispatch, for example <c>proposedUnit</c>.</summary>
    [Input(DisplayName = "提出派转建议须填写的内容", Description = "退单时须为下一次交办填写的栏目，例如建议承办单位。", UIHint = InputUIHints.CheckList, Category = "退单", Order = 14, UIHandler = typeof(ReturnFieldOptions))]
    public Input<ICollection<string>?> JointReturnParts { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="JointReturnParts"/>.</summary>
    [Input(DisplayName = "提出派转建议须填写的内容·依据条款", Description = "“提出派转建议须填写的内容”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "退单", Order = 14.5f)]
    public Input<string?> JointReturnPartsClause { get; set; } = new(default(string));

    /// <summary>A return that asks for joint handling comes within the deadline <c>acceptance</c>; empty: as any other.</summary>
    [Input(DisplayName = "会签退单期·依据条款", Description = "需要会签办理的须在签收期内退单所依据的条款；留空则与其他退单相同。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "退单", Order = 15)]
    public Input<string?> JointReturnClause { get; set; } = new(default(string));

    /// <summary>Units named jointly may not return; empty: they may.</summary>
    [Input(DisplayName = "联合办理不得退件·依据条款", Description = "联合办理的单位不得退件所依据的条款；留空则可以退件。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "退单", Order = 16)]
    public Input<string?> JointHandlingClause { get; set; } = new(default(string));

    private IEnumerable<TicketRule> ReturnRules(ActivityExecutionContext context) =>
    [
        new NotWhilePending(PendingRequests.Return),
        new ByLead(),
        new KnownUnits(),
        .. RuleValues.Named(context, JointHandlingClause, clause => new NoReturnInJointHandling(clause)),
        .. RuleValues.Number(context, ReturnTimes, ReturnTimesClause, (times, clause) => new ReturnOnlyOnce(times, clause)),
        .. RuleValues.Named(context, ReturnWindowClause, clause => new WithinDeadline(DeadlineNames.Return, clause) { AppliesWhen = action => !AsksForJoint(action) && !action.Ticket.UnitFacts.Has(EventCodes.ReturnRequested) }),
        .. RuleValues.Named(context, JointReturnClause, clause => new WithinDeadline(DeadlineNames.Acceptance, clause) { AppliesWhen = action => AsksForJoint(action) && !action.Ticket.UnitFacts.Has(EventCodes.ReturnRequested) }),
        .. RuleValues.Parts(context, ReturnParts, ReturnPartsClause),
        .. RuleValues.Parts(context, JointReturnParts, JointReturnPartsClause),
        .. RuleValues.Signature(context, ReturnSignedBy, ReturnSignedByClause),
    ];

    private static bool AsksForJoint(ActionContext action) => action.Payload.Text("ground") == ReturnGrounds.Joint;
}
