namespace HotlineWorkflows.Domain.Time;

/// <summary>The recomputation of a provisional deadline, to be recorded with before and after (clause T-1).</summary>
/// <param name="Before">The due time as it stood.</param>
/// <param name="After">The due time from now on; the same instant when only the provisional mark falls.</param>
/// <param name="Reason">Why.</param>
/// <param name="Notices">The notices that the new counting rests on.</param>
public sealed record DueChange(DueTime Before, DueTime After, DueChangeReason Reason, IReadOnlyList<CalendarNotice> Notices)
{
    /// <summary>True when the due instant itself moved, so that timers must be set anew.</summary>
    public bool Moved => Before.At != After.At;
}
