namespace HotlineWorkflows.Activities;

public sealed partial class Handle
{
    /// <summary>Fields an application not to be dispatched again must fill in.</summary>
    [Input(DisplayName = "不再派单申请须说明的内容", Description = "申请不再派单时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "不再派单", Order = 40, UIHandler = typeof(NoRedispatchFieldOptions))]
    public Input<ICollection<string>?> NoRedispatchParts { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="NoRedispatchParts"/>.</summary>
    [Input(DisplayName = "不再派单申请须说明的内容·依据条款", Description = "“不再派单申请须说明的内容”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "不再派单", Order = 40.5f)]
    public Input<string?> NoRedispatchPartsClause { get; set; } = new(default(string));

    /// <summary>Rank that must sign it; empty: nobody need.</summary>
    [Input(DisplayName = "不再派单申请签发人", Description = "申请不再派单须由哪一级签发；留空则不须签发。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RankOptions), Category = "不再派单", Order = 41)]
    public Input<string?> NoRedispatchSignedBy { get; set; } = new(default(string));

    /// <summary>The clause of <see cref="NoRedispatchSignedBy"/>.</summary>
    [Input(DisplayName = "不再派单申请签发人·依据条款", Description = "“不再派单申请签发人”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "不再派单", Order = 41.5f)]
    public Input<string?> NoRedispatchSignedByClause { get; set; } = new(default(string));

    private IEnumerable<TicketRule> NoRedispatchRules(ActivityExecutionContext context) =>
    [
        new NotWhilePending(PendingRequests.NoRedispatch),
        .. RuleValues.Parts(context, NoRedispatchParts, NoRedispatchPartsClause),
        .. RuleValues.Signature(context, NoRedispatchSignedBy, NoRedispatchSignedByClause),
    ];
}
