using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HotlineWorkflows.Engine.AspNetCore.Running;

/// <summary>Running workflows from outside: starting, events, tasks, bookmarks, trying an activity, signing in for it.</summary>
internal static class RunningRoutes
{
    public static void AddRunning(this IServiceCollection services)
    {
        services.TryAddSingleton<IRunGate, OpenRunGate>();
        services.TryAddSingleton<IStudioSignIn, NoStudioSignIn>();
        services.TryAddSingleton(provider => new ActivityTrial(provider, provider.GetRequiredService<BusinessClock>()));
    }

    public static void MapRunning(this StudioRoutes routes)
    {
        routes.Post(StudioRight.Operate, "workflow-definitions/{definitionId}/execute", Starting.ExecuteAsync);
        routes.Post(StudioRight.Operate, "workflow-definitions/{definitionId}/dispatch", Starting.DispatchAsync);
        routes.Post(StudioRight.Operate, "workflow-definitions/{definitionId}/bulk-dispatch", Starting.BulkDispatchAsync);
        routes.Post(StudioRight.Operate, "events/{eventName}/trigger", Stimuli.TriggerAsync);
        routes.Post(StudioRight.Operate, "tasks/{taskId}/complete", Stimuli.CompleteAsync);
        routes.Post(StudioRight.Operate, "bookmarks/resume", Stimuli.ResumeAsync);
        routes.Post(StudioRight.Operate, "bookmarks/{bookmarkId}/resume", Stimuli.ResumeAsync);
        routes.Post(StudioRight.Edit, "tests/activities", Trials.RunAsync);
        routes.Post(StudioRight.SignIn, "identity/login", Identity.LoginAsync);
        routes.Post(StudioRight.SignIn, "identity/refresh-token", Identity.RefreshAsync);
    }
}
