using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tickets;

public sealed partial class Ticket
{
    private readonly List<TicketDeadline> _deadlines;
    private readonly List<TicketDeadline> _changedDeadlines = [];

    /// <summary>All deadlines it ever had, in the order started.</summary>
    public IReadOnlyList<TicketDeadline> Deadlines => _deadlines;

    /// <summary>Deadlines started, moved or ended since the ticket was loaded or last stored.</summary>
    public IReadOnlyList<TicketDeadline> ChangedDeadlines => _changedDeadlines;

    /// <summary>The next due time among running deadlines not yet missed, or null; worklists are ordered by it.</summary>
    public DateTimeOffset? NextDueAt => _deadlines.Where(deadline => deadline is { IsRunning: true, IsMissed: false }).Min(deadline => (DateTimeOffset?)deadline.DueAt);

    /// <summary>The deadline of this name that runs, missed or not; null when none does.</summary>
    public TicketDeadline? Running(string name) => _deadlines.FindLast(deadline => deadline.Name == name && deadline.IsRunning);

    /// <summary>The last deadline of this name, ended or not; null when there never was one.</summary>
    public TicketDeadline? LastDeadline(string name) => _deadlines.FindLast(deadline => deadline.Name == name);

    /// <summary>Starts a clock. One of the same name that still runs is cancelled: nobody is held to two promises of one name.</summary>
    /// <param name="terms">What is promised.</param>
    /// <param name="startedAt">From when it counts; may lie before now (receipt of a written complaint).</param>
    /// <param name="calendar">The place's working calendar.</param>
    /// <param name="now">When this happens; null: at <paramref name="startedAt"/>.</param>
    public TicketDeadline StartDeadline(DeadlineTerms terms, DateTimeOffset startedAt, WorkingCalendar calendar, DateTimeOffset? now = null)
    {
        EndDeadline(terms.Name, DeadlineStatuses.Cancelled, now ?? startedAt);
        var deadline = TicketDeadline.Start(_deadlines.Count + 1, terms, startedAt, calendar);
        _deadlines.Add(deadline);
        return Changed(deadline);
    }

    /// <summary>
    /// Ends the running deadline of a name as met. One that is past its due time is missed (recorded first, should the
    /// timer not have come to it yet) and stays so.
    /// </summary>
    /// <returns>The deadline, or null when none of the name runs.</returns>
    public TicketDeadline? MeetDeadline(string name, DateTimeOffset at) => EndInTime(name, DeadlineStatuses.Met, at);

    /// <summary>As <see cref="MeetDeadline"/>, for a promise that need not be kept any more, because something better happened within it.</summary>
    public TicketDeadline? ExcuseDeadline(string name, DateTimeOffset at) => EndInTime(name, DeadlineStatuses.Excused, at);

    /// <summary>Ends the running deadline of a name because it does not apply any more.</summary>
    public TicketDeadline? CancelDeadline(string name, DateTimeOffset at) => EndDeadline(name, DeadlineStatuses.Cancelled, at);

    /// <summary>
    /// Ends the running deadline of a name, past or not, without a word about a miss: for a period that is a right or ends
    /// by default (return, acceptance), not a promise.
    /// </summary>
    public TicketDeadline? LapseDeadline(string name, string status, DateTimeOffset at) => EndDeadline(name, status, at);

    /// <summary>Cancels every running deadline; a closed ticket runs under none.</summary>
    public void CancelDeadlines(DateTimeOffset at)
    {
        foreach (var deadline in _deadlines.Where(deadline => deadline.IsRunning).ToArray())
            EndDeadline(deadline.Name, DeadlineStatuses.Cancelled, at);
    }

    /// <summary>Records that a running deadline is past and was not kept. It goes on running.</summary>
    /// <returns>False when none of the name runs, it is not past yet, or its miss is on record already.</returns>
    public bool MissDeadline(string name, DateTimeOffset at)
    {
        if (Running(name) is not { } deadline || !deadline.IsPast(at) || !deadline.Miss(at))
            return false;
        Changed(deadline);
        Record(new NewEvent(EventCodes.DeadlineMissed, name, deadline.Clause) { Data = { ["dueAt"] = deadline.DueAt } },
            Actor.Automatic(Place, "deadline", deadline.Clause), at);
        return true;
    }

    /// <summary>Records that people were warned of a deadline.</summary>
    /// <returns>False when none of the name runs.</returns>
    public bool WarnOfDeadline(string name, string? clause, DateTimeOffset at)
    {
        if (Running(name) is not { } deadline)
            return false;
        Record(new NewEvent(EventCodes.Warned, name, clause) { Data = { ["dueAt"] = deadline.DueAt } },
            Actor.Automatic(Place, "warning", clause), at);
        return true;
    }

    /// <summary>Adds working days to the running deadline of a name.</summary>
    /// <exception cref="InvalidOperationException">No deadline of the name runs.</exception>
    public TicketDeadline ExtendDeadline(string name, GrantedExtension extension, WorkingCalendar calendar)
    {
        var deadline = Running(name)
            ?? throw new InvalidOperationException($"Ticket {Number} has no running deadline '{name}' to extend; start it first.");
        deadline.Extend(extension, calendar);
        return Changed(deadline);
    }

    /// <summary>Counts provisional deadlines again, now that the calendar knows more (T-1); each change is on record with before and after.</summary>
    public IReadOnlyList<DueChange> RecomputeDeadlines(WorkingCalendar calendar, DateTimeOffset now)
    {
        var changes = new List<DueChange>();
        foreach (var deadline in _deadlines.Where(deadline => deadline.IsRunning && deadline.IsProvisional).ToArray())
        {
            if (deadline.Recompute(calendar, now) is not { } change)
                continue;
            changes.Add(change);
            Changed(deadline);
            Record(
                new NewEvent(EventCodes.DeadlineRecomputed, deadline.Name)
                {
                    Data = { ["before"] = change.Before.At, ["after"] = change.After.At, ["reason"] = change.Reason.ToString(), ["provisional"] = change.After.Provisional },
                },
                Actor.Automatic(Place, "calendar", null),
                now);
        }

        return changes;
    }

    private TicketDeadline? EndInTime(string name, string status, DateTimeOffset at)
    {
        MissDeadline(name, at);
        return EndDeadline(name, status, at);
    }

    private TicketDeadline? EndDeadline(string name, string status, DateTimeOffset at)
    {
        if (Running(name) is not { } deadline)
            return null;
        deadline.End(status, at);
        return Changed(deadline);
    }

    private TicketDeadline Changed(TicketDeadline deadline)
    {
        if (!_changedDeadlines.Contains(deadline))
            _changedDeadlines.Add(deadline);
        Announce($"deadline:{deadline.Name}");
        IsChanged = true;
        return deadline;
    }
}
