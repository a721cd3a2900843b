namespace HotlineWorkflows.Domain.Time;

/// <summary>One step of the counting: a day, a run of days skipped for the same reason, or an event such as an extension.</summary>
/// <param name="Code">What the line says.</param>
/// <param name="From">The day, or the first day of a run, in the place's zone.</param>
/// <param name="To">The last day of the run; the same as <paramref name="From"/> for one day.</param>
public sealed record ExplanationLine(ExplanationCode Code, DateOnly From, DateOnly To)
{
    /// <summary>Number of a day that counts (1 to <see cref="Of"/>); days of an <see cref="ExplanationCode.Extension"/>; else null.</summary>
    public int? Number { get; init; }

    /// <summary>How many days count in all in this part (the limit, or one extension); null where days are not numbered.</summary>
    public int? Of { get; init; }

    /// <summary>1-based number of the extension that the line belongs to; null for the limit itself.</summary>
    public int? ExtensionNumber { get; init; }

    /// <summary>The time of day from which a <c>fromMoment</c> day counts (00:00 unless it is the first); else null.</summary>
    public TimeOnly? CountedFrom { get; init; }

    /// <summary>The time of the day that counts (<c>fromMoment</c>) or all time that passes (<c>elapsedHours</c>); else null.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The time counted so far in this part, this line included (<c>fromMoment</c>); else null.</summary>
    public TimeSpan? Sum { get; init; }

    /// <summary>The holiday's name for a holiday or make-up day; else null.</summary>
    public string? Holiday { get; init; }

    /// <summary>True when the day's year has no file yet and only its weekday was looked at (clause T-1).</summary>
    public bool Provisional { get; init; }

    /// <summary>The instant of <see cref="ExplanationCode.Start"/> and <see cref="ExplanationCode.Due"/>; of an extension the due instant before it; else null.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Why an extension was granted; else null.</summary>
    public string? Reason { get; init; }

    /// <summary>The clause of an extension; else null.</summary>
    public string? Clause { get; init; }
}
