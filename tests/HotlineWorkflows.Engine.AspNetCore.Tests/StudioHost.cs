using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Engine.AspNetCore.Tests;

/// <summary>Studio's API over a real server and a real database, without the hotline around it.</summary>
public sealed class StudioHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-").FullName;
    private WebApplication? _app;

    /// <summary>Speaks to the server; its base address is Studio's.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>The server's services.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddWorkflowEngine();
        builder.Services.AddWorkflowDefinitions();
        builder.Services.AddWorkflowStorage(database => database.UseSqlite(Path.Combine(_folder, "studio.db")));
        builder.Services.AddElsaStudioApi();
        _app = builder.Build();
        _app.MapElsaStudioApi((_, _) => { });
        await _app.StartAsync();
        var address = _app.Urls.First();
        Client.BaseAddress = new Uri(address + ElsaStudioApi.BasePath + "/");
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
