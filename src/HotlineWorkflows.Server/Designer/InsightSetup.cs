using HotlineWorkflows.Server.Designer.Changes;
using HotlineWorkflows.Server.Designer.Clauses;
using HotlineWorkflows.Server.Designer.Repository;
using HotlineWorkflows.Server.Designer.Running;

namespace HotlineWorkflows.Server.Designer;

/// <summary>What administrators need around the editor to see what they do: changes, running tickets, clauses, repository.</summary>
public static class InsightSetup
{
    /// <summary>Adds what the pages read by.</summary>
    public static IServiceCollection AddInsight(this IServiceCollection services) => services
        .AddSingleton<DesignedProcesses>()
        .AddSingleton<RunningReading>()
        .AddSingleton<RepositoryFiles>()
        .AddSingleton<FileImport>();

    /// <summary>Maps the pages.</summary>
    public static void MapInsight(this IEndpointRouteBuilder routes)
    {
        routes.MapChanges();
        routes.MapRunning();
        routes.MapDesignClauses();
        routes.MapRepository();
    }
}
