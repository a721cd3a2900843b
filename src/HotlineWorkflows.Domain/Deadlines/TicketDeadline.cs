using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Deadlines;

/// <summary>
/// A promise a ticket runs under: running until it is met, excused or cancelled; a missed one goes on running until it
/// ends and stays missed then.
/// </summary>
public sealed class TicketDeadline
{
    private readonly DeadlineState _state;

    private TicketDeadline(DeadlineState state) => _state = state;

    /// <summary>1, 2, … in the order started.</summary>
    public int Sequence => _state.Sequence;

    /// <summary>Its name, for example <c>completion</c>.</summary>
    public string Name => _state.Name;

    /// <summary>When its clock started.</summary>
    public DateTimeOffset StartedAt => _state.StartedAt;

    /// <summary>Days, or hours for <see cref="CountMode.ElapsedHours"/>, without extensions.</summary>
    public decimal Amount => _state.Amount;

    /// <summary>How it is counted.</summary>
    public CountMode Mode => _state.Mode;

    /// <summary>The clause it comes from, or null.</summary>
    public string? Clause => _state.Clause;

    /// <summary>The due instant; an act at it is on time.</summary>
    public DateTimeOffset DueAt => _state.DueAt;

    /// <summary>Whether holidays of a year it reached are not yet known (T-1).</summary>
    public bool IsProvisional => _state.Provisional;

    /// <summary>When people are warned, or null.</summary>
    public DateTimeOffset? WarnAt => _state.WarnAt;

    /// <summary>Extensions in the order granted.</summary>
    public IReadOnlyList<GrantedExtension> Extensions => _state.Extensions;

    /// <summary>Working days added by all extensions.</summary>
    public int ExtendedBy => _state.Extensions.Sum(extension => extension.WorkingDays);

    /// <summary>A code of <see cref="DeadlineStatuses"/>.</summary>
    public string Status => _state.Status;

    /// <summary>Whether it has not ended, missed or not.</summary>
    public bool IsRunning => _state.EndedAt is null;

    /// <summary>Whether it was missed, ended or not.</summary>
    public bool IsMissed => _state.Status == DeadlineStatuses.Missed;

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt => _state.EndedAt;

    /// <summary>When it was found missed, or null.</summary>
    public DateTimeOffset? MissedAt => _state.MissedAt;

    /// <summary>What it is computed from; <see cref="WorkingCalendar.Explain(TimeLimit)"/> tells the counting day by day.</summary>
    public TimeLimit Limit => new(StartedAt, Amount, Mode, LimitExtensions, Clause);

    private LimitExtension[] LimitExtensions =>
        [.. _state.Extensions.Select(extension => new LimitExtension(extension.WorkingDays, extension.Reason, extension.Clause ?? ""))];

    /// <summary>A deadline as stored.</summary>
    public static TicketDeadline Restore(DeadlineState state) => new(state);

    /// <summary>What the store keeps.</summary>
    public DeadlineState Capture() => _state;

    /// <summary>Whether an instant is later than the due one.</summary>
    public bool IsPast(DateTimeOffset at) => at > DueAt;

    internal static TicketDeadline Start(int sequence, DeadlineTerms terms, DateTimeOffset startedAt, WorkingCalendar calendar)
    {
        var deadline = new TicketDeadline(new DeadlineState
        {
            Sequence = sequence,
            Name = terms.Name,
            StartedAt = startedAt,
            Amount = terms.Amount,
            Mode = terms.Mode,
            Clause = terms.Clause,
            WarnWorkingDaysBefore = terms.WarnWorkingDaysBefore,
        });
        deadline.MoveTo(calendar.Due(deadline.Limit), startedAt, calendar);
        return deadline;
    }

    internal void Extend(GrantedExtension extension, WorkingCalendar calendar)
    {
        _state.Extensions.Add(extension);
        MoveTo(calendar.Due(Limit), extension.At, calendar);
        // Asked for in time and granted after the limit: the promise now reaches further, its miss stays in the history.
        if (IsMissed && !IsPast(extension.At))
        {
            _state.Status = DeadlineStatuses.Running;
            _state.MissedAt = null;
        }
    }

    internal DueChange? Recompute(WorkingCalendar calendar, DateTimeOffset now)
    {
        var state = !IsRunning ? LimitState.Ended : IsMissed ? LimitState.Missed : LimitState.Running;
        var change = calendar.RecomputeProvisional(Limit, new DueTime(DueAt, IsProvisional), state, now);
        if (change is not null)
            MoveTo(change.After, now, calendar);
        return change;
    }

    internal bool Miss(DateTimeOffset at)
    {
        if (!IsRunning || IsMissed)
            return false;
        _state.Status = DeadlineStatuses.Missed;
        _state.MissedAt = at;
        return true;
    }

    internal void End(string status, DateTimeOffset at)
    {
        if (!IsMissed || status == DeadlineStatuses.Cancelled)
            _state.Status = status;
        _state.EndedAt = at;
    }

    private void MoveTo(DueTime due, DateTimeOffset now, WorkingCalendar calendar)
    {
        _state.DueAt = due.At;
        _state.Provisional = due.Provisional;
        var warnAt = _state.WarnWorkingDaysBefore is { } days ? calendar.WarnAt(due.At, days) : (DateTimeOffset?)null;
        // A limit shorter than its warning lead has nothing left to warn of in time.
        _state.WarnAt = warnAt > now && warnAt < due.At ? warnAt : null;
    }
}
