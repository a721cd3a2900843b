using System.Text.Json.Serialization;

namespace HotlineWorkflows.Domain.Time;

/// <summary>All that a due time is computed from; keep these and the due time can be explained and recomputed at any time.</summary>
/// <param name="Start">The event that starts the clock.</param>
/// <param name="Amount">Days, or hours for <see cref="CountMode.ElapsedHours"/>; see <see cref="WorkingCalendar.Due(DateTimeOffset, decimal, CountMode)"/>.</param>
/// <param name="Mode">How it is counted.</param>
/// <param name="Extensions">Extensions in the order granted; empty when there is none.</param>
/// <param name="Clause">The clause that sets the limit (T-5); null where it is a setting.</param>
[method: JsonConstructor]
public sealed record TimeLimit(
    DateTimeOffset Start,
    decimal Amount,
    CountMode Mode,
    IReadOnlyList<LimitExtension> Extensions,
    string? Clause = null)
{
    /// <summary>A limit that was never extended.</summary>
    public TimeLimit(DateTimeOffset start, decimal amount, CountMode mode, string? clause = null)
        : this(start, amount, mode, [], clause)
    {
    }
}
