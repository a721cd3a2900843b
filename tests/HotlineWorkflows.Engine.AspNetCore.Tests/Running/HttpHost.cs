using HotlineWorkflows.Engine.AspNetCore.Http;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Running;

/// <summary>Studio's API, endpoints of workflows and a delivering outbox over a real server and a real database.</summary>
public sealed class HttpHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("http-").FullName;
    private WebApplication? _app;

    /// <summary>Speaks to the API.</summary>
    public HttpClient Studio { get; } = new();

    /// <summary>Speaks to workflows.</summary>
    public HttpClient Caller { get; } = new();

    /// <summary>The server's services.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddWorkflowEngine();
        builder.Services.AddWorkflowDefinitions();
        builder.Services.AddWorkflowStorage(database => database.UseSqlite(Path.Combine(_folder, "http.db")));
        builder.Services.AddWorkflowScheduling(options => options.OutboxInterval = TimeSpan.FromMilliseconds(50));
        builder.Services.AddSingleton<IHttpEndpointAccess, Doorman>();
        builder.Services.AddSingleton<IWorkflowHttp, Loopback>();
        builder.Services.AddElsaStudioApi();
        builder.Services.AddWorkflowHttp();
        _app = builder.Build();
        _app.MapElsaStudioApi((_, _) => { });
        _app.MapWorkflowHttp();
        _app.MapPost("/weather", (HttpContext context) => Results.Json(new { sky = "clear", key = context.Request.Headers["Idempotency-Key"].ToString() }));
        await _app.StartAsync();
        var address = _app.Urls.First();
        Studio.BaseAddress = new Uri(address + ElsaStudioApi.BasePath + "/");
        Caller.BaseAddress = new Uri(address + "/workflows-http/");
        Loopback.Weather = new Uri(address + "/weather");
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        Studio.Dispose();
        Caller.Dispose();
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Lets in who says who he is, and to the office only its chief.</summary>
    private sealed class Doorman : IHttpEndpointAccess
    {
        public ValueTask<HttpEndpointAnswer> AskAsync(HttpContext caller, string definitionId, HttpEndpointStimulus endpoint)
            => new(caller.Request.Headers.Authorization.ToString() switch
            {
                "" => HttpEndpointAnswer.Unauthenticated,
                var who when endpoint.Policy is null || who == $"Bearer {endpoint.Policy}" => HttpEndpointAnswer.Allowed,
                _ => HttpEndpointAnswer.Forbidden,
            });
    }

    /// <summary>Lets workflows call this very server.</summary>
    internal sealed class Loopback : IWorkflowHttp, IDisposable
    {
        private readonly HttpClient _client = new();

        public static Uri? Weather { get; set; }

        public TimeSpan Timeout => TimeSpan.FromSeconds(10);

        public int MaxResponseBytes => 4096;

        public string? ReasonAgainst(Uri address) => address.Host == "127.0.0.1" ? null : $"{address.Host} must not be called.";

        public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _client.SendAsync(request, cancellationToken);

        public void Dispose() => _client.Dispose();
    }
}
