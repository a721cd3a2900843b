namespace HotlineWorkflows.Engine.Http;

/// <summary>A request that came in, as a workflow sees it. It is handed over for one burst and kept nowhere, unless a definition binds a part of it to a variable.</summary>
/// <param name="Method">GET, POST, ….</param>
/// <param name="Path">Below the prefix of workflows, beginning with a slash.</param>
/// <param name="RouteData">Values of the path's parameters.</param>
/// <param name="QueryStringData">The query; of a key that comes several times, the list.</param>
/// <param name="Headers">Without cookies and authorization.</param>
/// <param name="ParsedContent">JSON as plain values, a form as a dictionary, text as text, anything else as bytes; null: none.</param>
/// <param name="Files">Files of a form.</param>
/// <param name="Violation">The limit it breaks, as an outcome of the endpoint; null: none.</param>
public sealed record HttpRequestData(
    string Method,
    string Path,
    IReadOnlyDictionary<string, object?> RouteData,
    IReadOnlyDictionary<string, object?> QueryStringData,
    IReadOnlyDictionary<string, object?> Headers,
    object? ParsedContent,
    IReadOnlyList<HttpFileData> Files,
    string? Violation = null)
{
    /// <summary>The input under which it reaches the endpoint.</summary>
    public const string InputName = "__HttpRequest";

    /// <summary>As expressions see it, also after a wait.</summary>
    public Dictionary<string, object?> Describe() => new(StringComparer.Ordinal)
    {
        ["method"] = Method,
        ["path"] = Path,
        ["routeData"] = RouteData,
        ["queryString"] = QueryStringData,
        ["headers"] = Headers,
    };
}

/// <summary>A file of a form.</summary>
/// <param name="Name">The field.</param>
/// <param name="FileName">As the sender named it.</param>
/// <param name="ContentType">As the sender said.</param>
/// <param name="Content">The bytes.</param>
public sealed record HttpFileData(string Name, string FileName, string ContentType, byte[] Content)
{
    /// <summary>As expressions see it; the bytes as base64.</summary>
    public Dictionary<string, object?> Describe() => new(StringComparer.Ordinal)
    {
        ["name"] = Name,
        ["fileName"] = FileName,
        ["contentType"] = ContentType,
        ["length"] = Content.Length,
        ["content"] = Convert.ToBase64String(Content),
    };
}

/// <summary>What a workflow answers to a request.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Content">Text, bytes, or a value that becomes JSON; null: none.</param>
/// <param name="ContentType">Of the content; null: JSON for values, plain text for text.</param>
/// <param name="Headers">Further headers.</param>
public sealed record HttpResponseData(int StatusCode, object? Content, string? ContentType, IReadOnlyDictionary<string, object?> Headers);
