using System.Globalization;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Domain.Documents;

/// <summary>How numbers of tickets and documents are written: <c>{year}</c>, <c>{n}</c> and, filled up with zeros, <c>{n:4}</c>.</summary>
public static partial class NumberPattern
{
    /// <summary>Writes a number.</summary>
    /// <param name="pattern">The pattern, for example <c>华热督〔{year}〕{n}号</c>.</param>
    /// <param name="year">The year in the place's zone.</param>
    /// <param name="number">1, 2, … within the year.</param>
    public static string Format(string pattern, int year, int number) => Placeholder().Replace(pattern, match =>
        match.Groups["year"].Success
            ? year.ToString(CultureInfo.InvariantCulture)
            : number.ToString(match.Groups["width"].Success ? $"D{match.Groups["width"].Value}" : "D", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{(?:(?<year>year)|n(?::(?<width>\d{1,2}))?)\}")]
    private static partial Regex Placeholder();
}
