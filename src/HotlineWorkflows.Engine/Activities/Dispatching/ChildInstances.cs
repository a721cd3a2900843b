using System.Text.Json;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities;

/// <summary>How one instance begins another.</summary>
internal static class ChildInstances
{
    /// <summary>Instances that run within each other deeper than this execute themselves in circles.</summary>
    public const int MaxDepth = 16;

    /// <summary>The first part of the hash of every wait for an instance that was begun.</summary>
    public const string WaitName = "Elsa.ChildWorkflow";

    /// <summary>What is to run.</summary>
    /// <exception cref="InvalidOperationException">There is no such published definition.</exception>
    public static async ValueTask<WorkflowPlan> PlanAsync(ActivityExecutionContext context, string? definitionId)
    {
        if (string.IsNullOrWhiteSpace(definitionId))
            throw new InvalidOperationException($"Activity '{context.Activity.Id}' does not say which workflow to run; choose one.");
        try
        {
            return await context.GetRequiredService<IPlanSource>().GetPublishedAsync(definitionId, context.CancellationToken);
        }
        catch (KeyNotFoundException missing)
        {
            throw new InvalidOperationException($"Activity '{context.Activity.Id}' runs the workflow '{definitionId}', which is not published. Publish it and retry.", missing);
        }
    }

    /// <summary>Makes an instance; it is stored with this burst.</summary>
    public static Burst Make(ActivityExecutionContext context, WorkflowPlan plan, string? correlationId, IDictionary<string, object>? input, Guid? bookmarkId)
    {
        var parent = context.WorkflowExecutionContext;
        var child = context.GetRequiredService<BurstFactory>().CreateWithin(parent, plan);
        child.Workflow.CorrelationId = string.IsNullOrEmpty(correlationId) ? null : correlationId;
        child.Workflow.Parent = new ParentWait(parent.InstanceId, bookmarkId);
        foreach (var (key, value) in input ?? new Dictionary<string, object>())
            child.Workflow.Input[key] = value is JsonElement json ? ValueConversion.Plain(json)! : value;
        return child;
    }

    /// <summary>Stores the instance with this burst and lets it start after the commit.</summary>
    public static void StartLater(ActivityExecutionContext context, Burst child)
    {
        context.WorkflowExecutionContext.StoreWithBurst(child);
        context.WorkflowExecutionContext.Send(EngineMessages.Start, EngineMessages.Write(new StartMessage(child.Workflow.InstanceId)));
    }

    /// <summary>A wait for instances that were begun; one that stopped at an incident and is retried is heard of twice.</summary>
    public static Bookmark Wait(ActivityExecutionContext context, Guid id, ExecuteActivityDelegate callback)
        => context.CreateBookmark(new CreateBookmarkArgs { BookmarkId = id.ToString(), BookmarkName = WaitName, IncludeActivityInstanceId = true, Callback = callback, AutoBurn = false });

    public static Guid NewId(ActivityExecutionContext context) => Guid.CreateVersion7(context.WorkflowExecutionContext.Clock.GetUtcNow());
}
