using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Server.Designer.Studio;

/// <summary>What the pages with Elsa Studio may load: our own files only, as everywhere, and beyond that what a program in WebAssembly and its editor cannot do without.</summary>
public static class StudioPolicy
{
    // Studio writes styles into elements; Monaco's workers begin as blobs.
    private const string Rest = "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";

    /// <summary>The policy of the package's files; workers obey it.</summary>
    public const string OfFiles = $"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; {Rest}";

    /// <summary>The policy of a page.</summary>
    /// <param name="inline">The one inline script of the page, told by its digest; null: none.</param>
    public static string OfPage(string? inline) => inline is null ? OfFiles : $"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{Digest(inline)}'; {Rest}";

    private static string Digest(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
