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
        // What has ended stays so, and what stopped at an incident goes on by a retry only.
        if (workflow.Status == WorkflowStatus.Finished && (workflow.SubStatus != WorkflowSubStatus.Faulted || !workflow.HasWork))
            return;
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
                workflow.SubStatus = WorkflowSubStatus.Faulted;
                break;
            }

            workflow.ResumeInput = item.Input;
            workflow.IsResuming = item.Bookmark is not null;
            await (item.Bookmark is null ? StartAsync(item.Context) : ResumeAsync(item.Context, item.Bookmark));
            workflow.ContinueIfAsked();
        }

        if (workflow.SubStatus == WorkflowSubStatus.Executing)
            FaultWhatWaitsForNothing(workflow);
        if (workflow.SubStatus == WorkflowSubStatus.Executing)
        {
            workflow.SubStatus = WorkflowSubStatus.Suspended;
        }
        else if (workflow.SubStatus == WorkflowSubStatus.Faulted)
        {
            workflow.Status = WorkflowStatus.Finished;
            workflow.DropWork();
        }
    }

    /// <summary>Runs one activity alone: what it schedules, or leads on to, does not begin.</summary>
    public static async ValueTask TryAsync(ActivityExecutionContext context)
    {
        context.WorkflowExecutionContext.SubStatus = WorkflowSubStatus.Executing;
        await StartAsync(context);
    }

    public static async ValueTask CompleteAsync(ActivityExecutionContext context, object? result)
    {
        if (context.IsCompleted)
            return;
        context.CompletedWith = result;
        var workflow = context.WorkflowExecutionContext;
        workflow.DropIncidentOf(context);
        context.Status = ActivityStatus.Completed;
        context.CompletedAt = workflow.Clock.GetUtcNow();
        workflow.Journal?.Completed(context, result);
        CancelChildren(context);
        workflow.Forget(context);

        if (context.ParentActivityExecutionContext is not { } owner)
        {
            workflow.Finish(WorkflowSubStatus.Finished);
            return;
        }

        try
        {
            await TellAsync(owner, context, result);
        }
        catch (Exception e) when (IsIncident(e, workflow))
        {
            // The child did its work; it is the owner that could not go on.
            Fault(owner, e);
        }
    }

    /// <summary>Cancels an execution and lets its owner go on without it.</summary>
    public static async ValueTask CancelAloneAsync(ActivityExecutionContext context)
    {
        if (context.IsCompleted)
            return;
        Cancel(context);
        if (context.ParentActivityExecutionContext is not { } owner)
            context.WorkflowExecutionContext.Finish(WorkflowSubStatus.Cancelled);
        else if (owner.Node.Activity is IOwnsChildren parent)
            await parent.OnChildCancelledAsync(owner, context);
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
        context.WorkflowExecutionContext.DropIncidentOf(context);
        context.Status = ActivityStatus.Canceled;
        context.CompletedAt = context.WorkflowExecutionContext.Clock.GetUtcNow();
        context.WorkflowExecutionContext.Journal?.Cancelled(context);
        context.WorkflowExecutionContext.Forget(context);
    }

    public static void CancelChildren(ActivityExecutionContext context)
    {
        while (context.LastChild is { } child)
            Cancel(child);
    }

    public static void Fault(ActivityExecutionContext context, Exception exception)
    {
        var workflow = context.WorkflowExecutionContext;
        workflow.DropIncidentOf(context);
        if (!context.IsCompleted)
            context.Status = ActivityStatus.Faulted;
        context.Exception = exception;
        workflow.StayInPlan();
        workflow.Add(new ActivityIncident(
            context.Id, context.Activity.Id, context.NodeId, context.Activity.Type, exception.Message, exception.GetType().FullName ?? "", workflow.Clock.GetUtcNow()));
        workflow.Journal?.Faulted(context, exception);
        if (workflow.Plan.Workflow.Options.IncidentStrategy == IncidentStrategy.Fault && workflow.Status != WorkflowStatus.Finished)
            workflow.SubStatus = WorkflowSubStatus.Faulted;
    }

    private static async ValueTask StartAsync(ActivityExecutionContext context)
    {
        using var span = EngineTelemetry.StartStep(context, "start");
        var effects = context.WorkflowExecutionContext.Effects.Count;
        try
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
            if (activity is ICompletesByItself && context.Status == ActivityStatus.Running && !context.MadeBookmarks)
                await CompleteAsync(context, null);
        }
        catch (Exception e) when (IsIncident(e, context.WorkflowExecutionContext))
        {
            Fault(context, e);
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, e.GetType().Name);
            await context.WorkflowExecutionContext.DropEffectsAsync(effects);

            // A retry runs it from the beginning; what it left half done must not stand beside that.
            if (!context.IsCompleted)
            {
                CancelChildren(context);
                context.WorkflowExecutionContext.RemoveBookmarksOf(context);
            }
        }
    }

    private static async ValueTask ResumeAsync(ActivityExecutionContext context, Bookmark bookmark)
    {
        var workflow = context.WorkflowExecutionContext;
        var open = context.Bookmarks;
        var lastSequence = workflow.NextSequence;
        var effects = workflow.Effects.Count;
        using var span = EngineTelemetry.StartStep(context, "resume");
        try
        {
            workflow.Journal?.Resumed(context, bookmark);
            await context.EvaluateInputsAsync();
            if (bookmark.CallbackMethodName is { } callback)
                await CallbackMethods.InvokeAsync(callback, context);
            else if (bookmark.AutoComplete)
                await CompleteAsync(context, null);
        }
        catch (Exception e) when (IsIncident(e, workflow))
        {
            Fault(context, e);
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, e.GetType().Name);
            await workflow.DropEffectsAsync(effects);
            if (!context.IsCompleted)
                WaitAsBefore(context, bookmark, open, lastSequence);
        }
    }

    /// <summary>A resumption that failed leaves the wait as it was: the same bookmarks, no new children.</summary>
    private static void WaitAsBefore(ActivityExecutionContext context, Bookmark resumed, IEnumerable<Bookmark> open, int lastSequence)
    {
        var workflow = context.WorkflowExecutionContext;
        while (context.LastChild is { } child && child.Sequence > lastSequence)
            Cancel(child);
        foreach (var bookmark in context.Bookmarks.Except(open))
            workflow.Remove(bookmark);
        foreach (var bookmark in open)
            workflow.Reopen(bookmark);
        workflow.Reopen(resumed);
        context.FaultedInWait = true;
    }

    private static async ValueTask TellAsync(ActivityExecutionContext owner, ActivityExecutionContext child, object? result)
    {
        if (child.CompletionCallback is { } callback)
        {
            // The owner may have begun in an earlier burst; its inputs are not kept.
            await owner.EvaluateInputsAsync();
            await CallbackMethods.InvokeAsync(callback, new ActivityCompletedContext(owner, child, result));
        }
        else if (owner.Node.Activity is IOwnsChildren parent)
        {
            await parent.OnChildCompletedAsync(owner, child, result);
        }
    }

    /// <summary>An activity that neither completes nor waits would stand there for ever without anybody knowing.</summary>
    private static void FaultWhatWaitsForNothing(WorkflowExecutionContext workflow)
    {
        for (var context = workflow.Active.First; context is not null; context = context.InWorkflow.Next)
        {
            if (context is { Status: ActivityStatus.Running, HasChildren: false, LastBookmark: null })
                Fault(context, new InvalidOperationException($"Activity '{context.Activity.Id}' of type {context.Activity.Type} neither completed nor waits for anything. It must complete, make a bookmark or run a child."));
        }
    }

    /// <summary>A timeout inside an activity is an incident; only the burst's own cancellation ends the burst.</summary>
    private static bool IsIncident(Exception exception, WorkflowExecutionContext workflow)
        => exception is not IAbortsBurst && (exception is not OperationCanceledException || !workflow.CancellationToken.IsCancellationRequested);
}
