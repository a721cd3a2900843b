namespace HotlineWorkflows.Domain.Time;

/// <summary>When a limit ends. An act at this very instant is on time.</summary>
/// <param name="At">The due instant, with the offset of the place's zone (clause T-6).</param>
/// <param name="Provisional">
/// True when the counting reached a year whose holidays are not yet known, so that only weekends were taken as days off
/// (clause T-1); recompute when the year's file arrives.
/// </param>
public readonly record struct DueTime(DateTimeOffset At, bool Provisional);
