using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Tests;

public sealed class ApiAccessTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task What_is_no_route_of_the_API_is_not_found() =>
        (await host.Client.GetAsync("no-such-route")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Every_route_lets_the_host_declare_who_may_call_it()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(new BusinessClock(TimeProvider.System));
        builder.Services.AddWorkflowEngine();
        builder.Services.AddWorkflowDefinitions();
        builder.Services.AddWorkflowStorage(database => database.UseInMemory());
        builder.Services.AddElsaStudioApi();
        await using var app = builder.Build();
        app.MapElsaStudioApi((endpoint, right) => endpoint.WithMetadata(new Declared(right)));

        ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Declared>() is null)
            .Select(endpoint => endpoint.DisplayName)
            .ShouldBeEmpty();
    }

    private sealed record Declared(StudioRight Right);
}
