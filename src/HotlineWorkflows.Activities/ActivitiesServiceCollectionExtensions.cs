using HotlineWorkflows.Activities;
using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the steps of the regulations.</summary>
public static class ActivitiesServiceCollectionExtensions
{
    /// <summary>The engine with the steps of the regulations, and <c>Ticket</c> in expressions.</summary>
    public static IServiceCollection AddHotlineActivities(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => ActivityRegistry.CreateDefault().AddActivitiesFrom(typeof(TicketActivity).Assembly));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExpressionGlobal, TicketGlobal>());
        services.TryAddSingleton<ProvisionalDeadlines>();
        return services.AddWorkflowEngine();
    }
}
