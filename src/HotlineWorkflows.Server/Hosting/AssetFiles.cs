using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>
/// Styles, scripts and pictures, inside the program. Their address bears a digest, so that browsers may keep them for ever;
/// they are compressed once, when the program starts.
/// </summary>
public static partial class AssetFiles
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, Asset> Files = Load();

    /// <summary>The icons there are (<c>Assets/icons.svg</c>), by name.</summary>
    public static IReadOnlyList<string> Symbols { get; } = [.. Symbol().Matches(Encoding.UTF8.GetString(Files["icons.svg"].Content)).Select(match => match.Groups[1].Value)];

    /// <summary>The address of a file.</summary>
    /// <param name="name">Its name: <c>app.css</c> (all styles), <c>icons.svg</c>, or a script's (<c>js/page.js</c>).</param>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Url(string name) => $"/assets/{name}?v={Files[name].Digest}";

    /// <summary>Whether there is such a file: what comes from npm is not, where npm was not at hand.</summary>
    public static bool Has(string name) => Files.ContainsKey(name);

    /// <summary>The address of a file with a content.</summary>
    internal static string Url(string name, byte[] content) => $"/assets/{name}?v={Digest(content)}";

    /// <summary>Serves the files.</summary>
    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{**name}", (string name, HttpContext context) =>
    {
        if (!Files.TryGetValue(name, out var file))
            return Results.NotFound();
        var headers = context.Response.Headers;
        // An address with an old digest is answered too, but not to be kept under it.
        headers.CacheControl = context.Request.Query["v"] == file.Digest ? "public, max-age=31536000, immutable" : "no-cache";
        headers.ETag = $"\"{file.Digest}\"";
        headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch == headers.ETag)
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        foreach (var (encoding, bytes) in file.Compressed)
        {
            if (!accepted.Contains(encoding, StringComparison.OrdinalIgnoreCase))
                continue;
            headers.ContentEncoding = encoding;
            return Results.Bytes(bytes, file.Type);
        }

        return Results.Bytes(file.Content, file.Type);
    }).AllowAnyone();

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = assembly.GetManifestResourceNames()
            .Select(name => (Resource: name, Name: name.Replace('\\', '/')))
            .Where(file => file.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(file => file.Name[Prefix.Length..], file => Read(assembly, file.Resource), StringComparer.Ordinal);
        files["app.css"] = StyleBundle.Of(files);
        files["flow.css"] = StyleBundle.OfDrawings();
        files["studio.css"] = StyleBundle.OfStudio(files);
        return files.Where(file => !StyleBundle.IsPart(file.Key)).ToFrozenDictionary(file => file.Key, file => new Asset(file.Key, file.Value), StringComparer.Ordinal);
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..12];

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    [GeneratedRegex("<symbol id=\"([a-z]+)\"")]
    private static partial Regex Symbol();

    private sealed class Asset(string name, byte[] content)
    {
        public byte[] Content { get; } = content;

        public string Digest { get; } = AssetFiles.Digest(content);

        public string Type { get; } = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".json" => "application/json; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"Assets/{name}: say in {nameof(AssetFiles)} which media type a file ending in '{other}' has."),
        };

        /// <summary>Best first.</summary>
        public (string Encoding, byte[] Bytes)[] Compressed { get; } =
        [
            ("br", Compress(content, stream => new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true))),
            ("gzip", Compress(content, stream => new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))),
        ];

        private static byte[] Compress(byte[] content, Func<Stream, Stream> compress)
        {
            using var result = new MemoryStream();
            using (var stream = compress(result))
                stream.Write(content);
            return result.ToArray();
        }
    }
}
