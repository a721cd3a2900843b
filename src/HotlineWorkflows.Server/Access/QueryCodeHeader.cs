namespace HotlineWorkflows.Server.Access;

/// <summary>Where a citizen's program puts the query code: in a header, never in an address, which would end up in logs and histories.</summary>
public static class QueryCodeHeader
{
    /// <summary>The header.</summary>
    public const string Name = "Query-Code";

    /// <summary>The query code of a request; null when there is none.</summary>
    public static string? Of(HttpRequest request) => request.Headers.TryGetValue(Name, out var code) ? code.ToString() : null;
}
