using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Scenarios;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>Trying drafts, and the gate before publishing: services and pages.</summary>
public static class TryingSetup
{
    /// <summary>Adds dry runs, checks and the gate that every way to publish asks.</summary>
    public static IServiceCollection AddTrying(this IServiceCollection services)
    {
        services.AddSingleton<ScenarioWorlds>();
        services.AddSingleton<ScenarioShelf>();
        services.AddSingleton<DefinitionUses>();
        services.AddSingleton<TriedDefinitions>();
        services.AddSingleton<DryRuns>();
        services.AddSingleton<DryRunTurns>();
        services.AddSingleton<TrialDrawing>();
        services.AddSingleton<DraftValidation>();
        services.AddSingleton<CheckMarks>();
        services.AddSingleton<CheckTexts>();
        services.AddSingleton<PublishChecks>();
        services.AddDatabaseSchema<PublishingDbContext>(PublishingDbContext.HistoryTable, options => new PublishingDbContext(options));
        services.AddSingleton<PublishOverrides>();
        services.AddSingleton<CheckPageMaking>();
        services.Replace(ServiceDescriptor.Singleton<IPublishGate, PublishGate>());
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapTrying(this IEndpointRouteBuilder routes)
    {
        routes.MapScenarioPages();
        routes.MapTicketTrialPages();
        routes.MapCheckPages();
        routes.MapPublishPages();
    }
}
