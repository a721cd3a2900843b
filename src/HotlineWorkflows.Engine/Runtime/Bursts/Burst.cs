namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>One instance, loaded to go on: resume or start it, run it until it waits, save it. Made by <see cref="BurstFactory"/>.</summary>
public sealed class Burst : IAsyncDisposable
{
    private readonly IWorkflowTransaction? _transaction;
    private readonly DateTimeOffset _createdAt;
    private readonly int _revision;
    private readonly IInstanceWatch[] _watches;
    private BurstTelemetry _telemetry;
    private bool _wentOn;

    internal Burst(WorkflowExecutionContext workflow, IWorkflowTransaction? transaction, DateTimeOffset createdAt, int revision, IInstanceWatch[]? watches = null)
    {
        Workflow = workflow;
        _transaction = transaction;
        _createdAt = createdAt;
        _revision = revision;
        _watches = watches ?? [];
    }

    /// <summary>The instance.</summary>
    public WorkflowExecutionContext Workflow { get; }

    /// <summary>Services of the burst.</summary>
    public IServiceProvider Services => Workflow.Services;

    /// <summary>Begins at the root, or at the trigger.</summary>
    /// <param name="triggerActivityId">Node id or id of the trigger that started it; null: nothing did.</param>
    /// <exception cref="InvalidOperationException">The definition has no such activity.</exception>
    public void Start(string? triggerActivityId = null)
    {
        if (triggerActivityId is not null)
        {
            Workflow.TriggerNode = Workflow.Plan.Find(triggerActivityId) ?? Workflow.Plan.FindByIdOrName(triggerActivityId)
                ?? throw new InvalidOperationException($"Definition version '{Workflow.Plan.Workflow.Identity.Id}' has no activity '{triggerActivityId}' to be started by.");
        }

        Workflow.Schedule(Workflow.Plan.Root, null);
    }

    /// <summary>Goes on after a bookmark. False when it was burned meanwhile.</summary>
    /// <exception cref="InstanceStoppedException">The instance, or the waiting activity, stopped at an incident and must be retried first.</exception>
    public bool Resume(Guid bookmarkId, IDictionary<string, object>? input = null)
    {
        foreach (var bookmark in Workflow.Bookmarks)
        {
            if (bookmark.Id != bookmarkId)
                continue;
            if (Workflow.SubStatus == WorkflowSubStatus.Faulted || bookmark.Execution!.Status == ActivityStatus.Faulted)
                throw new InstanceStoppedException($"Instance {Workflow.Id} stopped at an incident: {Workflow.Incidents.FirstOrDefault()?.Message} Retry it before it can go on.");
            return Workflow.ScheduleResume(bookmark, input);
        }

        return false;
    }

    /// <summary>
    /// Puts faulted activities back to work: one, or all when <paramref name="activityInstanceId"/> is null. One that failed
    /// while it ran runs from its beginning; one that failed while it was resumed waits on. Returns how many.
    /// </summary>
    public int Retry(string? activityInstanceId = null)
    {
        var executions = Workflow.ActivityExecutionContexts;
        var count = executions.Count(IsMeant) + (activityInstanceId is null ? Workflow.DropIncidentsOfTheDone() : 0);
        if (count == 0)
            return 0;
        foreach (var context in executions)
        {
            if (IsMeant(context))
                Workflow.Journal?.Add(context, "Retried", null, null);

            // What was scheduled when the instance stopped has not begun; it goes on with the rest.
            if (IsMeant(context) || (context.Status == ActivityStatus.Pending && Workflow.SubStatus == WorkflowSubStatus.Faulted))
                Workflow.ScheduleAgain(context);
        }

        Workflow.Status = WorkflowStatus.Running;
        Workflow.SubStatus = WorkflowSubStatus.Suspended;
        return count;

        bool IsMeant(ActivityExecutionContext context)
            => context.Status == ActivityStatus.Faulted && (activityInstanceId is null || context.Id == activityInstanceId);
    }

    /// <summary>Cancels the instance.</summary>
    public void Cancel()
    {
        _wentOn = true;
        Workflow.Finish(WorkflowSubStatus.Cancelled);
    }

    /// <summary>Runs until nothing is left to do but wait.</summary>
    public ValueTask RunAsync()
    {
        _wentOn = true;
        _telemetry.Run(Workflow);
        return Executor.RunAsync(Workflow);
    }

    /// <summary>Writes everything the burst changed, its participants' rows included, into the transaction it was opened in.</summary>
    /// <exception cref="WorkflowConcurrencyException">Somebody else changed the instance meanwhile.</exception>
    public async ValueTask SaveAsync(CancellationToken cancellationToken = default)
    {
        var transaction = _transaction ?? throw new InvalidOperationException("The instance was opened for reading only.");
        // Whoever keeps what an instance waits for must hear of a cancellation, though no activity ran.
        if (Workflow.ScopeWasUsed || Workflow.SubStatus == WorkflowSubStatus.Cancelled)
        {
            foreach (var participant in (IEnumerable<IBurstParticipant>?)Services.GetService(typeof(IEnumerable<IBurstParticipant>)) ?? [])
                await participant.SaveAsync(transaction, cancellationToken);
        }

        var now = Workflow.Clock.GetUtcNow();
        var identity = Workflow.Plan.Workflow.Identity;
        var record = new WorkflowInstanceRecord(
            Workflow.InstanceId,
            identity.DefinitionId,
            identity.Id,
            Workflow.CorrelationId,
            Workflow.Status,
            Workflow.SubStatus,
            Workflow.Incidents.Count,
            _createdAt,
            now,
            Workflow is { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted } ? now : null,
            _revision,
            StateSerializer.Write(Workflow));
        var journal = Workflow.Journal is { } writer ? new JournalRecord(Workflow.InstanceId, _revision + 1, now, writer.Finish()) : null;
        await transaction.SaveBurstAsync(new BurstRecord(record, Removed(), Added(), journal), cancellationToken);
        await SaveEffectsAsync(transaction, cancellationToken);
        Tell(transaction);
        _telemetry.Save();
    }

    private async ValueTask SaveEffectsAsync(IWorkflowTransaction transaction, CancellationToken cancellationToken)
    {
        // One that is only written anew, in another version, ended before.
        if (_wentOn && Workflow is { Status: WorkflowStatus.Finished, Parent: { BookmarkId: { } wait } parent })
            Workflow.Send(EngineMessages.ChildEnded, EngineMessages.Write(new ChildEndedMessage(parent.InstanceId, wait, Workflow.InstanceId, Workflow.SubStatus)));
        if (Workflow.Effects.Count == 0)
            return;
        foreach (var effect in Workflow.Effects)
        {
            if (effect.Instance is { } instance)
                await instance.SaveAsync(cancellationToken);
        }

        await transaction.EnqueueAsync([.. Workflow.Outgoing], cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _telemetry.End(Workflow);
        return Workflow.DisposeAsync();
    }

    private void Tell(IWorkflowTransaction transaction)
    {
        var id = Workflow.InstanceId;
        foreach (var watch in _watches)
        {
            if (watch.IsWatching)
                transaction.OnCommitted(() => watch.Changed(id));
        }
    }

    private Guid[] Removed()
    {
        var removed = Workflow.RemovedBookmarks;
        var ids = new Guid[removed.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = removed[i].Id;
        return ids;
    }

    private BookmarkRecord[] Added()
    {
        var added = Workflow.AddedBookmarks.ToArray();
        var records = new BookmarkRecord[added.Length];
        for (var i = 0; i < records.Length; i++)
        {
            var bookmark = added[i];
            records[i] = new BookmarkRecord(bookmark.Id, Workflow.InstanceId, bookmark.Name, bookmark.Hash, bookmark.ActivityNodeId, Workflow.CorrelationId, bookmark.DueAt, bookmark.CreatedAt);
        }

        return records;
    }
}
