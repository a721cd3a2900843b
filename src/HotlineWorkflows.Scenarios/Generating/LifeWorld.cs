using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>
/// Everything production runs, on a database in memory and a clock moved by hand, for one life after the other. The system's
/// clock stands where business does: what is recorded by it happened then.
/// </summary>
internal sealed class LifeWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly OutboxDispatcher _outbox;
    private readonly WorkflowRuntime _runtime;
    private readonly IReadOnlyList<string> _tables;

    // Asked at every step: two statements kept ready, where the stores' own questions cost as much as an act.
    private readonly SqliteConnection _peek;
    private readonly SqliteCommand _nextDue;
    private readonly SqliteCommand _pending;

    public LifeWorld(ScenarioWorkspace workspace, CitizenCipher cipher)
    {
        Clock = BusinessClock.Virtual(DateTimeOffset.UnixEpoch);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Clock)
            .AddHotlineActivities()
            .AddSingleton<IPlanSource>(workspace.Plans)
            .AddWorkflowStorage(options => options.UseInMemory())
            .AddTickets(workspace.Places, cipher)
            .AddDemoNotifications()
            .BuildServiceProvider();
        Store = _services.GetRequiredService<IWorkflowStore>();
        _outbox = new OutboxDispatcher(_services.GetRequiredService<IOutbox>(), _services.GetServices<IOutboxSender>(), Clock, null, NullLogger<OutboxDispatcher>.Instance);
        _runtime = _services.GetRequiredService<WorkflowRuntime>();
        _tables = MouldReader.TablesOf(Database.ReadConnectionString);
        _peek = new SqliteConnection(Database.ReadConnectionString);
        _peek.Open();
        _nextDue = Peeking("SELECT due_at FROM bookmarks WHERE due_at IS NOT NULL AND attempts = 0 ORDER BY due_at LIMIT 1");
        _pending = Peeking("SELECT send_at FROM outbox WHERE send_at IS NOT NULL LIMIT 1");
    }

    public BusinessClock Clock { get; }

    public IWorkflowStore Store { get; }

    public SqliteDatabase Database => _services.GetRequiredService<SqliteDatabase>();

    public TicketActions Actions => _services.GetRequiredService<TicketActions>();

    public TicketQueries Queries => _services.GetRequiredService<TicketQueries>();

    /// <summary>An empty database at a moment. Rows are removed rather than the whole database replaced: no statement has to be prepared anew.</summary>
    public async Task BeginAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        await Store.ExecuteAsync(
            (transaction, _) =>
            {
                foreach (var table in _tables)
                    ((IRelationalTransaction)transaction).Prepared($"DELETE FROM {table}").ExecuteNonQuery();
                return ValueTask.FromResult(true);
            },
            cancellationToken);
        Clock.Use(new BusinessClockSetting(BusinessClockMode.Virtual, at, at, 1));
    }

    /// <summary>Moves the clock, firing every timer on the way at its own time and sending what is to be sent.</summary>
    public async Task MoveAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        while (await FireNextAsync(to, cancellationToken))
        {
        }

        if (to > Clock.GetUtcNow())
            Clock.AdvanceTo(to);
    }

    /// <summary>Moves to the next timer due until then and fires what is due; false when there is none.</summary>
    public async Task<bool> FireNextAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (_nextDue.ExecuteScalar() is not long ticks || ticks > until.UtcTicks)
            return false;
        var due = new DateTimeOffset(ticks, TimeSpan.Zero);
        if (due > Clock.GetUtcNow())
            Clock.AdvanceTo(due);
        foreach (var timer in await Store.FindDueAsync(Clock.GetUtcNow(), DateTimeOffset.MaxValue, 100, cancellationToken))
            await _runtime.FireAsync(timer, cancellationToken);
        await SendAsync(cancellationToken);
        return true;
    }

    public Task SendAsync(CancellationToken cancellationToken) => _pending.ExecuteScalar() is null ? Task.CompletedTask : _outbox.DispatchAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _nextDue.DisposeAsync();
        await _pending.DisposeAsync();
        await _peek.DisposeAsync();
        await _services.DisposeAsync();
    }

    private SqliteCommand Peeking(string sql)
    {
        var command = _peek.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
