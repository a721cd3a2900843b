using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Tests.Compliance;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Tests.Sqlite;

public sealed class SqliteFileCompliance : WorkflowStoreCompliance
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => new(new SqliteUnderTest(inFile: true));
}

public sealed class SqliteInMemoryCompliance : WorkflowStoreCompliance
{
    protected override ValueTask<IStoreUnderTest> CreateAsync() => new(new SqliteUnderTest(inFile: false));
}

internal sealed class SqliteUnderTest : IStoreUnderTest
{
    private readonly TemporaryFolder? _folder;
    private readonly SqliteDatabase _database;
    private readonly SqliteWorkflowStore _store;
    private readonly StatementCounter _counter = new();

    public SqliteUnderTest(bool inFile)
    {
        var options = new SqliteDatabaseOptions { Counter = _counter };
        if (inFile)
        {
            _folder = new TemporaryFolder();
            options.UseSqlite(_folder.File("workflows.db"));
        }

        _database = new SqliteDatabase(options);
        _store = new SqliteWorkflowStore(_database);
    }

    public IWorkflowStore Store => _store;

    public IWaitingQueries Waiting => _store;

    public IWorkflowInstanceStore Instances => _store;

    public IOutbox Outbox => _store;

    public IOutboxAdministration OutboxAdministration => _store;

    public IWorkflowDefinitionStore Definitions => _store;

    public IBusinessClockStore Clock => _store;

    public long Transactions => _counter.Transactions;

    public long Statements => _counter.Statements;

    public long Savepoints => _counter.Savepoints;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _database.Dispose();
        _folder?.Dispose();
    }
}
