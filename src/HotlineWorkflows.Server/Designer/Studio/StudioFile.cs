namespace HotlineWorkflows.Server.Designer.Studio;

/// <summary>A file of the package in the forms it was brought along in.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Plain">Full path as it is; null: only compressed.</param>
/// <param name="Brotli">Full path compressed with Brotli, or null.</param>
/// <param name="Gzip">Full path compressed with gzip, or null.</param>
internal sealed record StudioFile(string Type, string? Plain, string? Brotli, string? Gzip)
{
    /// <summary>A length that changes with the content, in bytes.</summary>
    public long Length { get; } = new FileInfo(Plain ?? Brotli ?? Gzip!).Length;

    /// <summary>The media type of a file by its name; null: it is not for browsers.</summary>
    public static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".wasm" => "application/wasm",
        ".js" => "text/javascript; charset=utf-8",
        ".json" or ".map" => "application/json; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".woff2" => "font/woff2",
        ".ttf" => "font/ttf",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".cur" => "image/x-icon",
        ".webmanifest" => "application/manifest+json",
        ".dat" => "application/octet-stream",
        _ => null,
    };
}
