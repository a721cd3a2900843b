using HotlineWorkflows.Engine.AspNetCore.Definitions;
using HotlineWorkflows.Engine.AspNetCore.Descriptors;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Instances;
using HotlineWorkflows.Engine.AspNetCore.Live;
using HotlineWorkflows.Engine.AspNetCore.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The REST API and hub that the genuine Elsa Studio 3.8 speaks.</summary>
public static class ElsaStudioApi
{
    /// <summary>Below this address stands the API; Studio's <c>remote-endpoint</c>.</summary>
    public const string BasePath = "/elsa/api";

    /// <summary>Adds what the API needs. A host with people replaces <see cref="IStudioScope"/>, <see cref="IStudioLog"/> and <see cref="IPublishGate"/>.</summary>
    public static IServiceCollection AddElsaStudioApi(this IServiceCollection services)
    {
        services.TryAddSingleton<IStudioScope, OpenStudioScope>();
        services.TryAddSingleton<IStudioLog, NoStudioLog>();
        services.TryAddSingleton<IPublishGate, OpenPublishGate>();
        services.AddStudioDefinitions();
        services.AddInstances();
        services.AddLive();
        services.AddStudioDescriptors();
        services.AddRunning();
        return services;
    }

    /// <summary>Maps the API and the hub.</summary>
    /// <param name="routes">The host's routes.</param>
    /// <param name="declare">Attaches the host's access rule to an endpoint.</param>
    public static void MapElsaStudioApi(this IEndpointRouteBuilder routes, Action<IEndpointConventionBuilder, StudioRight> declare)
    {
        // The parts of the API, in the order of Elsa's own documentation.
        var api = new StudioRoutes(routes.MapGroup(BasePath), declare);
        api.MapDefinitions();
        api.MapInstances();
        routes.MapLive(declare);
        api.MapDescriptors();
        api.MapRunning();
    }
}
