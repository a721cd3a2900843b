using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Instances.Executions;
using HotlineWorkflows.Engine.AspNetCore.Instances.Listing;
using HotlineWorkflows.Engine.AspNetCore.Instances.Moving;
using HotlineWorkflows.Engine.AspNetCore.Instances.Operating;
using HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HotlineWorkflows.Engine.AspNetCore.Instances;

/// <summary>Instances: the list, the viewer, what may be done to them.</summary>
internal static class InstanceRoutes
{
    public static void AddInstances(this IServiceCollection services)
    {
        services.TryAddSingleton<IInstanceCompanion, NoInstanceCompanion>();
        services.TryAddSingleton<InstanceLookup>();
        services.TryAddSingleton<InstanceReader>();
        services.TryAddSingleton<InstanceList>();
        services.TryAddSingleton<InstanceActs>();
        services.TryAddSingleton<InstancesOfVersion>();
        services.TryAddSingleton<MatchingInstances>();
        services.TryAddSingleton<InstanceExport>();
        services.TryAddSingleton<InstanceImport>();
        services.TryAddSingleton<InstanceMigrating>();
        services.TryAddSingleton<IInstanceOperations, InstanceOperations>();
    }

    public static void MapInstances(this StudioRoutes routes)
    {
        routes.Post(StudioRight.See, "workflow-instances", InstanceList.ListAsync);
        routes.Get(StudioRight.See, "workflow-instances", InstanceList.QueryAsync);
        routes.Get(StudioRight.See, "workflow-instances/{id}", InstanceViews.ViewAsync);
        routes.Get(StudioRight.See, "workflow-instances/{id}/execution-state", InstanceViews.StateAsync);
        routes.Get(StudioRight.See, "workflow-instances/{id}/variables", InstanceViews.VariablesAsync);
        routes.Post(StudioRight.See, "workflow-instances/{id}/journal", JournalViews.JournalAsync);
        routes.Get(StudioRight.See, "workflow-instances/{id}/journal", JournalViews.WholeJournalAsync);
        routes.Post(StudioRight.See, "activity-executions/report", ExecutionViews.ReportAsync);
        routes.Get(StudioRight.See, "activity-executions/list", ExecutionViews.ListAsync);
        routes.Get(StudioRight.See, "activity-executions/by-id", ExecutionViews.ByIdAsync);
        routes.Get(StudioRight.See, "activity-executions/{id}/call-stack", ExecutionViews.CallStackAsync);
        routes.Get(StudioRight.See, "activity-execution-summaries/list", ExecutionViews.SummariesAsync);
        routes.Get(StudioRight.See, "workflow-instances/{id}/export", InstanceExport.OneAsync);
        routes.Post(StudioRight.See, "bulk-actions/export/workflow-instances", InstanceExport.ManyAsync);
        routes.Post(StudioRight.Operate, "bulk-actions/import/workflow-instances", InstanceImport.FilesAsync);
        routes.MapOperating();
        routes.MapAlterations();
    }
}
