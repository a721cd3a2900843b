using System.Text.RegularExpressions;

namespace HotlineWorkflows.Server.Reading;

/// <summary>What people type into the search box.</summary>
public static partial class TicketSearch
{
    /// <summary>Whether a text is a telephone number: such a search is not put into an address, where others could read it.</summary>
    public static bool IsPhone(string? text) => text is not null && Phone().IsMatch(Bare(text));

    /// <summary>A filter by a text: a telephone number is the citizen's; letters and digits with at least four digits are a ticket's number; anything else a part of the subject.</summary>
    public static TicketFilter Of(string place, string? text)
    {
        var filter = new TicketFilter(place);
        if (string.IsNullOrWhiteSpace(text))
            return filter;
        var wanted = text.Trim();
        if (IsPhone(wanted))
            return filter with { Phone = Bare(wanted) };
        return wanted.All(char.IsAsciiLetterOrDigit) && wanted.Count(char.IsAsciiDigit) >= 4
            ? filter with { Number = wanted.ToUpperInvariant() }
            : filter with { Subject = wanted };
    }

    private static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Trim();

    // Mobile, or fixed with its area code.
    [GeneratedRegex(@"^(1[3-9]\d{9}|0\d{9,11})$")]
    private static partial Regex Phone();
}
