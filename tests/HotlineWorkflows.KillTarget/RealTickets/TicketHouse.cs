using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Policies;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.KillTarget.RealTickets;

/// <summary>Everything that runs real tickets on a database, put together as production does it; the clock is moved by hand.</summary>
internal sealed class TicketHouse : IAsyncDisposable
{
    public const string Place = "hualong";
    public const string Process = "hualong/ticket";

    /// <summary>A Friday afternoon: the next working day is three days off.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 13, 8, 20, 0, TimeSpan.Zero);

    /// <summary>The repository's folder of workflows.</summary>
    public static string Workflows { get; } = FindWorkflows();

    private static readonly PlaceCatalog Places = PlaceCatalog.Load(Workflows);

    // Described, read and compiled once, however many houses there are.
    private static readonly ServiceProvider Activities = new ServiceCollection().AddHotlineActivities().BuildServiceProvider();
    private static readonly IExpressionCompiler Expressions = Activities.GetRequiredService<IExpressionCompiler>();
    private static readonly FilePlans Plans = new(Workflows, Activities.GetRequiredService<DefinitionReader>(), Expressions);

    private readonly ServiceProvider _services;

    /// <summary>A house on a file, or in memory when there is none.</summary>
    public TicketHouse(string? file, StatementCounter? counter = null, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(Activities.GetRequiredService<ActivityRegistry>())
            .AddSingleton(Expressions)
            .AddSingleton<IPlanSource>(Plans)
            .AddSingleton(BusinessClock.Virtual(Start))
            .AddHotlineActivities()
            .AddWorkflowStorage(options =>
            {
                options.Path = file;
                options.Counter = counter;
            })
            .AddTickets(Places, new CitizenCipher(new byte[32]))
            .AddDemoNotifications();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        Store.Start();
    }

    public TicketActions Actions => _services.GetRequiredService<TicketActions>();

    public TicketQueries Queries => _services.GetRequiredService<TicketQueries>();

    public BusinessClock Clock => _services.GetRequiredService<BusinessClock>();

    public BurstFactory Bursts => _services.GetRequiredService<BurstFactory>();

    public SqliteWorkflowStore Store => _services.GetRequiredService<SqliteWorkflowStore>();

    public TimerSweep Sweep => new(_services.GetRequiredService<IWorkflowStore>(), _services.GetRequiredService<ITimerTarget>(), TimeProvider.System);

    public ITimerTarget Target => _services.GetRequiredService<ITimerTarget>();

    public OutboxDispatcher Dispatcher => new(Store, _services.GetServices<IOutboxSender>().TakeLast(1), TimeProvider.System);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static string FindWorkflows()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HotlineWorkflows.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Run this inside the repository.");
        return Path.Combine(folder.FullName, "workflows");
    }
}
