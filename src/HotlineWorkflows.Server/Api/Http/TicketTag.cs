using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Api.Http;

/// <summary>
/// The version of a ticket as <c>ETag</c> names it: revision, number of events, and for whom it was written, because what may be done
/// differs from reader to reader. For <c>If-Match</c> only the revision counts.
/// </summary>
/// <param name="Revision">The ticket's revision.</param>
/// <param name="Events">How many events its history had.</param>
public sealed record TicketTag(int Revision, int Events)
{
    /// <summary>As the header writes it.</summary>
    /// <param name="reader">For whom the ticket was written.</param>
    public string Write(string reader) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{Revision}-{Events}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reader)))[..8]}\"");

    /// <summary>The version <c>If-Match</c> names; null when there is no such header, or it is <c>*</c>.</summary>
    /// <exception cref="ProblemException">400: it names no version of a ticket.</exception>
    public static TicketTag? Expected(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString().Trim();
        if (header is "" or "*")
            return null;
        var parts = header.Trim('"').Split('-');
        return header.Length <= 64 && header[0] == '"' && parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var events)
            ? new TicketTag(revision, events)
            : throw new ProblemException(ProblemList.BadRequest(new FieldError("If-Match", RequestTexts.BadTag("If-Match"), RequestPart.Header)));
    }
}
