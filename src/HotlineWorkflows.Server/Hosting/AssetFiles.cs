using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>Styles and pictures, inside the program; their address bears a digest, so that browsers may keep them for ever.</summary>
public static class AssetFiles
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, (byte[] Content, string Digest)> Files = Load();

    /// <summary>The address of a file.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Url(string name) => $"/assets/{name}?v={Files[name].Digest}";

    /// <summary>Serves the files.</summary>
    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{name}", (string name, HttpContext context) =>
    {
        if (!Files.TryGetValue(name, out var file))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "image/svg+xml");
    });

    private static FrozenDictionary<string, (byte[] Content, string Digest)> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            name => name[Prefix.Length..],
            name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return (content, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
            });
    }
}
