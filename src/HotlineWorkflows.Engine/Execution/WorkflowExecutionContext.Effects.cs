using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Workflows;

public sealed partial class WorkflowExecutionContext
{
    private List<Effect>? _effects;

    /// <summary>The instance that began this one and the bookmark at which it waits for its end; null when nobody did. Ours: Elsa keeps the instance only.</summary>
    internal ParentWait? Parent { get; set; }

    /// <summary>The instance that began this one, or null.</summary>
    public Guid? ParentWorkflowInstanceId => Parent?.InstanceId;

    /// <summary>How many instances run within each other in this burst.</summary>
    internal int Depth { get; set; }

    /// <summary>Messages that leave with the burst's commit. Ours.</summary>
    public IEnumerable<OutboxRecord> Outgoing => _effects is null ? [] : _effects.Where(effect => effect.Message is not null).Select(effect => effect.Message!);

    /// <summary>
    /// Sends a message when the burst commits, and never when the running step fails. Ours: an effect on the world outside must
    /// not happen while a transaction is open.
    /// </summary>
    /// <param name="kind">Which sender takes it.</param>
    /// <param name="payload">JSON without personal data.</param>
    /// <param name="id">Its id and idempotency key, a UUIDv7; null: a new one.</param>
    public void Send(string kind, string payload, Guid? id = null)
    {
        var now = Clock.GetUtcNow();
        (_effects ??= []).Add(new Effect(new OutboxRecord(id ?? Guid.CreateVersion7(now), kind, payload, now), null));
    }

    /// <summary>Does something in memory once the burst is durable; at once when it is not stored at all.</summary>
    internal void AfterCommit(Action action)
    {
        if (Transaction is { } transaction)
            transaction.OnCommitted(action);
        else
            action();
    }

    internal void StoreWithBurst(Burst instance) => (_effects ??= []).Add(new Effect(null, instance));

    internal IReadOnlyList<Effect> Effects => _effects ?? (IReadOnlyList<Effect>)[];

    internal async ValueTask DropEffectsAsync(int from)
    {
        for (var i = Effects.Count - 1; i >= from; i--)
        {
            if (_effects![i].Instance is { } instance)
                await instance.DisposeAsync();
            _effects.RemoveAt(i);
        }
    }
}

/// <summary>Who waits for an instance's end.</summary>
/// <param name="InstanceId">The instance that began it.</param>
/// <param name="BookmarkId">Where it waits; null: it does not.</param>
internal sealed record ParentWait(Guid InstanceId, Guid? BookmarkId);
