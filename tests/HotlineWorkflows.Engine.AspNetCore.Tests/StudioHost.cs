using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Engine.AspNetCore.Tests;

/// <summary>Studio's API over a real server and a real database, without the hotline around it.</summary>
public class StudioHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-").FullName;
    private WebApplication? _app;

    /// <summary>Speaks to the server; its base address is Studio's.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>The server's services.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>Where it listens.</summary>
    protected string Address { get; private set; } = "";

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
        Add(builder.Services);
        builder.Services.AddElsaStudioApi();
        _app = builder.Build();
        _app.MapElsaStudioApi((_, _) => { });
        Map(_app);
        await _app.StartAsync();
        Address = _app.Urls.First();
        Client.BaseAddress = new Uri(Address + ElsaStudioApi.BasePath + "/");
        Started();
    }

    /// <summary>Adds what some tests need besides.</summary>
    protected virtual void Add(IServiceCollection services)
    {
    }

    /// <summary>Maps what some tests need besides.</summary>
    protected virtual void Map(WebApplication app)
    {
    }

    /// <summary>It listens now.</summary>
    protected virtual void Started()
    {
    }

    /// <inheritdoc />
    public virtual async Task DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
