using System.Globalization;

namespace HotlineWorkflows.Domain.Sampling;

/// <summary>The periods draws are divided by, and what the period of a day is called.</summary>
public static class SamplePeriods
{
    /// <summary>A calendar month: <c>2026-11</c>.</summary>
    public const string Month = "month";

    /// <summary>A quarter: <c>2026-Q4</c>.</summary>
    public const string Quarter = "quarter";

    /// <summary>A year: <c>2026</c>.</summary>
    public const string Year = "year";

    /// <summary>One for all time.</summary>
    public const string None = "none";

    /// <summary>The period a day lies in.</summary>
    /// <param name="period">A code of this class.</param>
    /// <param name="day">A day of the place's zone.</param>
    /// <exception cref="ArgumentException">There is no such period.</exception>
    public static string Of(string period, DateOnly day) => period switch
    {
        Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Quarter => $"{day.Year.ToString(CultureInfo.InvariantCulture)}-Q{(day.Month + 2) / 3}",
        Year => day.Year.ToString(CultureInfo.InvariantCulture),
        None => "",
        _ => throw new ArgumentException($"There is no period '{period}'; use {Month}, {Quarter}, {Year} or {None}.", nameof(period)),
    };
}
