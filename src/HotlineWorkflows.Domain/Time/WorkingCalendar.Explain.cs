namespace HotlineWorkflows.Domain.Time;

public sealed partial class WorkingCalendar
{
    /// <summary>Tells the counting of a limit day by day: what counts, what does not and why, each extension with its reason and clause.</summary>
    /// <param name="limit">What was counted.</param>
    /// <exception cref="ArgumentException">The amount or an extension cannot be counted.</exception>
    public Explanation Explain(TimeLimit limit) => new Explainer(this, limit).Explain();

    /// <summary>Tells the counting of a limit day by day.</summary>
    /// <param name="start">The event that starts the clock.</param>
    /// <param name="amount">Days or hours, see <see cref="Due(DateTimeOffset, decimal, CountMode)"/>.</param>
    /// <param name="mode">How it is counted.</param>
    /// <param name="extensions">Extensions in the order granted; null for none.</param>
    /// <exception cref="ArgumentException">The amount or an extension cannot be counted.</exception>
    public Explanation Explain(DateTimeOffset start, decimal amount, CountMode mode, IReadOnlyList<LimitExtension>? extensions = null) =>
        Explain(new TimeLimit(start, amount, mode, extensions ?? []));
}
