using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Server.Designer.Studio;

/// <summary>What the pages with Elsa Studio may load: our own files only, as everywhere, and beyond that what a program in WebAssembly and its editor cannot do without.</summary>
public static class StudioPolicy
{
    // Studio writes styles into elements; Monaco's workers begin as blobs.
    private const string Rest = "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";

    // Two screens of Studio 3.8.2, the editor and the list of instances, bring an inline script each, for a key; these are their digests.
    private const string HotKeys = "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='";

    /// <summary>The policy of the package's files; workers obey it.</summary>
    public const string OfFiles = $"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; {Rest}";

    /// <summary>The policy of a page.</summary>
    /// <param name="inline">The one inline script of the page, told by its digest.</param>
    public static string OfPage(string inline) => $"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{Digest(inline)}' {HotKeys}; {Rest}";

    private static string Digest(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
