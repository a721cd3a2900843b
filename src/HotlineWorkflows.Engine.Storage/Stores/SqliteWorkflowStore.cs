using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HotlineWorkflows.Engine.Storage;

/// <summary>
/// The stores of the engine on one SQLite database. Writes go one after the other through one connection and are committed
/// in groups; reads go over connections of their own and see what was committed.
/// </summary>
public sealed partial class SqliteWorkflowStore : IWorkflowStore, IWaitingQueries, IOutbox, IWorkflowDefinitionStore, IBusinessClockStore, IAsyncDisposable, IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly GroupCommitter _committer;
    private readonly PooledDbContextFactory<WorkflowsDbContext> _reads;

    /// <summary>A store on a database. Nothing is opened before the first use or <see cref="Start"/>.</summary>
    /// <param name="database">The database; it stays the caller's to dispose, after the store.</param>
    /// <param name="logger">Hears what concerns no caller.</param>
    public SqliteWorkflowStore(SqliteDatabase database, ILogger<SqliteWorkflowStore>? logger = null)
    {
        _database = database;
        _committer = new GroupCommitter(database, logger ?? NullLogger<SqliteWorkflowStore>.Instance);
        var options = new DbContextOptionsBuilder<WorkflowsDbContext>();
        database.ConfigureReads(options);
        _reads = new PooledDbContextFactory<WorkflowsDbContext>(options.Options);
    }

    /// <summary>The database.</summary>
    public SqliteDatabase Database => _database;

    /// <summary>Opens the database and brings its tables up to date, so that problems show at start-up.</summary>
    /// <exception cref="DatabaseException">It cannot be opened, or belongs to a newer version.</exception>
    public void Start() => _committer.Start();

    /// <inheritdoc />
    public Task<T> ExecuteAsync<T>(Func<IWorkflowTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default) =>
        _committer.ExecuteAsync<T>(work, cancellationToken);

    /// <summary>Takes no more work, finishes what is queued, closes the connections.</summary>
    public ValueTask DisposeAsync() => _committer.DisposeAsync();

    /// <summary>As <see cref="DisposeAsync"/>, waiting for it.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Reads what was committed.</summary>
    /// <param name="read">The question.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="duringWork">
    /// Whether it may be asked from inside work: a burst whose definition is not in memory yet must be able to read it. A
    /// file answers that on a connection of its own; in memory a reader would wait for the writer.
    /// </param>
    private async ValueTask<T> ReadAsync<T>(Func<WorkflowsDbContext, Task<T>> read, CancellationToken cancellationToken, bool duringWork = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!duringWork || _database.IsInMemory)
            StoreScope.Refuse(_committer);
        _committer.Start();
        var context = await _reads.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            try
            {
                return await read(context).ConfigureAwait(false);
            }
            catch (Microsoft.Data.Sqlite.SqliteException exception)
            {
                throw SqliteErrors.Translate(exception, _database.Name);
            }
        }
    }

    private Task WriteAsync(Action<SqliteWorkflowTransaction> write, CancellationToken cancellationToken) =>
        _committer.ExecuteAsync(
            (transaction, _) =>
            {
                write(transaction);
                return ValueTask.FromResult(true);
            },
            cancellationToken);
}
