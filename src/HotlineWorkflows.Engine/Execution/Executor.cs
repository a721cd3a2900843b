using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Runs a burst: takes scheduled steps until nothing is left to do but wait.</summary>
internal static class Executor
{
    /// <summary>A burst that takes more steps than this goes in circles without ever waiting.</summary>
    public const int MaxSteps = 100_000;

    public static async ValueTask RunAsync(WorkflowExecutionContext workflow)
    {
        workflow.Status = WorkflowStatus.Running;
        workflow.SubStatus = WorkflowSubStatus.Executing;
        var steps = 0;
        while (workflow.SubStatus == WorkflowSubStatus.Executing && workflow.TryDequeue(out var item))
        {
            workflow.CancellationToken.ThrowIfCancellationRequested();
            if (item.Context.IsCompleted)
                continue;
            if (++steps > MaxSteps)
            {
                Fault(item.Context, new InvalidOperationException($"The flow took {MaxSteps} steps without waiting; it seems to go in circles. Put a wait into the loop."));
                workflow.Finish(WorkflowSubStatus.Faulted);
                break;
            }

            await StepAsync(item);
        }

        if (workflow.SubStatus == WorkflowSubStatus.Executing)
            workflow.SubStatus = WorkflowSubStatus.Suspended;
        else if (workflow.SubStatus == WorkflowSubStatus.Faulted)
            workflow.Status = WorkflowStatus.Finished;
    }

    public static async ValueTask CompleteAsync(ActivityExecutionContext context, object? result)
    {
        if (context.IsCompleted)
            return;
        var workflow = context.WorkflowExecutionContext;
        context.Status = ActivityStatus.Completed;
        context.CompletedAt = workflow.Clock.GetUtcNow();
        workflow.Journal?.Completed(context, result);
        CancelChildren(context);
        workflow.Forget(context);

        var owner = context.ParentActivityExecutionContext;
        if (owner is null)
            workflow.Finish(WorkflowSubStatus.Finished);
        else if (context.CompletionCallback is { } callback)
            await CallbackMethods.InvokeAsync(callback, new ActivityCompletedContext(owner, context, result));
        else if (owner.Node.Activity is IOwnsChildren parent)
            await parent.OnChildCompletedAsync(owner, context, result);
    }

    public static void Cancel(ActivityExecutionContext context)
    {
        if (context.IsCompleted)
            return;
        CancelChildren(context);
        MarkCancelled(context);
    }

    public static void MarkCancelled(ActivityExecutionContext context)
    {
        context.Status = ActivityStatus.Canceled;
        context.CompletedAt = context.WorkflowExecutionContext.Clock.GetUtcNow();
        context.WorkflowExecutionContext.Journal?.Cancelled(context);
        context.WorkflowExecutionContext.Forget(context);
    }

    public static void CancelChildren(ActivityExecutionContext context)
    {
        var active = context.WorkflowExecutionContext.Active;
        for (var i = active.Count - 1; i >= 0; i--)
        {
            if (i < active.Count && active[i].ParentActivityExecutionContext == context)
                Cancel(active[i]);
        }
    }

    public static void Fault(ActivityExecutionContext context, Exception exception)
    {
        var workflow = context.WorkflowExecutionContext;
        context.Status = ActivityStatus.Faulted;
        context.Exception = exception;
        workflow.Add(new ActivityIncident(
            context.Id, context.Activity.Id, context.NodeId, context.Activity.Type, exception.Message, exception.GetType().FullName ?? "", workflow.Clock.GetUtcNow()));
        workflow.Journal?.Faulted(context, exception);
        if (workflow.Plan.Workflow.Options.IncidentStrategy == IncidentStrategy.Fault)
            workflow.SubStatus = WorkflowSubStatus.Faulted;
    }

    private static async ValueTask StepAsync(WorkItem item)
    {
        var context = item.Context;
        try
        {
            if (item.Bookmark is null)
                await StartAsync(context);
            else
                await ResumeAsync(context, item.Bookmark, item.Input);
        }
        catch (Exception e) when (e is not IAbortsBurst and not OperationCanceledException)
        {
            Fault(context, e);
        }
    }

    private static async ValueTask StartAsync(ActivityExecutionContext context)
    {
        var activity = context.Node.Activity;
        context.Status = ActivityStatus.Running;
        context.StartedAt = context.WorkflowExecutionContext.Clock.GetUtcNow();
        context.WorkflowExecutionContext.Journal?.Started(context);
        await context.EvaluateInputsAsync();
        if (!await activity.AskAsync(context))
            throw new InvalidOperationException($"Activity '{activity.Id}' may not run now.");
        if (activity.HasBehaviors)
        {
            foreach (var behavior in activity.Behaviors)
                await behavior.ExecuteAsync(context);
        }

        await activity.RunAsync(context);
        if (activity is ICompletesByItself && !context.IsCompleted && !context.MadeBookmarks)
            await CompleteAsync(context, null);
    }

    private static async ValueTask ResumeAsync(ActivityExecutionContext context, Bookmark bookmark, IDictionary<string, object>? input)
    {
        var workflow = context.WorkflowExecutionContext;
        workflow.ResumeInput = input;
        workflow.Journal?.Resumed(context, bookmark);
        await context.EvaluateInputsAsync();
        if (bookmark.CallbackMethodName is { } callback)
            await CallbackMethods.InvokeAsync(callback, context);
        else if (bookmark.AutoComplete)
            await CompleteAsync(context, null);
    }
}
