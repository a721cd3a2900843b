using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api;
using HotlineWorkflows.Server.Api.Description;
using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Checks;
using HotlineWorkflows.Server.Designer;
using HotlineWorkflows.Server.Live;
using HotlineWorkflows.Server.Logging;
using HotlineWorkflows.Server.Operations;
using HotlineWorkflows.Server.Operations.Telemetry;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Settings;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>Puts the server together: one process with database, timers, API and pages.</summary>
public static class HotlineServer
{
    /// <summary>Makes a server; it runs its checks, opens its database and fills it when it is started.</summary>
    /// <param name="args">Settings as <c>--Name:Part=value</c>.</param>
    /// <param name="configure">Replaces services (tests); null: none.</param>
    /// <exception cref="StartupException">Files or settings cannot be used; the message lists every problem.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "HotlineWorkflows.Server" });
        var settings = new SettingReader(builder.Configuration, builder.Environment.ContentRootPath);
        var options = ServerOptions.Read(settings, builder.Configuration, builder.Environment);
        var (places, secret) = Load(settings, options, builder.Configuration);
        builder.AddServerLogging(options.Logs);
        builder.AddListening(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(new SettingWarnings(settings.Unknown()));
        builder.Services.AddStartChecks();
        builder.Services.AddHotline(options, places, secret);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseOperations();
        app.UseListening(options);
        app.UseMiddleware<RequestLogging>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProblemAnswers>();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseRouting();
        // Limits are per account for those who have one.
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<FileForms>();
        app.UseAntiforgery();
        app.MapHealth();
        MetricsPage.Map(app).AllowAnyone();
        app.MapAssets();
        app.MapApi();
        app.MapApiDocument();
        app.MapApiPage();
        app.MapPages();
        app.MapLive();
        app.MapDesigner();
        return app;
    }

    /// <summary>What must be there before the services can be made; all that is missing is told at once.</summary>
    private static (PlaceCatalog Places, InstallationSecret Secret) Load(SettingReader settings, ServerOptions options, IConfiguration configuration)
    {
        var problems = new List<string>(settings.Problems);
        var places = Try(problems, () => options.WorkflowsPath.Length > 0 && Directory.Exists(options.WorkflowsPath) ? PlaceFiles.Load(options.WorkflowsPath, options.Places) : null);
        if (!options.IsProduction && problems.Count == 0)
            Directory.CreateDirectory(options.DataFolder);
        else if (!Directory.Exists(options.DataFolder) && options.IsProduction)
            problems.Add($"Database:Path: the folder {options.DataFolder} does not exist. Make it for the server's account: install -d -m 0750 -o hotline -g hotline {options.DataFolder}");
        var secret = problems.Count == 0 || options.IsProduction ? Try(problems, () => InstallationSecret.Load(options.Secrets, mayMake: !options.IsProduction).For(options.DatabasePath)) : null;
        if (problems.Count == 0)
            return (places!, secret!);
        if (options.IsProduction && Directory.Exists(options.DataFolder))
            problems.AddRange(StartChecks.OfHost(options, configuration));
        throw new StartupException(problems);
    }

    private static T? Try<T>(List<string> problems, Func<T?> load)
        where T : class
    {
        try
        {
            return load();
        }
        catch (StartupException exception)
        {
            problems.AddRange(exception.Problems);
            return null;
        }
    }
}
