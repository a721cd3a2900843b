using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace HotlineWorkflows.Server.Api.Listing;

/// <summary>Where a page of a list ended, as clients hand it back: opaque to them.</summary>
public static class TicketCursor
{
    /// <summary>As clients get it.</summary>
    public static string Write(TicketSort sort, TicketPosition position) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(int)sort}|{position.At?.UtcTicks}|{position.Number}")));

    /// <summary>What a client handed back; null when it is no cursor of a list in this order.</summary>
    public static TicketPosition? Read(string text, TicketSort sort)
    {
        if (text.Length > 200 || !Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|');
        if (parts.Length != 3 || parts[0] != ((int)sort).ToString(CultureInfo.InvariantCulture) || parts[2].Length is 0 or > 64)
            return null;
        if (parts[1].Length == 0)
            return sort == TicketSort.DueFirst ? new TicketPosition(null, parts[2]) : null;
        return long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new TicketPosition(new DateTimeOffset(ticks, TimeSpan.Zero), parts[2])
            : null;
    }
}
