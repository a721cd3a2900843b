using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HotlineWorkflows.Engine.Extensions;

/// <summary>Registers the management of definitions.</summary>
public static class DefinitionsServiceCollectionExtensions
{
    /// <summary>
    /// Adds registry, reader, validator, publisher, importer and the cache of plans. The <see cref="IWorkflowDefinitionStore"/>
    /// and the <see cref="BurstFactory"/> come from elsewhere; <see cref="IExpressionSyntax"/> and <see cref="IDefinitionRule"/> are collected.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="activities">Adds activity types; may be called from several places.</param>
    public static IServiceCollection AddWorkflowDefinitions(this IServiceCollection services, Action<ActivityRegistry>? activities = null)
    {
        if (activities is not null)
            services.AddSingleton(new ActivityRegistration(activities));
        services.TryAddSingleton(provider =>
        {
            var registry = ActivityRegistry.CreateDefault();
            foreach (var registration in provider.GetServices<ActivityRegistration>())
                registration.Add(registry);
            return registry;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IExpressionCompiler>(provider => new ExpressionCompiler(provider.GetServices<IExpressionSyntax>()));
        services.TryAddSingleton(provider => new DefinitionReader(provider.GetRequiredService<ActivityRegistry>(), provider.GetRequiredService<IExpressionCompiler>()));
        services.TryAddSingleton(provider => new DefinitionValidator(provider.GetRequiredService<DefinitionReader>(), provider.GetServices<IDefinitionRule>()));
        services.TryAddSingleton(provider => new PlanCache(provider.GetRequiredService<IWorkflowDefinitionStore>(), provider.GetRequiredService<DefinitionReader>(), provider.GetRequiredService<IExpressionCompiler>()));
        services.TryAddSingleton<IPlanSource>(provider => provider.GetRequiredService<PlanCache>());
        services.TryAddSingleton<DefinitionPublisher>();
        services.TryAddSingleton<DefinitionImporter>();
        return services;
    }

    private sealed record ActivityRegistration(Action<ActivityRegistry> Add);
}
