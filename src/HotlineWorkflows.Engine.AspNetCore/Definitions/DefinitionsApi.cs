using HotlineWorkflows.Engine.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>The part of the API about definitions.</summary>
internal static class DefinitionsApi
{
    /// <summary>Adds what it needs.</summary>
    public static void AddStudioDefinitions(this IServiceCollection services)
    {
        services.TryAddSingleton<DefinitionReading>();
        services.TryAddSingleton<DefinitionProblemTexts>();
        services.TryAddSingleton<DefinitionEditing>();
        services.TryAddSingleton<DefinitionPublishing>();
        services.TryAddSingleton(provider => new DefinitionActs(provider.GetRequiredService<DefinitionPublishing>(), provider.GetRequiredService<DefinitionEditing>()));
        services.TryAddSingleton<Consumers>();
        services.TryAddSingleton<DefinitionLocks>();
        services.TryAddSingleton<DefinitionGraph>();
        services.TryAddSingleton<DefinitionFiles>();
    }

    /// <summary>Maps its routes.</summary>
    public static void MapDefinitions(this StudioRoutes routes)
    {
        routes.MapDefinitionReading();
        routes.MapDefinitionEditing();
        routes.MapDefinitionBulk();
        routes.MapDefinitionFiles();
        routes.MapDefinitionGraph();
    }
}
