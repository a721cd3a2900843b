namespace HotlineWorkflows.Activities;

public sealed partial class Handle
{
    /// <summary>Fields a request for time must fill in, for example <c>reason</c>, <c>workingDays</c>.</summary>
    [Input(DisplayName = "延期须说明的内容", UIHint = InputUIHints.MultiText, Category = "延期", Order = 20)]
    public Input<ICollection<string>?> ExtensionParts { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="ExtensionParts"/>.</summary>
    [Input(DisplayName = "延期须说明的内容·依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 20.5f)]
    public Input<string?> ExtensionPartsClause { get; set; } = new(default(string));

    /// <summary>Rank that must sign a request for time; empty: nobody need.</summary>
    [Input(DisplayName = "延期签发人", UIHint = InputUIHints.DropDown, UIHandler = typeof(RankOptions), Category = "延期", Order = 21)]
    public Input<string?> ExtensionSignedBy { get; set; } = new(default(string));

    /// <summary>The clause of <see cref="ExtensionSignedBy"/>.</summary>
    [Input(DisplayName = "延期签发人·依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 21.5f)]
    public Input<string?> ExtensionSignedByClause { get; set; } = new(default(string));

    /// <summary>Time is asked for within the limit; empty: at any time.</summary>
    [Input(DisplayName = "期满后不得申请·依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 22)]
    public Input<string?> ExtensionInTimeClause { get; set; } = new(default(string));

    /// <summary>Time is asked for in this many last working days before the limit; empty: at any time.</summary>
    [Input(DisplayName = "期满前几个工作日内提出", Category = "延期", Order = 23)]
    public Input<int?> ExtensionWindow { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="ExtensionWindow"/>.</summary>
    [Input(DisplayName = "期满前几个工作日内提出·依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 23.5f)]
    public Input<string?> ExtensionWindowClause { get; set; } = new(default(string));

    /// <summary>The most working days of one extension; empty: no limit.</summary>
    [Input(DisplayName = "每次延期不超过（工作日）", Category = "延期", Order = 24)]
    public Input<int?> ExtensionLength { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="ExtensionLength"/>.</summary>
    [Input(DisplayName = "每次延期不超过（工作日）·依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 24.5f)]
    public Input<string?> ExtensionLengthClause { get; set; } = new(default(string));

    /// <summary>The most working days in all; empty: no limit.</summary>
    [Input(DisplayName = "总时限不超过（工作日）", Category = "延期", Order = 25)]
    public Input<int?> ExtensionTotal { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="ExtensionTotal"/>.</summary>
    [Input(DisplayName = "总时限不超过（工作日）·依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 25.5f)]
    public Input<string?> ExtensionTotalClause { get; set; } = new(default(string));

    /// <summary>How often one limit may be extended; empty: no limit.</summary>
    [Input(DisplayName = "延期次数上限", Category = "延期", Order = 26)]
    public Input<int?> ExtensionTimes { get; set; } = new(default(int?));

    /// <summary>The clause of <see cref="ExtensionTimes"/>.</summary>
    [Input(DisplayName = "延期次数上限·依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 26.5f)]
    public Input<string?> ExtensionTimesClause { get; set; } = new(default(string));

    /// <summary>Urgencies that are not extended in principle; only a leader's <c>override</c> sets that aside. Empty: all may be.</summary>
    [Input(DisplayName = "原则上不予延期的紧急程度", UIHint = InputUIHints.MultiText, Category = "延期", Order = 27)]
    public Input<ICollection<string>?> ExtensionNotFor { get; set; } = new(default(ICollection<string>));

    /// <summary>The clause of <see cref="ExtensionNotFor"/>.</summary>
    [Input(DisplayName = "原则上不予延期·依据条款", UIHint = InputUIHints.DropDown, UIHandler = typeof(ClauseOptions), Category = "延期", Order = 27.5f)]
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
