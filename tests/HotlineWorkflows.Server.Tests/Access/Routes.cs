using HotlineWorkflows.Server.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Access;

/// <summary>A route the server has.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Route">As the program writes it.</param>
/// <param name="Rule">What it declares; null: nothing.</param>
internal sealed record ServedRoute(string Method, string Route, AccessRule? Rule)
{
    public string Key => $"{Method} {Route}";

    /// <summary>All routes of a server.</summary>
    public static IReadOnlyList<ServedRoute> Of(RunningServer server) =>
    [
        .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Where(method => method != "HEAD")
                .Select(method => new ServedRoute(method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/').TrimEnd('/'), endpoint.Metadata.GetMetadata<AccessRule>())))
            .OrderBy(route => route.Route, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];
}
