using HotlineWorkflows.Server.Api;
using HotlineWorkflows.Server.Logging;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>Puts the server together: one process with database, timers, API and pages.</summary>
public static class HotlineServer
{
    /// <summary>Makes a server; it opens its database and fills it when it is started.</summary>
    /// <param name="args">Settings as <c>--Name:Part=value</c>.</param>
    /// <param name="configure">Replaces services (tests); null: none.</param>
    /// <exception cref="StartupException">Files or settings cannot be used; the message lists every problem.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "HotlineWorkflows.Server" });
        var options = ServerOptions.Read(builder.Configuration, builder.Environment.ContentRootPath);
        var places = PlaceFiles.Load(options.WorkflowsPath);
        Directory.CreateDirectory(options.DataFolder);
        builder.AddServerLogging();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.RequestBytes;
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddHotline(builder.Configuration, options, places);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseMiddleware<RequestLogging>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProblemAnswers>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapAssets();
        app.MapApi();
        app.MapPages();
        return app;
    }
}
