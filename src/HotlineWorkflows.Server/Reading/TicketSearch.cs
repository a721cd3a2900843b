namespace HotlineWorkflows.Server.Reading;

/// <summary>What people type into the search box.</summary>
public static class TicketSearch
{
    /// <summary>A filter by a text: letters and digits with at least four digits are a number, anything else a part of the subject.</summary>
    public static TicketFilter Of(string place, string? text)
    {
        var filter = new TicketFilter(place);
        if (string.IsNullOrWhiteSpace(text))
            return filter;
        var wanted = text.Trim();
        return wanted.All(char.IsAsciiLetterOrDigit) && wanted.Count(char.IsAsciiDigit) >= 4
            ? filter with { Number = wanted.ToUpperInvariant() }
            : filter with { Subject = wanted };
    }
}
