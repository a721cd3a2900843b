namespace HotlineWorkflows.Activities;

/// <summary>The rules of an application for review: two stages, one after the other, once each.</summary>
internal static class ReviewRules
{
    public static IEnumerable<TicketRule> Of(ActivityExecutionContext context, Input<string?> clause) =>
    [
        new KnownCodes(),
        new NotWhilePending(PendingRequests.Review),
        .. RuleValues.Named(context, clause, stated => new ReinspectionFirst(stated)),
        .. RuleValues.Named(context, clause, stated => new ReviewOnce(stated)),
    ];
}
