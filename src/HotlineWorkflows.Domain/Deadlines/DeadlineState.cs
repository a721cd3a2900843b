using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Deadlines;

/// <summary>All a deadline remembers: what the store keeps. Only <see cref="TicketDeadline"/> changes it.</summary>
public sealed class DeadlineState
{
    /// <summary>1, 2, … among the deadlines of the ticket, in the order they were started.</summary>
    public required int Sequence { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The event that started the clock; business clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Days, or hours for <see cref="CountMode.ElapsedHours"/>.</summary>
    public required decimal Amount { get; init; }

    /// <summary>How it is counted.</summary>
    public required CountMode Mode { get; init; }

    /// <summary>The clause it comes from, or null.</summary>
    public string? Clause { get; init; }

    /// <summary>See <see cref="DeadlineTerms.WarnWorkingDaysBefore"/>.</summary>
    public int? WarnWorkingDaysBefore { get; init; }

    /// <summary>The due instant; an act at it is on time.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Whether the count reached a year without a holiday notice (T-1).</summary>
    public bool Provisional { get; set; }

    /// <summary>When people are warned, or null.</summary>
    public DateTimeOffset? WarnAt { get; set; }

    /// <summary>Extensions in the order granted.</summary>
    public List<GrantedExtension> Extensions { get; init; } = [];

    /// <summary>A code of <see cref="Vocabulary.DeadlineStatuses"/>.</summary>
    public string Status { get; set; } = Vocabulary.DeadlineStatuses.Running;

    /// <summary>When it ended; null while it runs. A missed deadline goes on running until it ends.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When it was found missed, or null.</summary>
    public DateTimeOffset? MissedAt { get; set; }
}
