namespace HotlineWorkflows.Activities;

public sealed partial class Handle
{
    /// <summary>Fields a request for time must fill in, for example <c>reason</c>, <c>workingDays</c>.</summary>
    [Input(DisplayName = "延期须说明的内容", Description = "申请延期时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "延期", Order = 20, UIHandler = typeof(ExtensionFieldOptions))]
    public Input<ICollection<string>?> ExtensionParts { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="ExtensionParts"/>.</summary>
    [Input(DisplayName = "延期须说明的内容·依据条款", Description = "“延期须说明的内容”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 20.5f)]
    public Input<string?> ExtensionPartsClause { get; set; } = new(default(string));

    /// <summary>Rank that must sign a request for time; empty: nobody need.</summary>
    [Input(DisplayName = "延期签发人", Description = "申请延期须由哪一级签发；留空则不须签发。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RankOptions), Category = "延期", Order = 21)]
    public Input<string?> ExtensionSignedBy { get; set; } = new(default(string));

    /// <summary>The clause of <see cref="ExtensionSignedBy"/>.</summary>
    [Input(DisplayName = "延期签发人·依据条款", Description = "“延期签发人”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 21.5f)]
    public Input<string?> ExtensionSignedByClause { get; set; } = new(default(string));

    /// <summary>Time is asked for within the limit; empty: at any time.</summary>
    [Input(DisplayName = "期满后不得申请·依据条款", Description = "须在期满之前申请所依据的条款；留空则随时可以申请。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 22)]
    public Input<string?> ExtensionInTimeClause { get; set; } = new(default(string));

    /// <summary>Time is asked for in this many last working days before the limit; empty: at any time.</summary>
    [Input(DisplayName = "期满前几个工作日内提出", Description = "只能在期满前的这几个工作日内申请；留空则随时可以申请。", Category = "延期", Order = 23)]
    [InputUnit("个工作日")]
    public Input<int?> ExtensionWindow { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="ExtensionWindow"/>.</summary>
    [Input(DisplayName = "期满前几个工作日内提出·依据条款", Description = "“期满前几个工作日内提出”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 23.5f)]
    public Input<string?> ExtensionWindowClause { get; set; } = new(default(string));

    /// <summary>The most working days of one extension; empty: no limit.</summary>
    [Input(DisplayName = "每次延期不超过（工作日）", Description = "一次最多延长多少；留空则不限。", Category = "延期", Order = 24)]
    [InputUnit("个工作日")]
    public Input<int?> ExtensionLength { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="ExtensionLength"/>.</summary>
    [Input(DisplayName = "每次延期不超过（工作日）·依据条款", Description = "“每次延期不超过（工作日）”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 24.5f)]
    public Input<string?> ExtensionLengthClause { get; set; } = new(default(string));

    /// <summary>The most working days in all; empty: no limit.</summary>
    [Input(DisplayName = "总时限不超过（工作日）", Description = "连同原时限最多多少；留空则不限。", Category = "延期", Order = 25)]
    [InputUnit("个工作日")]
    public Input<int?> ExtensionTotal { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="ExtensionTotal"/>.</summary>
    [Input(DisplayName = "总时限不超过（工作日）·依据条款", Description = "“总时限不超过（工作日）”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 25.5f)]
    public Input<string?> ExtensionTotalClause { get; set; } = new(default(string));

    /// <summary>How often one limit may be extended; empty: no limit.</summary>
    [Input(DisplayName = "延期次数上限", Description = "同一时限最多延长几次；留空则不限。", Category = "延期", Order = 26)]
    [InputUnit("次")]
    public Input<int?> ExtensionTimes { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="ExtensionTimes"/>.</summary>
    [Input(DisplayName = "延期次数上限·依据条款", Description = "“延期次数上限”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 26.5f)]
    public Input<string?> ExtensionTimesClause { get; set; } = new(default(string));

    /// <summary>Urgencies that are not extended in principle; only a leader's <c>override</c> sets that aside. Empty: all may be.</summary>
    [Input(DisplayName = "原则上不予延期的紧急程度", Description = "这些紧急程度的工单一般不予延期，领导批准的除外；不选则都可以延期。", UIHint = InputUIHints.CheckList, Category = "延期", Order = 27, UIHandler = typeof(UrgencyOptions))]
    public Input<ICollection<string>?> ExtensionNotFor { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="ExtensionNotFor"/>.</summary>
    [Input(DisplayName = "原则上不予延期·依据条款", Description = "“原则上不予延期”所依据的条款。", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 27.5f)]
    public Input<string?> ExtensionNotForClause { get; set; } = new(default(string));

    private IEnumerable<TicketRule> ExtensionRules(ActivityExecutionContext context) =>
    [
        new NotWhilePending(PendingRequests.Extension),
        .. RuleValues.Named(context, ExtensionInTimeClause, clause => new AfterLimit(clause)),
        .. RuleValues.Number(context, ExtensionWindow, ExtensionWindowClause, (days, clause) => new ExtensionWindow(days, clause)),
        .. RuleValues.Number(context, ExtensionLength, ExtensionLengthClause, (days, clause) => new ExtensionLength(days, clause)),
        .. RuleValues.Number(context, ExtensionTotal, ExtensionTotalClause, (days, clause) => new ExtensionTotal(days, clause)),
        .. RuleValues.Number(context, ExtensionTimes, ExtensionTimesClause, (times, clause) => new ExtensionTimes(times, clause)),
        .. context.Get(ExtensionNotFor) is { Count: > 0 } urgencies ? [new NoExtensionFor([.. urgencies], context.Get(ExtensionNotForClause))] : Array.Empty<TicketRule>(),
        .. RuleValues.Parts(context, ExtensionParts, ExtensionPartsClause),
        .. RuleValues.Signature(context, ExtensionSignedBy, ExtensionSignedByClause),
    ];
}
