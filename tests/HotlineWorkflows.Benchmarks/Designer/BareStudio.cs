using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using StudioLoading = HotlineWorkflows.Server.Designer.Studio.StudioStart;

namespace HotlineWorkflows.Benchmarks.Designer;

/// <summary>Studio's package as it is, behind ASP.NET Core's static files, with the page the package brings as its sample (without its fonts from elsewhere), and an API that answers from memory.</summary>
internal sealed class BareStudio : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareStudio(WebApplication app) => _app = app;

    /// <summary>Where its page is.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The key of an answer.</summary>
    public static string KeyOf(string method, string pathAndQuery) => $"{method} {pathAndQuery}";

    /// <summary>Starts it.</summary>
    /// <param name="package">Where the package is.</param>
    /// <param name="definition">What is opened.</param>
    /// <param name="answers">What the API answers.</param>
    public static async Task<BareStudio> StartAsync(string package, string definition, IReadOnlyDictionary<string, byte[]> answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            if (answers.TryGetValue(KeyOf(context.Request.Method, context.Request.Path + context.Request.QueryString), out var answer))
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.Body.WriteAsync(answer);
            }
            else if (context.Request.Path == "/")
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(Page(definition));
            }
            else
            {
                await next(context);
            }
        });
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".dat"] = "application/octet-stream";
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(package), ContentTypeProvider = types });
        await app.StartAsync();
        return new BareStudio(app);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Page(string definition) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <base href="/">
          {{string.Join('\n', StudioLoading.Styles.Select(style => $"<link rel=\"stylesheet\" href=\"{style}\">"))}}
        </head>
        <body>
          <div id="blazor-error-ui" hidden></div>
          <script>
            const element = document.createElement("elsa-workflow-definition-editor");
            element.setAttribute("definition-id", "{{definition}}");
            element.setAttribute("remote-endpoint", location.origin + "/elsa/api");
            document.body.append(element);
          </script>
          {{string.Join('\n', StudioLoading.Scripts.Select(script => $"<script src=\"{script}\"></script>"))}}
          <script src="_framework/blazor.webassembly.js"></script>
        </body>
        </html>
        """;
}
