using System.Collections.Concurrent;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Tickets.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Server.Tests;

/// <summary>A server as people run it, on loopback, with a database of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _stopped;

    private RunningServer(WebApplication app, string folder, LogCollector logs)
    {
        _app = app;
        Folder = folder;
        Logs = logs.Lines;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Staff = new StaffClients(Address, app.Services.GetRequiredService<PlaceCatalog>());
        Api = new HttpClient(new StaffClients.Handler(() => Staff)) { BaseAddress = Address };
        Api.DefaultRequestHeaders.Add("Accept", "application/json");
        Browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true }) { BaseAddress = Address };
        Browser.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its data.</summary>
    public string Folder { get; }

    /// <summary>Everything it logged.</summary>
    public ConcurrentQueue<string> Logs { get; }

    /// <summary>Speaks to the API.</summary>
    public HttpClient Api { get; }

    /// <summary>Signs in as staff.</summary>
    public StaffClients Staff { get; }

    /// <summary>Opens pages, with cookies; nobody is signed in.</summary>
    public HttpClient Browser { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The place most tests are about, served alone; <c>--Workflows:Places=</c> serves all.</summary>
    public const string Place = "hualong";

    /// <summary>The folder of workflows of this repository.</summary>
    public static string Workflows { get; } = FindWorkflows();

    /// <summary>A copy of the folder of workflows to change: all of it but its scenarios, or only what all share and these places.</summary>
    public static string CopyWorkflows(string into, params string[] places)
    {
        var copy = Path.Combine(into, "workflows");
        foreach (var file in Directory.EnumerateFiles(Workflows, "*.json", SearchOption.AllDirectories))
        {
            var below = Path.GetRelativePath(Workflows, file);
            var folders = below.Split(Path.DirectorySeparatorChar);
            if (folders.Contains("scenarios") || (places.Length > 0 && !places.Append("common").Append("calendars").Contains(folders[0])))
                continue;
            var target = Path.Combine(copy, below);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Starts one.</summary>
    public static async Task<RunningServer> StartAsync(string? folder = null, bool samples = false, params string[] settings)
    {
        folder ??= NewFolder();
        var logs = new LogCollector();
        var app = HotlineServer.Create(
            ["--urls=http://127.0.0.1:0", $"--Database:Path={Path.Combine(folder, "hotline.db")}", $"--Workflows:Path={Workflows}", $"--Workflows:Places={Place}", $"--Demo:Samples={samples}", "--Limits:TrackingPerMinute=10000", "--Limits:SignInsPerMinute=10000", "--Limits:SubmissionsPerMinute=10000", "--Limits:WritesPerMinute=100000", .. settings],
            builder =>
            {
                // Hundreds of sign-ins need not be made hard to guess.
                builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);

                // What the console gets, collected instead.
                builder.Logging.ClearProviders();
                builder.Logging.AddProvider(logs).AddFilter<LogCollector>("Microsoft", LogLevel.Warning).AddFilter<LogCollector>("Quartz", LogLevel.Warning);
            });
        await app.StartAsync();
        return new RunningServer(app, folder, logs);
    }

    /// <summary>An empty folder for data.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory("hotline-server-").FullName;

    /// <summary>Stops it, if that was not done before, and keeps its data.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
        Api.Dispose();
        Browser.Dispose();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, true);
    }

    private static string FindWorkflows()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "workflows", "common")))
                return Path.Combine(folder.FullName, "workflows");
        }

        throw new DirectoryNotFoundException("The tests run below the repository's folder, which holds 'workflows'.");
    }

    private sealed class LogCollector : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Collecting(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Collecting(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
                => lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
        }
    }
}

/// <summary>One server for the tests that do not mind each other's tickets: of the collection, or of one class.</summary>
public class SharedServer : IAsyncLifetime
{
    private readonly string[] _settings;

    /// <summary>One as most tests want it.</summary>
    public SharedServer()
        : this([])
    {
    }

    /// <summary>One with settings of its own.</summary>
    protected SharedServer(params string[] settings) => _settings = settings;

    /// <summary>The server.</summary>
    public RunningServer Server { get; private set; } = null!;

    /// <inheritdoc />
    public virtual async Task InitializeAsync() => Server = await RunningServer.StartAsync(settings: _settings);

    /// <inheritdoc />
    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>The tests that share a server.</summary>
[CollectionDefinition("server")]
public sealed class ServerCollection : ICollectionFixture<SharedServer>;
