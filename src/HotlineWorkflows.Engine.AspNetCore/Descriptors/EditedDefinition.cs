using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>
/// Which definition a page of Studio shows. Studio does not say so when it asks for the options of an input; the page's own
/// address, which browsers send along within one origin, does.
/// </summary>
internal static class EditedDefinition
{
    private const string Definitions = "/workflows/definitions/";

    /// <summary>The definition being edited; null when the request does not tell.</summary>
    public static string? Of(HttpRequest request)
    {
        if (!Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page))
            return null;
        var start = page.AbsolutePath.IndexOf(Definitions, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var rest = page.AbsolutePath.AsSpan(start + Definitions.Length);
        var end = rest.IndexOf('/');
        return end == 0 || rest.Length == 0 ? null : Uri.UnescapeDataString((end < 0 ? rest : rest[..end]).ToString());
    }
}
