using HotlineWorkflows.Engine.AspNetCore.Http;
using HotlineWorkflows.Engine.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Running;

/// <summary>Studio's API with endpoints of workflows and a delivering outbox beside it.</summary>
public sealed class HttpHost : StudioHost
{
    /// <summary>Speaks to workflows.</summary>
    public HttpClient Caller { get; } = new();

    /// <inheritdoc />
    public override async Task DisposeAsync()
    {
        Caller.Dispose();
        await base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void Add(IServiceCollection services)
    {
        services.AddWorkflowScheduling(options => options.OutboxInterval = TimeSpan.FromMilliseconds(50));
        services.AddSingleton<IHttpEndpointAccess, Doorman>();
        services.AddSingleton<IWorkflowHttp, Loopback>();
        services.AddWorkflowHttp();
    }

    /// <inheritdoc />
    protected override void Map(WebApplication app)
    {
        app.MapWorkflowHttp();
        app.MapPost("/weather", (HttpContext context) => Results.Json(new { sky = "clear", key = context.Request.Headers["Idempotency-Key"].ToString() }));
    }

    /// <inheritdoc />
    protected override void Started()
    {
        Caller.BaseAddress = new Uri(Address + "/workflows-http/");
        Loopback.Weather = new Uri(Address + "/weather");
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
