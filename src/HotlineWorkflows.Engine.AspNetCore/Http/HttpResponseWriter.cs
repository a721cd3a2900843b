using System.Text;
using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Http;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Http;

/// <summary>Sends what a workflow answers.</summary>
internal static class HttpResponseWriter
{
    // What belongs to the connection or the browser's trust is the server's own.
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase) { "Content-Length", "Transfer-Encoding", "Connection", "Set-Cookie", "Content-Security-Policy", "Strict-Transport-Security" };

    public static async Task WriteAsync(HttpResponse response, HttpResponseData answer, CancellationToken cancellationToken)
    {
        response.StatusCode = answer.StatusCode;

        // A page that a workflow writes is no page of ours: it gets no script, no cookie, no other address.
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        foreach (var (name, value) in answer.Headers.Where(header => !Kept.Contains(header.Key)))
        {
            response.Headers[name] = value switch
            {
                JsonElement { ValueKind: JsonValueKind.Array } many => many.EnumerateArray().Select(one => one.ToString()).ToArray(),
                string text => text,
                System.Collections.IEnumerable many => many.Cast<object?>().Select(one => one?.ToString()).ToArray(),
                _ => value?.ToString(),
            };
        }

        if (answer.Content is null || answer.StatusCode is 204 or 205 or 304)
            return;
        var (bytes, type) = answer.Content switch
        {
            byte[] raw => (raw, "application/octet-stream"),
            string text => (Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8"),
            var value => (JsonSerializer.SerializeToUtf8Bytes(value, StudioJson.Options), "application/json; charset=utf-8"),
        };
        response.ContentType = answer.ContentType is { } given ? WithCharset(given) : type;
        await response.Body.WriteAsync(bytes, cancellationToken);
    }

    private static string WithCharset(string type)
        => type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.Contains("charset", StringComparison.OrdinalIgnoreCase) ? type + "; charset=utf-8" : type;
}
