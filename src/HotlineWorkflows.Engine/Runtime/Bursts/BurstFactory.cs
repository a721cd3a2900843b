namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>How bursts are run.</summary>
public sealed class BurstOptions
{
    /// <summary>Whether each burst leaves a row in the journal.</summary>
    public bool KeepJournal { get; set; } = true;
}

/// <summary>Opens instances for bursts. One place for the server, the CLI, the timers and the tests.</summary>
/// <param name="plans">Compiled definitions.</param>
/// <param name="services">The application's services.</param>
/// <param name="clock">The business clock.</param>
/// <param name="options">How bursts are run.</param>
/// <param name="watches">Those who want to know of changes.</param>
public sealed class BurstFactory(IPlanSource plans, IServiceProvider services, BusinessClock clock, BurstOptions options, IEnumerable<IInstanceWatch>? watches = null)
{
    private readonly IInstanceWatch[] _watches = [.. watches ?? []];

    /// <summary>A new instance of a plan; nothing is stored before it is saved.</summary>
    /// <param name="transaction">Where it will be saved.</param>
    /// <param name="plan">What it runs.</param>
    /// <param name="instanceId">Its id, a UUIDv7; null: a new one.</param>
    /// <param name="cancellationToken">Ends the burst.</param>
    public Burst Create(IWorkflowTransaction transaction, WorkflowPlan plan, Guid? instanceId = null, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        return Open(plan, instanceId ?? Guid.CreateVersion7(now), transaction, now, 0, cancellationToken);
    }

    /// <summary>An instance begun by another one within its burst: in the same transaction, if there is one.</summary>
    internal Burst CreateWithin(WorkflowExecutionContext parent, WorkflowPlan plan)
    {
        var now = clock.GetUtcNow();
        var burst = Open(plan, Guid.CreateVersion7(now), parent.Transaction, now, 0, parent.CancellationToken);
        burst.Workflow.Depth = parent.Depth + 1;
        return burst;
    }

    /// <summary>A stored instance, locked by the transaction; null when there is none.</summary>
    public async ValueTask<Burst?> OpenAsync(IWorkflowTransaction transaction, Guid instanceId, CancellationToken cancellationToken = default)
        => await transaction.LoadInstanceAsync(instanceId, cancellationToken) is { } record
            ? await OpenAsync(record, transaction, cancellationToken)
            : null;

    /// <summary>A stored instance to look at: evaluate inputs, list bookmarks. It cannot be saved.</summary>
    public ValueTask<Burst> InspectAsync(WorkflowInstanceRecord record, CancellationToken cancellationToken = default)
        => OpenAsync(record, null, cancellationToken);

    /// <summary>An instance that never runs, for evaluating what a definition says before anybody runs it.</summary>
    internal Burst Preview(WorkflowPlan plan, CancellationToken cancellationToken)
        => Open(plan, Guid.Empty, null, clock.GetUtcNow(), 0, cancellationToken);

    /// <summary>An instance as a record has it, whether or not it is stored like that.</summary>
    internal async ValueTask<Burst> OpenAsync(WorkflowInstanceRecord record, IWorkflowTransaction? transaction, CancellationToken cancellationToken)
    {
        var plan = await plans.GetAsync(record.DefinitionVersionId, cancellationToken);
        var burst = Open(plan, record.Id, transaction, record.CreatedAt, record.Revision, cancellationToken);
        burst.Workflow.CorrelationId = record.CorrelationId;
        burst.Workflow.Status = record.Status;
        burst.Workflow.SubStatus = record.SubStatus;
        StateSerializer.Read(record.State, burst.Workflow);
        return burst;
    }

    private Burst Open(WorkflowPlan plan, Guid instanceId, IWorkflowTransaction? transaction, DateTimeOffset createdAt, int revision, CancellationToken cancellationToken)
    {
        var journal = transaction is not null && options.KeepJournal ? new JournalWriter() : null;
        var workflow = new WorkflowExecutionContext(plan, instanceId, services, clock, journal, cancellationToken) { Transaction = transaction };
        return new Burst(workflow, transaction, createdAt, revision, _watches);
    }
}
