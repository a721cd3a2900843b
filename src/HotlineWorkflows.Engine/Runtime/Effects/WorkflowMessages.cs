namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>
/// Does what instances ask of other instances. Each message is taken and done in one transaction: exactly once, whatever is
/// killed when. A base for one sender a kind.
/// </summary>
/// <param name="store">Where instances live.</param>
/// <param name="system">System clock.</param>
internal abstract class EngineSender(IWorkflowStore store, TimeProvider system) : IOutboxSender
{
    /// <summary>How long something waits for an instance that stopped at an incident.</summary>
    private static readonly TimeSpan UntilRetried = TimeSpan.FromMinutes(1);

    public abstract string Kind { get; }

    public async ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken)
    {
        try
        {
            await store.ExecuteAsync(
                async (transaction, token) =>
                {
                    if (!await transaction.TakeMessageAsync(message.Id, system.GetUtcNow(), token))
                        return false;
                    await DoAsync(transaction, message, token);
                    return true;
                },
                cancellationToken);
        }
        catch (InstanceStoppedException stopped)
        {
            throw new MessagePostponedException(UntilRetried, stopped.Message, stopped);
        }
    }

    protected abstract ValueTask DoAsync(IWorkflowTransaction transaction, OutboxRecord message, CancellationToken cancellationToken);
}

/// <summary>Finds who waits for an event, and tells each in a message of its own, so that one who cannot go on keeps it from no other.</summary>
internal sealed class EventSender(IWorkflowStore store, BusinessClock clock, TimeProvider system) : EngineSender(store, system)
{
    public override string Kind => EngineMessages.Event;

    protected override async ValueTask DoAsync(IWorkflowTransaction transaction, OutboxRecord message, CancellationToken cancellationToken)
    {
        var published = EngineMessages.Read<EventMessage>(message);
        var hash = StimulusHash.Of(EventStimulus.BookmarkName, new EventStimulus(published.EventName));
        var targets = new List<EventTargetMessage>();
        if (published.InstanceId is null)
        {
            foreach (var trigger in await transaction.FindTriggersAsync(hash, cancellationToken))
                targets.Add(new EventTargetMessage(trigger.DefinitionId, trigger.ActivityId, published.CorrelationId, null, null, published.Payload));
        }

        foreach (var bookmark in await transaction.FindBookmarksAsync(hash, published.InstanceId, published.CorrelationId, cancellationToken))
            targets.Add(new EventTargetMessage(null, null, null, bookmark.InstanceId, bookmark.Id, published.Payload));
        var now = clock.GetUtcNow();
        await transaction.EnqueueAsync([.. targets.Select(target => new OutboxRecord(Guid.CreateVersion7(now), EngineMessages.Target, EngineMessages.Write(target), now))], cancellationToken);
    }
}

/// <summary>Tells one who waits for an event.</summary>
internal sealed class EventTargetSender(IWorkflowStore store, WorkflowRuntime runtime, TimeProvider system) : EngineSender(store, system)
{
    public override string Kind => EngineMessages.Target;

    protected override async ValueTask DoAsync(IWorkflowTransaction transaction, OutboxRecord message, CancellationToken cancellationToken)
    {
        var target = EngineMessages.Read<EventTargetMessage>(message);
        var input = target.Payload is { } payload && ValueConversion.Plain(payload) is { } value ? new Dictionary<string, object>(StringComparer.Ordinal) { [EventStimulus.InputName] = value } : null;
        if (target.DefinitionId is { } definition)
            await runtime.StartAsync(transaction, new StartWorkflowRequest(definition, input, target.CorrelationId, target.TriggerActivityId), cancellationToken);
        else
            await runtime.ResumeAsync(transaction, target.InstanceId!.Value, target.BookmarkId!.Value, input, cancellationToken);
    }
}

/// <summary>Starts an instance that another one stored.</summary>
internal sealed class StartSender(IWorkflowStore store, BurstFactory bursts, TimeProvider system) : EngineSender(store, system)
{
    public override string Kind => EngineMessages.Start;

    protected override async ValueTask DoAsync(IWorkflowTransaction transaction, OutboxRecord message, CancellationToken cancellationToken)
    {
        await using var burst = await bursts.OpenAsync(transaction, EngineMessages.Read<StartMessage>(message).InstanceId, cancellationToken);

        // One that was cancelled or deleted before it began never does.
        if (burst is not { Workflow: { Status: WorkflowStatus.Running, SubStatus: WorkflowSubStatus.Pending } })
            return;
        burst.Start();
        await burst.RunAsync();
        await burst.SaveAsync(cancellationToken);
    }
}

/// <summary>Tells an instance that one it began has ended.</summary>
internal sealed class ChildEndedSender(IWorkflowStore store, BurstFactory bursts, WorkflowRuntime runtime, TimeProvider system) : EngineSender(store, system)
{
    public override string Kind => EngineMessages.ChildEnded;

    protected override async ValueTask DoAsync(IWorkflowTransaction transaction, OutboxRecord message, CancellationToken cancellationToken)
    {
        var ended = EngineMessages.Read<ChildEndedMessage>(message);
        IDictionary<string, object> output = new Dictionary<string, object>(StringComparer.Ordinal);
        await using (var child = await bursts.OpenAsync(transaction, ended.ChildId, cancellationToken))
        {
            if (child is not null)
                output = child.Workflow.Output;
        }

        await runtime.ResumeAsync(transaction, ended.ParentId, ended.BookmarkId, ChildResult.Input(ended.ChildId, ended.SubStatus, output), cancellationToken);
    }
}

/// <summary>What a waiting activity hears of an instance it began.</summary>
internal static class ChildResult
{
    private const string Key = "__ChildWorkflow";

    public static Dictionary<string, object> Input(Guid id, WorkflowSubStatus subStatus, IDictionary<string, object> output)
        => new(StringComparer.Ordinal) { [Key] = (id, subStatus, output) };

    public static (Guid Id, WorkflowSubStatus SubStatus, IDictionary<string, object> Output)? Of(ActivityExecutionContext context)
        => context.WorkflowExecutionContext.ResumeInput?.TryGetValue(Key, out var value) == true ? ((Guid, WorkflowSubStatus, IDictionary<string, object>))value : null;

    /// <summary>As expressions see it, also after a wait.</summary>
    public static Dictionary<string, object?> Describe(Guid id, WorkflowSubStatus subStatus, IDictionary<string, object>? output) => new(StringComparer.Ordinal)
    {
        ["workflowInstanceId"] = id.ToString(),
        ["status"] = (subStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted ? WorkflowStatus.Finished : WorkflowStatus.Running).ToString(),
        ["subStatus"] = subStatus.ToString(),
        ["output"] = output?.ToDictionary(pair => pair.Key, object? (pair) => pair.Value, StringComparer.Ordinal),
    };
}
