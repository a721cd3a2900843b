namespace HotlineWorkflows.Domain.Time;

/// <summary>What matters of a deadline when the calendar changes.</summary>
public enum LimitState
{
    /// <summary>It runs and has not been missed.</summary>
    Running,

    /// <summary>A miss is on record, whether the deadline goes on running or not; it never moves (clause T-1).</summary>
    Missed,

    /// <summary>It was met, excused or cancelled.</summary>
    Ended,
}
