using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace HotlineWorkflows.Server.Api.Http;

/// <summary>Answers that a client need not be sent again when it has them (RFC 9110, 13.1.2).</summary>
public static class Tagged
{
    /// <summary>200 with a body and its tag, or 304 when the request names the tag.</summary>
    public static IResult Ok<T>(HttpContext context, string tag, T value)
    {
        Mark(context, tag);
        return IsKnown(context, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : ApiJson.Ok(value);
    }

    /// <summary>200 with a body and a weak tag out of its content, or 304 when the request names the tag.</summary>
    public static IResult Weak<T>(HttpContext context, T value)
    {
        var json = ApiJson.Write(value);
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16]}\"";
        Mark(context, tag);
        return IsKnown(context, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Text(json, "application/json", Encoding.UTF8);
    }

    private static void Mark(HttpContext context, string tag)
    {
        var headers = context.Response.Headers;
        headers.ETag = tag;
        // Only the reader's own store may keep it, and asks each time.
        headers.CacheControl = "private, no-cache";
        headers.Append("Vary", new StringValues(["Authorization", "Cookie", Access.QueryCodeHeader.Name]));
    }

    private static bool IsKnown(HttpContext context, string tag) =>
        EntityTagHeaderValue.TryParseList([.. context.Request.Headers.IfNoneMatch.OfType<string>()], out var known)
        && known.Any(given => given.Tag == "*" || given.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));
}
