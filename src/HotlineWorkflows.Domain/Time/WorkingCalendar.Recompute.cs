namespace HotlineWorkflows.Domain.Time;

public sealed partial class WorkingCalendar
{
    /// <summary>
    /// Counts a provisional deadline again with this, newer, calendar (clause T-1). A pure function: nothing is changed, what
    /// is returned is to be recorded and applied.
    /// </summary>
    /// <param name="limit">What the deadline was computed from.</param>
    /// <param name="due">The deadline as it stands.</param>
    /// <param name="state">Whether it runs, was missed or has ended.</param>
    /// <param name="now">The business clock.</param>
    /// <returns>
    /// The change; null when nothing changes: the deadline was not provisional, has been missed (on record or by
    /// <paramref name="now"/>), has ended, or the calendar says what it said before.
    /// </returns>
    public DueChange? RecomputeProvisional(TimeLimit limit, DueTime due, LimitState state, DateTimeOffset now)
    {
        if (!due.Provisional || state != LimitState.Running || now > due.At)
            return null;
        var explanation = Explain(limit);
        var after = explanation.Due;
        var reason = DueChangeReason.HolidaysPublished;
        if (after.At < now)
        {
            after = after with { At = due.At };
            reason = DueChangeReason.PromiseKept;
        }

        return after == due ? null : new DueChange(due, after, reason, explanation.Notices);
    }
}
