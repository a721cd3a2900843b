using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using HotlineWorkflows.Server.Access;
using Microsoft.Net.Http.Headers;

namespace HotlineWorkflows.Server.Designer.Studio;

/// <summary>
/// Serves the files of Elsa Studio, compressed as the package brings them (<c>X.br</c>, <c>X.gz</c>). Below <see cref="Stamped"/>
/// every address bears the package's version, so that browsers keep the answers for ever.
/// </summary>
public sealed partial class StudioFiles
{
    /// <summary>Studio's own base address.</summary>
    public const string Base = "/studio/";

    private const string ForEver = "public, max-age=31536000, immutable";

    private readonly FrozenDictionary<string, StudioFile> _files;

    /// <summary>Lists the files of a package.</summary>
    /// <param name="package">The package; null: it was not fetched, and there is nothing to serve.</param>
    public StudioFiles(StudioPackage? package)
    {
        Package = package;
        _files = package is null ? FrozenDictionary<string, StudioFile>.Empty : List(package);
    }

    /// <summary>The package; null: it was not fetched.</summary>
    public StudioPackage? Package { get; }

    /// <summary>The address below which files may be kept for ever, with a slash at its end.</summary>
    public string Stamped => $"{Base}at/{Package?.Version}/";

    /// <summary>The names of the files there are.</summary>
    public IEnumerable<string> Names => _files.Keys;

    /// <summary>Maps the files: public ones of a public package.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var folder in new[] { "_framework", "_content" })
            routes.MapGet($"{Base}{folder}/{{**path}}", (string path, HttpContext context, StudioFiles files) => files.Answer(context, $"{folder}/{path}", isStamped: false)).AllowAnyone();
        // Fetched by Studio at its start, and of no consequence.
        routes.MapGet($"{Base}appsettings.json", (HttpContext context, StudioFiles files) => files.Answer(context, "appsettings.json", isStamped: false)).AllowAnyone();
        routes.MapGet($"{Base}at/{{version}}/{{**path}}", (string version, string path, HttpContext context, StudioFiles files) =>
            files.Answer(context, path, isStamped: version == files.Package?.Version)).AllowAnyone();
    }

    private IResult Answer(HttpContext context, string path, bool isStamped)
    {
        if (!_files.TryGetValue(path, out var file))
            return Results.NotFound();
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (encoding, full) = file.Brotli is not null && accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? ("br", file.Brotli)
            : file.Gzip is not null && accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? ("gzip", file.Gzip)
            : (null, file.Plain);
        var headers = context.Response.Headers;
        headers.CacheControl = isStamped || Fingerprint().IsMatch(path) ? ForEver : "no-cache";
        headers.Vary = "Accept-Encoding";
        // A worker obeys the policy its own script came with.
        headers.ContentSecurityPolicy = StudioPolicy.OfFiles;
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{Package!.Version}-{file.Length:x}{(encoding is null ? "" : "-")}{encoding}\""));
        if (full is not null)
        {
            headers.ContentEncoding = encoding;
            return Results.File(full, file.Type, entityTag: tag);
        }

        // Nothing but the compressed file was brought along, and the reader takes none.
        return Results.Stream(new GZipStream(File.OpenRead(file.Gzip!), CompressionMode.Decompress), file.Type, entityTag: tag);
    }

    private static FrozenDictionary<string, StudioFile> List(StudioPackage package)
    {
        var all = Directory.EnumerateFiles(package.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(package.Folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .ToHashSet(StringComparer.Ordinal);
        var names = all.Select(name => Compressed().Replace(name, "")).Where(name => StudioFile.TypeOf(name) is not null).ToHashSet(StringComparer.Ordinal);
        return names.ToFrozenDictionary(name => name, name => new StudioFile(StudioFile.TypeOf(name)!, Full(name), Full(name + ".br"), Full(name + ".gz")), StringComparer.Ordinal);

        string? Full(string name) => all.Contains(name) ? Path.Combine(package.Folder, name) : null;
    }

    [GeneratedRegex(@"\.(br|gz)$")]
    private static partial Regex Compressed();

    // What the .NET SDK publishes with a digest in its name: System.Linq.abc0123xyz.wasm.
    [GeneratedRegex(@"^_framework/.*\.[a-z0-9]{10}\.[a-z]+$")]
    private static partial Regex Fingerprint();
}
