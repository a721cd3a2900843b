using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.KillTarget.RealTickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.KillTarget.Http;

/// <summary>A server that answers requests with a workflow, which asks another system before it answers.</summary>
internal static class HttpWorkload
{
    /// <summary>Where the workflow begins, below the address told.</summary>
    public const string Path = "workflows-http/intake";

    public static async Task RunAsync(string file, Uri other, TimeSpan later, KillPoint kill, TextWriter answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        // Each life begins an hour after the one before: what the dead one had taken is free again.
        builder.Services.AddSingleton<TimeProvider>(new LaterClock(later));
        builder.Services.AddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddWorkflowEngine();
        builder.Services.AddWorkflowDefinitions();
        builder.Services.AddWorkflowStorage(database => database.Path = file);
        builder.Services.AddWorkflowScheduling(options => options.OutboxInterval = TimeSpan.FromMilliseconds(50));
        builder.Services.AddSingleton<IWorkflowStore>(provider => new KillingStore(provider.GetRequiredService<SqliteWorkflowStore>(), kill));
        builder.Services.AddSingleton<IWorkflowHttp>(new KillingHttp(kill));
        builder.Services.AddWorkflowHttp();
        await using var app = builder.Build();
        app.MapWorkflowHttp();
        await app.StartAsync();
        await PublishAsync(app.Services, other);
        await Killing.HookCommitsAsync(app.Services.GetRequiredService<SqliteWorkflowStore>(), kill);
        await answers.WriteLineAsync(app.Urls.First());
        await answers.FlushAsync();
        await app.WaitForShutdownAsync();
    }

    private static async Task PublishAsync(IServiceProvider services, Uri other)
    {
        var json = $$"""
            { "definitionId": "intake", "name": "接收并转告", "root": { "id": "s1", "type": "Elsa.Sequence", "version": 1, "activities": [
              { "id": "in", "type": "Elsa.HttpEndpoint", "version": 1, "customProperties": { "canStartWorkflow": true },
                "path": {{Literal("String", "intake")}}, "supportedMethods": { "typeName": "ICollection`1", "expression": { "type": "Object", "value": "[\"POST\"]" } } },
              { "id": "tell", "type": "Elsa.SendHttpRequest", "version": 1, "url": {{Literal("Uri", other.ToString())}}, "method": {{Literal("String", "POST")}},
                "expectedStatusCodes": [] },
              { "id": "out", "type": "Elsa.WriteHttpResponse", "version": 1, "statusCode": {{Literal("Int32", "201")}} } ] } }
            """;
        var document = DefinitionDocument.Parse(json, "intake", out _)!;
        var published = await services.GetRequiredService<DefinitionPublisher>().PublishAsync(document, DefinitionOrigin.File);
        if (published.Record is null)
            throw new InvalidOperationException(string.Join("; ", published.Problems));
    }

    private static string Literal(string type, string value) => $$"""{ "typeName": "{{type}}", "expression": { "type": "Literal", "value": "{{value}}" } }""";

    /// <summary>Real time, and some hours on.</summary>
    private sealed class LaterClock(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + later;
    }

    /// <summary>Dies when the other system has answered and nobody here knows of it.</summary>
    private sealed class KillingHttp(KillPoint kill) : IWorkflowHttp
    {
        private readonly HttpClient _client = new();

        public TimeSpan Timeout => TimeSpan.FromSeconds(10);

        public int MaxResponseBytes => 4096;

        public string? ReasonAgainst(Uri address) => null;

        public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await _client.SendAsync(request, cancellationToken);
            kill.Pass(KillPoint.Sent);
            return response;
        }
    }
}
