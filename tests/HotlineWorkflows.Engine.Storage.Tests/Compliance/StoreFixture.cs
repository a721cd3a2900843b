using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Tests.Compliance;

/// <summary>What a provider gives the compliance suite: its stores on an empty database of their own.</summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    IWorkflowStore Store { get; }

    IWaitingQueries Waiting { get; }

    IWorkflowInstanceStore Instances { get; }

    IOutbox Outbox { get; }

    IOutboxAdministration OutboxAdministration { get; }

    IWorkflowDefinitionStore Definitions { get; }

    IBusinessClockStore Clock { get; }

    /// <summary>Transactions committed so far.</summary>
    long Transactions { get; }

    /// <summary>Statements that read or wrote rows inside transactions so far, savepoints not counted.</summary>
    long Statements { get; }

    /// <summary>Savepoints set so far.</summary>
    long Savepoints { get; }
}

/// <summary>The contract of the stores, for every provider. Derive once a provider; what is SQLite's own is tested apart.</summary>
public abstract partial class WorkflowStoreCompliance : IAsyncLifetime
{
    protected static readonly DateTimeOffset T0 = new(2026, 11, 13, 8, 20, 0, TimeSpan.Zero);

    private IStoreUnderTest? _under;

    protected IStoreUnderTest Under => _under!;

    protected IWorkflowStore Store => Under.Store;

    public async Task InitializeAsync() => _under = await CreateAsync();

    public async Task DisposeAsync() => await Under.DisposeAsync();

    protected abstract ValueTask<IStoreUnderTest> CreateAsync();
}
