using System.Text;
using System.Text.Json;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Workflows;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace HotlineWorkflows.Engine.AspNetCore.Http;

/// <summary>Makes of a request what a workflow sees of it, within the endpoint's limits.</summary>
internal static class HttpRequestReader
{
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Cookie", "Proxy-Authorization" };

    /// <summary>The most bytes the endpoint takes.</summary>
    public static long LimitOf(HttpEndpointStimulus endpoint, WorkflowHttpOptions options) => Math.Clamp(endpoint.RequestSizeLimit ?? options.MaxRequestBytes, 1, options.LargestRequestBytes);

    /// <exception cref="BadHttpRequestException">The body is not what its type says.</exception>
    public static async Task<HttpRequestData> ReadAsync(HttpRequest request, string path, HttpEndpointMatch match, WorkflowHttpOptions options)
    {
        var limit = LimitOf(match.Stimulus, options);
        var empty = new HttpRequestData(request.Method, path, match.RouteData, Values(request.Query), Values(request.Headers.Where(header => !Kept.Contains(header.Key))), null, []);
        if (request.ContentLength > limit || await BytesAsync(request, limit) is not { } bytes)
            return empty with { Violation = HttpViolations.RequestTooLarge };
        if (!request.HasFormContentType)
            return empty with { ParsedContent = Parse(bytes, request.ContentType) };

        // Read again from memory: the framework's own reader knows forms best.
        request.Body = new MemoryStream(bytes);
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var files = new List<HttpFileData>();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, request.HttpContext.RequestAborted);
            files.Add(new HttpFileData(file.Name, Path.GetFileName(file.FileName), file.ContentType, content.ToArray()));
        }

        return empty with { ParsedContent = Values(form), Files = files, Violation = files.Select(file => ViolationOf(file, match.Stimulus)).FirstOrDefault(violation => violation is not null) };
    }

    private static string? ViolationOf(HttpFileData file, HttpEndpointStimulus endpoint)
    {
        var ending = Path.GetExtension(file.FileName);
        if (file.Content.Length > (endpoint.FileSizeLimit ?? long.MaxValue))
            return HttpViolations.FileTooLarge;
        if ((endpoint.AllowedFileExtensions.Count > 0 && !endpoint.AllowedFileExtensions.Any(Is)) || endpoint.BlockedFileExtensions.Any(Is))
            return HttpViolations.InvalidFileExtension;
        return endpoint.AllowedMimeTypes.Count > 0 && !endpoint.AllowedMimeTypes.Contains(file.ContentType, StringComparer.OrdinalIgnoreCase) ? HttpViolations.InvalidFileMimeType : null;

        bool Is(string listed) => ending.TrimStart('.').Equals(listed.Trim().TrimStart('.'), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<byte[]?> BytesAsync(HttpRequest request, long limit)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (body.Length + read > limit)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static object? Parse(byte[] bytes, string? contentType)
    {
        if (bytes.Length == 0)
            return null;
        var type = (contentType ?? "").Split(';')[0].Trim();
        if (type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return ValueConversion.Plain(JsonSerializer.Deserialize<JsonElement>(bytes));
            }
            catch (JsonException wrong)
            {
                throw new BadHttpRequestException("The body is said to be JSON and is not.", wrong);
            }
        }

        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(bytes) : bytes;
    }

    private static Dictionary<string, object?> Values(IEnumerable<KeyValuePair<string, StringValues>> values)
        => values.ToDictionary(value => value.Key, object? (value) => value.Value.Count > 1 ? value.Value.ToList() : value.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
