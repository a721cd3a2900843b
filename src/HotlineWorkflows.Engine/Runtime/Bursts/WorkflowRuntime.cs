namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>What a burst left behind.</summary>
/// <param name="WorkflowInstanceId">The instance.</param>
/// <param name="Status">Running or finished.</param>
/// <param name="SubStatus">The finer state.</param>
/// <param name="Incidents">Open incidents.</param>
public sealed record BurstResult(Guid WorkflowInstanceId, WorkflowStatus Status, WorkflowSubStatus SubStatus, int Incidents);

/// <summary>How to start an instance.</summary>
/// <param name="DefinitionId">The definition; its published version runs.</param>
/// <param name="Input">What it is started with, or null.</param>
/// <param name="CorrelationId">What it is about, or null.</param>
/// <param name="TriggerActivityId">The trigger that started it, or null.</param>
/// <param name="InstanceId">Its id, a UUIDv7; null: a new one.</param>
public sealed record StartWorkflowRequest(
    string DefinitionId,
    IDictionary<string, object>? Input = null,
    string? CorrelationId = null,
    string? TriggerActivityId = null,
    Guid? InstanceId = null);

/// <summary>Starts, resumes, cancels and retries instances; each call is one durable transaction.</summary>
/// <param name="store">Where instances live.</param>
/// <param name="plans">Compiled definitions.</param>
/// <param name="bursts">Opens instances.</param>
/// <param name="clock">The business clock.</param>
public sealed class WorkflowRuntime(IWorkflowStore store, IPlanSource plans, BurstFactory bursts, BusinessClock clock) : ITimerTarget
{
    /// <summary>Starts an instance and runs it to its first wait.</summary>
    /// <exception cref="KeyNotFoundException">The definition does not exist or is not published.</exception>
    public async Task<BurstResult> StartAsync(StartWorkflowRequest request, CancellationToken cancellationToken = default)
    {
        var plan = await plans.GetPublishedAsync(request.DefinitionId, cancellationToken);
        return await store.ExecuteAsync((transaction, token) => StartAsync(transaction, plan, request, token), cancellationToken);
    }

    /// <summary>Goes on after a bookmark; null when the instance or the bookmark is gone.</summary>
    public Task<BurstResult?> ResumeAsync(Guid instanceId, Guid bookmarkId, IDictionary<string, object>? input = null, CancellationToken cancellationToken = default)
        => ChangeAsync(instanceId, burst => burst.Resume(bookmarkId, input), cancellationToken);

    /// <summary>Goes on after a bookmark, whichever instance it belongs to; null when it was burned, or must not be reached.</summary>
    /// <param name="bookmarkId">The bookmark.</param>
    /// <param name="input">What the resumed activity may read.</param>
    /// <param name="reaches">Whether the caller has to do with a definition; null: with all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstanceStoppedException">The instance stopped at an incident.</exception>
    public Task<BurstResult?> ResumeBookmarkAsync(Guid bookmarkId, IDictionary<string, object>? input = null, Func<string, bool>? reaches = null, CancellationToken cancellationToken = default)
        => store.ExecuteAsync<BurstResult?>(
            async (transaction, token) => await transaction.FindBookmarkAsync(bookmarkId, token) is { } bookmark
                ? await ChangeAsync(transaction, bookmark.InstanceId, burst => Reaches(burst, reaches) && burst.Resume(bookmarkId, input), token)
                : null,
            cancellationToken);

    /// <summary>Cancels an instance; null when it is gone or finished.</summary>
    public Task<BurstResult?> CancelAsync(Guid instanceId, CancellationToken cancellationToken = default)
        => ChangeAsync(
            instanceId,
            burst =>
            {
                if (burst.Workflow is { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted })
                    return false;
                burst.Cancel();
                return true;
            },
            cancellationToken);

    /// <summary>Puts faulted activities back to work: one, or all; null when nothing was faulted. Timers that fell due meanwhile are put back on the clock.</summary>
    public Task<BurstResult?> RetryAsync(Guid instanceId, string? activityInstanceId = null, CancellationToken cancellationToken = default)
        => store.ExecuteAsync<BurstResult?>(
            async (transaction, token) =>
            {
                await using var burst = await bursts.OpenAsync(transaction, instanceId, token);
                if (burst is null || burst.Retry(activityInstanceId) == 0)
                    return null;
                await burst.RunAsync();
                await burst.SaveAsync(token);
                var now = clock.GetUtcNow();
                foreach (var bookmark in burst.Workflow.Bookmarks)
                {
                    // While the instance stood at the incident the sweep could not fire it, and may have given it up.
                    if (bookmark.DueAt <= now && !bookmark.IsNew)
                        await transaction.RetryTimerAsync(bookmark.Id, token);
                }

                return ResultOf(burst);
            },
            cancellationToken);

    /// <summary>Tells everybody who waits for an event: starts triggers and resumes bookmarks, each in a transaction of its own. Returns the bursts it caused.</summary>
    /// <param name="eventName">The event.</param>
    /// <param name="payload">What it carries, or null.</param>
    /// <param name="correlationId">Only who is about this hears it; given to what it starts. Null: all.</param>
    /// <param name="instanceId">Only this instance hears it; null: all, triggers included.</param>
    /// <param name="reaches">Whether a definition may hear it; null: all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AggregateException">Some of them failed; the others have been told nevertheless.</exception>
    public async Task<IReadOnlyList<BurstResult>> PublishEventAsync(string eventName, object? payload = null, string? correlationId = null, Guid? instanceId = null, Func<string, bool>? reaches = null, CancellationToken cancellationToken = default)
    {
        var hash = StimulusHash.Of(EventStimulus.BookmarkName, new EventStimulus(eventName));
        var input = payload is null ? null : new Dictionary<string, object>(StringComparer.Ordinal) { [EventStimulus.InputName] = payload };
        var (triggers, waiting) = await store.ExecuteAsync(
            async (transaction, token) => (
                instanceId is null ? await transaction.FindTriggersAsync(hash, token) : [],
                await transaction.FindBookmarksAsync(hash, instanceId, correlationId, token)),
            cancellationToken);
        var results = new List<BurstResult>(triggers.Count + waiting.Count);
        List<Exception>? failures = null;
        foreach (var trigger in triggers.Where(trigger => reaches?.Invoke(trigger.DefinitionId) != false))
            await TryAsync(async () => await StartAsync(new StartWorkflowRequest(trigger.DefinitionId, input, correlationId, trigger.ActivityId), cancellationToken));
        foreach (var bookmark in waiting)
            await TryAsync(() => ChangeAsync(bookmark.InstanceId, burst => Reaches(burst, reaches) && burst.Resume(bookmark.Id, input), cancellationToken));
        return failures is null ? results : throw new AggregateException($"The event '{eventName}' reached {results.Count} of {triggers.Count + waiting.Count}; the others failed.", failures);

        async Task TryAsync(Func<Task<BurstResult?>> tell)
        {
            try
            {
                if (await tell() is { } result)
                    results.Add(result);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One that cannot go on must not keep the event from the others.
                (failures ??= []).Add(e);
            }
        }
    }

    /// <summary>Starts an instance within a transaction.</summary>
    internal async ValueTask<BurstResult> StartAsync(IWorkflowTransaction transaction, StartWorkflowRequest request, CancellationToken cancellationToken)
        => await StartAsync(transaction, await plans.GetPublishedAsync(request.DefinitionId, cancellationToken), request, cancellationToken);

    /// <summary>Goes on after a bookmark within a transaction.</summary>
    internal ValueTask<BurstResult?> ResumeAsync(IWorkflowTransaction transaction, Guid instanceId, Guid bookmarkId, IDictionary<string, object>? input, CancellationToken cancellationToken)
        => ChangeAsync(transaction, instanceId, burst => burst.Resume(bookmarkId, input), cancellationToken);

    /// <inheritdoc />
    public async ValueTask FireAsync(DueTimer timer, CancellationToken cancellationToken = default)
    {
        if (timer.InstanceId is { } instanceId)
        {
            await ChangeAsync(instanceId, burst => IsDue(burst, timer) && burst.Resume(timer.Id), cancellationToken);
            return;
        }

        await store.ExecuteAsync(
            async (transaction, token) =>
            {
                if (await transaction.FindTriggerAsync(timer.Id, token) is not { } trigger || trigger.DueAt is not { } due || due > clock.GetUtcNow())
                    return false;
                var plan = await plans.GetAsync(trigger.DefinitionVersionId, token);
                await StartAsync(transaction, plan, new StartWorkflowRequest(trigger.DefinitionId, TriggerActivityId: trigger.ActivityId), token);
                await transaction.RescheduleTriggerAsync(trigger.Id, await NextOccurrenceAsync(plan, trigger, token), token);
                return true;
            },
            cancellationToken);
    }

    private bool IsDue(Burst burst, DueTimer timer)
    {
        foreach (var bookmark in burst.Workflow.Bookmarks)
        {
            if (bookmark.Id == timer.Id)
                return bookmark.DueAt is { } due && due <= clock.GetUtcNow();
        }

        return false;
    }

    private async ValueTask<BurstResult> StartAsync(IWorkflowTransaction transaction, WorkflowPlan plan, StartWorkflowRequest request, CancellationToken cancellationToken)
    {
        await using var burst = bursts.Create(transaction, plan, request.InstanceId, cancellationToken);
        burst.Workflow.CorrelationId = request.CorrelationId;
        if (request.Input is { Count: > 0 })
        {
            foreach (var (key, value) in request.Input)
                burst.Workflow.Input[key] = value;
        }

        burst.Start(request.TriggerActivityId);
        await burst.RunAsync();
        await burst.SaveAsync(cancellationToken);
        return ResultOf(burst);
    }

    private static bool Reaches(Burst burst, Func<string, bool>? reaches) => reaches?.Invoke(burst.Workflow.Plan.Workflow.Identity.DefinitionId) != false;

    private Task<BurstResult?> ChangeAsync(Guid instanceId, Func<Burst, bool> change, CancellationToken cancellationToken)
        => store.ExecuteAsync((transaction, token) => ChangeAsync(transaction, instanceId, change, token), cancellationToken);

    private async ValueTask<BurstResult?> ChangeAsync(IWorkflowTransaction transaction, Guid instanceId, Func<Burst, bool> change, CancellationToken cancellationToken)
    {
        await using var burst = await bursts.OpenAsync(transaction, instanceId, cancellationToken);
        if (burst is null || !change(burst))
            return null;
        if (burst.Workflow.SubStatus != WorkflowSubStatus.Cancelled)
            await burst.RunAsync();
        await burst.SaveAsync(cancellationToken);
        return ResultOf(burst);
    }

    private async ValueTask<DateTimeOffset?> NextOccurrenceAsync(WorkflowPlan plan, TriggerRecord trigger, CancellationToken cancellationToken)
    {
        foreach (var indexed in await TriggerIndexer.IndexAsync(plan, bursts, cancellationToken))
        {
            if (indexed.ActivityId == trigger.ActivityId && indexed.DueAt > clock.GetUtcNow())
                return indexed.DueAt;
        }

        return null;
    }

    private static BurstResult ResultOf(Burst burst) => new(burst.Workflow.InstanceId, burst.Workflow.Status, burst.Workflow.SubStatus, burst.Workflow.Incidents.Count);
}
