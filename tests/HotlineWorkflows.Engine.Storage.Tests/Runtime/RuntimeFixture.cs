using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Tests.Scheduling;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Storage.Tests.Runtime;

/// <summary>The runtime over a SQLite file, with definitions written in code.</summary>
internal sealed class RuntimeFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly ServiceProvider _services;

    public RuntimeFixture(Action<IServiceCollection>? configure = null)
    {
        _database = new SqliteDatabase(new SqliteDatabaseOptions { Counter = Counter }.UseSqlite(_folder.File("workflows.db")));
        Store = new SqliteWorkflowStore(_database);
        Store.Start();
        var services = new ServiceCollection();
        services.AddSingleton<IWorkflowStore>(Store);
        services.AddSingleton<IPlanSource>(Plans);
        services.AddSingleton(Clock);
        services.AddSingleton<TimeProvider>(System);
        services.AddWorkflowEngine();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        Bursts = _services.GetRequiredService<BurstFactory>();
        Runtime = _services.GetRequiredService<WorkflowRuntime>();
        Outbox = new OutboxDispatcher(Store, _services.GetServices<IOutboxSender>(), System);
    }

    public StatementCounter Counter { get; } = new();

    public SqliteWorkflowStore Store { get; }

    public BusinessClock Clock { get; } = BusinessClock.Virtual(Compliance.Samples.T0);

    public Plans Plans { get; } = new();

    /// <summary>The clock of retries and leases.</summary>
    public ManualClock System { get; } = new(Compliance.Samples.T0);

    public IServiceProvider Services => _services;

    public BurstFactory Bursts { get; }

    /// <summary>Delivers what bursts send.</summary>
    public OutboxDispatcher Outbox { get; }

    public WorkflowRuntime Runtime { get; }

    /// <summary>Publishes a definition, its triggers included.</summary>
    public async Task PublishAsync(string definitionId, IActivity root, IncidentStrategy incidents = IncidentStrategy.Fault)
    {
        var plan = Plans.Add(definitionId, root, incidents);
        await Store.SaveAsync(
            new WorkflowDefinitionRecord($"{definitionId}:v1", definitionId, 1, definitionId, true, true, "{}", "", DefinitionOrigin.File, Clock.GetUtcNow()),
            [.. await TriggerIndexer.IndexAsync(plan, Bursts)]);
    }

    public async Task<Guid> StartAsync(string definitionId, string? correlationId = null)
        => (await Runtime.StartAsync(new StartWorkflowRequest(definitionId, CorrelationId: correlationId))).WorkflowInstanceId;

    public async Task<Burst> InspectAsync(Guid instanceId)
        => await Bursts.InspectAsync((await Store.FindInstanceAsync(instanceId)).ShouldNotBeNull());

    public async Task<Bookmark> BookmarkAsync(Guid instanceId, string activityId)
    {
        await using var burst = await InspectAsync(instanceId);
        return burst.Workflow.Bookmarks.Single(bookmark => bookmark.ActivityId == activityId);
    }

    public async Task<string> StateAsync(Guid instanceId)
    {
        await using var burst = await InspectAsync(instanceId);
        return $"{burst.Workflow.SubStatus} {string.Join(" ", burst.Workflow.Bookmarks.Select(bookmark => bookmark.ActivityId).Order())}".Trim();
    }

    /// <summary>The instances of a definition, oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> InstancesAsync(string definitionId)
    {
        await using var connection = new SqliteConnection(_database.ReadConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM instances WHERE definition_id = $0 ORDER BY created_at, id";
        command.Parameters.AddWithValue("$0", definitionId);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync())
            ids.Add(new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true));
        return ids;
    }

    /// <summary>Fires what is due now, once, as the sweep does.</summary>
    public async Task<int> FireDueAsync()
    {
        var due = await Store.FindDueAsync(Clock.GetUtcNow(), DateTimeOffset.MaxValue, 1000);
        foreach (var timer in due)
            await Runtime.FireAsync(timer);
        return due.Count;
    }

    /// <summary>Delivers all that was sent, to its end.</summary>
    public async Task DeliverAsync()
    {
        while (await Outbox.DispatchAsync() > 0)
            await Outbox.FinishAsync();
        await Outbox.FinishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Outbox.Dispose();
        await Store.DisposeAsync();
        _database.Dispose();
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>Plans of definitions written in code.</summary>
internal sealed class Plans : IPlanSource
{
    private readonly Dictionary<string, WorkflowPlan> _plans = [];

    public WorkflowPlan Add(string definitionId, IActivity root, IncidentStrategy incidents)
        => _plans[$"{definitionId}:v1"] = WorkflowPlan.Create(
            new Workflow { Identity = new WorkflowIdentity(definitionId, 1, $"{definitionId}:v1"), Root = root, Options = { IncidentStrategy = incidents } },
            new ExpressionCompiler([]));

    public ValueTask<WorkflowPlan> GetAsync(string definitionVersionId, CancellationToken cancellationToken = default) => new(_plans[definitionVersionId]);

    public ValueTask<WorkflowPlan> GetPublishedAsync(string definitionId, CancellationToken cancellationToken = default)
        => new(_plans.GetValueOrDefault($"{definitionId}:v1") ?? throw new KeyNotFoundException($"'{definitionId}' is not published."));
}

/// <summary>Waits until resumed.</summary>
internal sealed class Wait : Activity
{
    protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark();
}
