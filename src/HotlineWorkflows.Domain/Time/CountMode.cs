using System.Text.Json.Serialization;

namespace HotlineWorkflows.Domain.Time;

/// <summary>
/// How a limit is counted (clauses T-2, T-3, T-4). In JSON, forms and the store a mode goes by its name, see
/// <see cref="CountModes"/>.
/// </summary>
[JsonConverter(typeof(CountModeJsonConverter))]
public enum CountMode
{
    /// <summary>
    /// <c>wholeDays</c> (T-2, 民法典 201、203 条): working days; the first day does not count; the limit ends on the
    /// N-th working day after it, at the close of business.
    /// </summary>
    WholeDays,

    /// <summary>
    /// <c>fromMoment</c> (T-3, HL-B7-2): N × 24 hours of working-day time from the very moment; days off are skipped
    /// whole. Friday 16:00 + 1 → Monday 16:00; Saturday 10:00 + 1 → Monday 24:00.
    /// </summary>
    FromMoment,

    /// <summary><c>elapsedHours</c> (T-4): hours, day and night, working day or not; decimals allowed.</summary>
    ElapsedHours,

    /// <summary>
    /// <c>calendarDays</c> (T-4, HL-F3): days of the calendar; the first day does not count; the limit ends on the
    /// N-th day after it, at the close of business, be that a working day or not.
    /// </summary>
    CalendarDays,
}
