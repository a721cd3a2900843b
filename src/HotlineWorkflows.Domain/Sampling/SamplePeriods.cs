using System.Globalization;

namespace HotlineWorkflows.Domain.Sampling;

/// <summary>The periods draws are divided by, and what the period of a day is called.</summary>
public static class SamplePeriods
{
    /// <summary>A calendar month: <c>month:2026-11</c>.</summary>
    public const string Month = "month";

    /// <summary>A quarter: <c>quarter:2026-4</c>.</summary>
    public const string Quarter = "quarter";

    /// <summary>A year: <c>year:2026</c>.</summary>
    public const string Year = "year";

    /// <summary>One for all time.</summary>
    public const string None = "none";

    /// <summary>All periods.</summary>
    public static IReadOnlyList<string> All { get; } = [Month, Quarter, Year, None];

    /// <summary>The period a day lies in, as it stands in the record.</summary>
    /// <param name="period">A code of this class.</param>
    /// <param name="day">A day of the place's zone.</param>
    /// <exception cref="ArgumentException">There is no such period.</exception>
    public static string Of(string period, DateOnly day) => period switch
    {
        Month => string.Create(CultureInfo.InvariantCulture, $"{Month}:{day:yyyy-MM}"),
        Quarter => string.Create(CultureInfo.InvariantCulture, $"{Quarter}:{day.Year:0000}-{(day.Month + 2) / 3}"),
        Year => string.Create(CultureInfo.InvariantCulture, $"{Year}:{day.Year:0000}"),
        None => None,
        _ => throw new ArgumentException($"There is no period '{period}'; use {string.Join(", ", All)}.", nameof(period)),
    };
}
