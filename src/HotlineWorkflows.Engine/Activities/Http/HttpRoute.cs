namespace HotlineWorkflows.Engine.Http;

/// <summary>
/// A path with parameters, for example <c>/orders/{id}/paid</c>. Endpoints are found by the hash of their shape, in which every
/// parameter is <c>{}</c>: no table of routes must be kept beside triggers and bookmarks, and none can disagree with them.
/// </summary>
public static class HttpRoute
{
    /// <summary>The most parts of a path.</summary>
    public const int MaxParts = 8;

    /// <summary>The most parameters of a path.</summary>
    public const int MaxParameters = 3;

    /// <summary>The shape of a path as a definition has it.</summary>
    /// <exception cref="InvalidOperationException">It cannot be a path; the message says why.</exception>
    public static string ShapeOf(string? path)
    {
        var parts = Parts(path ?? "");
        if (parts.Length == 0)
            throw new InvalidOperationException("An HTTP endpoint needs a path, for example orders/{id}/paid.");
        if (parts.Length > MaxParts || parts.Count(IsParameter) > MaxParameters)
            throw new InvalidOperationException($"The path '{path}' is too long: at most {MaxParts} parts, {MaxParameters} of them parameters.");
        if (parts.FirstOrDefault(part => !IsParameter(part) && part.AsSpan().ContainsAny("{}?*")) is { } wrong)
            throw new InvalidOperationException($"'{wrong}' in the path '{path}' is neither a word nor a parameter such as {{id}}.");
        return string.Join('/', parts.Select(part => IsParameter(part) ? "{}" : part.ToLowerInvariant()));
    }

    /// <summary>All shapes a request's path can match, the most exact first; none for one that is too long.</summary>
    public static IEnumerable<string> ShapesFor(string path)
    {
        var parts = Parts(path);
        if (parts.Length is 0 or > MaxParts)
            yield break;
        foreach (var mask in Enumerable.Range(0, 1 << parts.Length).Where(mask => System.Numerics.BitOperations.PopCount((uint)mask) <= MaxParameters).OrderBy(mask => System.Numerics.BitOperations.PopCount((uint)mask)).ThenBy(mask => mask))
            yield return string.Join('/', parts.Select((part, index) => (mask & (1 << index)) != 0 ? "{}" : part.ToLowerInvariant()));
    }

    /// <summary>The values a request's path gives to the parameters of a definition's path of the same shape.</summary>
    public static Dictionary<string, object?> Values(string template, string path)
    {
        var given = Parts(path);
        return Parts(template).Select((part, index) => (part, index)).Where(pair => IsParameter(pair.part) && pair.index < given.Length)
            .ToDictionary(pair => pair.part[1..^1].Split(':')[0], object? (pair) => Uri.UnescapeDataString(given[pair.index]), StringComparer.Ordinal);
    }

    private static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsParameter(string part) => part.Length > 2 && part[0] == '{' && part[^1] == '}' && !part.AsSpan(1, part.Length - 2).ContainsAny("{}");
}
