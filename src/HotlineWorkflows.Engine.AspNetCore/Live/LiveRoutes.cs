using HotlineWorkflows.Engine.AspNetCore.Descriptors;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.AspNetCore.Live;

/// <summary>Live updates of Studio's viewer over SignalR.</summary>
internal static class LiveRoutes
{
    /// <summary>Where Studio looks for the hub: beside its API.</summary>
    public const string Path = "/elsa/hubs/workflow-instance";

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSignalR();
        services.AddSingleton<InstanceObservers>();
        services.AddSingleton<InstanceChanges>();
        services.AddSingleton<IInstanceWatch>(provider => provider.GetRequiredService<InstanceChanges>());
        services.AddHostedService<InstanceNews>();
        services.AddSingleton(new StudioFeature("Elsa.RealTimeWorkflowUpdates", "实时更新", "打开的流程实例随办随新。"));
    }

    public static void MapLive(this IEndpointRouteBuilder routes, Action<IEndpointConventionBuilder, StudioRight> declare) =>
        declare(routes.MapHub<InstanceHub>(Path, options => options.CloseOnAuthenticationExpiration = true), StudioRight.See);
}
