namespace HotlineWorkflows.Domain.Time;

/// <summary>
/// Why a deadline is what it is: the counting day by day, recomputed when asked for and never stored.
/// </summary>
/// <param name="Limit">What was counted.</param>
/// <param name="Due">Where it ends; equal to <see cref="WorkingCalendar.Due(TimeLimit)"/>.</param>
/// <param name="Lines">The steps in order: start, days, extensions with their days, due.</param>
/// <param name="Notices">The notices of the years that the counting passed through.</param>
/// <param name="UnknownYears">The years passed through whose holidays are not yet known (clause T-1).</param>
public sealed record Explanation(
    TimeLimit Limit,
    DueTime Due,
    IReadOnlyList<ExplanationLine> Lines,
    IReadOnlyList<CalendarNotice> Notices,
    IReadOnlyList<int> UnknownYears)
{
    /// <summary>The explanation as people read it, in Chinese, one step a line, lines parted by <c>\n</c>.</summary>
    public string ToChinese() => ExplanationChinese.Write(this);
}
