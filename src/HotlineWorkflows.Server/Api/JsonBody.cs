using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Api;

/// <summary>Reads the body of a request, distrusting all of it.</summary>
public static class JsonBody
{
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Documents = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = MaxDepth,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads an object.</summary>
    /// <exception cref="ProblemException">415, 400 with line and column, or 400 with the fields that are wrong.</exception>
    /// <exception cref="BadHttpRequestException">The body is too large.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class => (await ReadBytesAsync<T>(request, cancellationToken)).Value;

    /// <summary>Reads an object, and the bytes it was read from.</summary>
    /// <exception cref="ProblemException">415, 400 with line and column, or 400 with the fields that are wrong.</exception>
    /// <exception cref="BadHttpRequestException">The body is too large.</exception>
    public static async Task<(T Value, ReadOnlyMemory<byte> Bytes)> ReadBytesAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
            throw new ProblemException(ProblemList.UnsupportedMediaType);
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        var bytes = buffer.ToArray();
        return (Read<T>(bytes), bytes);
    }

    private static T Read<T>(byte[] bytes)
        where T : class
    {
        using var document = Parse(bytes);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw Wrong("", RequestTexts.NotAnObject);
        var known = Options.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name).ToArray();
        var unknown = root.EnumerateObject().Select(member => member.Name).Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (unknown.Length > 0)
            throw new ProblemException(ProblemList.BadRequest([.. unknown.Take(20).Select(name => new FieldError(Short(name), RequestTexts.UnknownField(Short(name), string.Join('、', known))))]));
        try
        {
            return root.Deserialize<T>(Options)!;
        }
        catch (JsonException exception)
        {
            var field = (exception.Path ?? "$").TrimStart('$', '.');
            throw Wrong(field, RequestTexts.WrongField(field));
        }
    }

    private static JsonDocument Parse(byte[] bytes)
    {
        try
        {
            var document = JsonDocument.Parse(bytes, Documents);
            if (bytes.AsSpan().IndexOf("\\ud"u8) >= 0 || bytes.AsSpan().IndexOf("\\uD"u8) >= 0)
                DemandWholeText(document.RootElement);
            return document;
        }
        catch (InvalidOperationException)
        {
            // Half a character in a name.
            throw new ProblemException(ProblemList.MalformedJson(null, null));
        }
        catch (JsonException exception)
        {
            throw new ProblemException(ProblemList.MalformedJson(exception.LineNumber + 1, exception.BytePositionInLine + 1));
        }
    }

    /// <summary>An escape can name half of a character, which is no text and breaks whoever reads it later.</summary>
    private static void DemandWholeText(JsonElement element)
    {
        try
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String:
                    _ = element.GetString();
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                        DemandWholeText(item);
                    break;
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject())
                    {
                        _ = member.Name;
                        DemandWholeText(member.Value);
                    }

                    break;
            }
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(ProblemList.MalformedJson(null, null));
        }
    }

    private static ProblemException Wrong(string field, ProblemText text) => new(ProblemList.BadRequest(new FieldError(field, text)));

    private static string Short(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
