using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Hosting;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace HotlineWorkflows.Server.Api.Description;

/// <summary>The page <c>/api</c>: the OpenAPI document for people, by Swagger UI. Its files come out of its package and are served by ourselves, under the policy of all pages.</summary>
public static class ApiPage
{
    private const string Folder = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    private static readonly FrozenDictionary<string, (byte[] Content, string Type)> Files =
        new[] { ("swagger-ui-bundle.js", "text/javascript; charset=utf-8"), ("swagger-ui.css", "text/css; charset=utf-8") }
            .ToFrozenDictionary(file => file.Item1, file => (Load(file.Item1), file.Item2), StringComparer.Ordinal);

    private static readonly string Version = Convert.ToHexStringLower(SHA256.HashData([.. Files.Values.SelectMany(file => file.Content)]))[..12];

    /// <summary>Maps the page and its files.</summary>
    public static void MapApiPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api", () => Results.Content(Html, "text/html; charset=utf-8")).AllowAnyone().ExcludeFromDescription();
        routes.MapGet("/assets/swagger/{name}", (string name, HttpContext context) =>
        {
            if (!Files.TryGetValue(name, out var file))
                return Results.NotFound();
            context.Response.Headers.CacheControl = context.Request.Query["v"] == Version ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.Bytes(file.Content, file.Type);
        }).AllowAnyone().ExcludeFromDescription();
    }

    private static string Html => $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>接口文档 · 12345 政务服务便民热线</title>
          <link rel="icon" href="{AssetFiles.Url("mark.svg")}" type="image/svg+xml">
          <link rel="stylesheet" href="/assets/swagger/swagger-ui.css?v={Version}">
          <script src="/assets/swagger/swagger-ui-bundle.js?v={Version}" defer></script>
          <script src="{AssetFiles.Url("js/api.js")}" defer></script>
        </head>
        <body>
          <main id="api"><p>接口说明：<a href="{ApiDocument.Address}">{ApiDocument.Address}</a>（OpenAPI 3.1）。此页需要启用 JavaScript。</p></main>
        </body>
        </html>
        """;

    private static byte[] Load(string name)
    {
        using var stream = typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException($"The package Swashbuckle.AspNetCore.SwaggerUI has no file {name}; another version may have other names.");
        using var buffer = new MemoryStream();
        // The package holds them compressed.
        if (stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b)
        {
            stream.Position = 0;
            using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
            unpacked.CopyTo(buffer);
        }
        else
        {
            stream.Position = 0;
            stream.CopyTo(buffer);
        }

        return buffer.ToArray();
    }
}
