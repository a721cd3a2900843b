using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Scenarios;

/// <summary>
/// A folder of workflows loaded for trying: policies, calendars and definitions once, then an empty database in memory for
/// each scenario. Everything else is what production runs.
/// </summary>
public sealed class ScenarioWorkspace
{
    private readonly ConcurrentBag<ScenarioWorld> _idle;
    private readonly ActivityRegistry _registry;
    private readonly IExpressionCompiler _expressions;

    private ScenarioWorkspace(string workflows, PlaceCatalog places, ActivityRegistry registry, IExpressionCompiler expressions, FilePlans plans, ConcurrentBag<ScenarioWorld> idle)
    {
        Folder = workflows;
        Places = places;
        _registry = registry;
        _expressions = expressions;
        Plans = plans;
        _idle = idle;
    }

    /// <summary>The folder <c>workflows</c>.</summary>
    public string Folder { get; }

    /// <summary>Policies and calendars.</summary>
    public PlaceCatalog Places { get; }

    /// <summary>Definitions, compiled once.</summary>
    public FilePlans Plans { get; }

    /// <summary>Loads a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="Domain.Places.PolicyException">A place's files have problems.</exception>
    /// <exception cref="Domain.Time.CalendarFileException">A calendar has problems.</exception>
    public static ScenarioWorkspace Load(string workflows)
    {
        if (!Directory.Exists(workflows))
            throw new DirectoryNotFoundException($"There is no folder '{workflows}'; say where the workflows are with --workflows DIR.");
        var services = new ServiceCollection().AddHotlineActivities().BuildServiceProvider();
        return new ScenarioWorkspace(
            workflows,
            PlaceCatalog.Load(workflows),
            services.GetRequiredService<ActivityRegistry>(),
            services.GetRequiredService<IExpressionCompiler>(),
            new FilePlans(workflows, services.GetRequiredService<DefinitionReader>(), services.GetRequiredService<IExpressionCompiler>()),
            []);
    }

    /// <summary>The same workspace with one definition changed, to see what depends on what was changed.</summary>
    public ScenarioWorkspace With(DefinitionDocument changed) => new(Folder, Places, _registry, _expressions, Plans.With(changed), _idle);

    /// <summary>An empty world at a moment; it goes back with <see cref="Return"/>.</summary>
    internal ScenarioWorld Borrow(DateTimeOffset start)
    {
        if (!_idle.TryTake(out var world))
            world = new ScenarioWorld(Open());
        world.Begin(start, Plans);
        return world;
    }

    /// <summary>Takes a world back for the next scenario: building one costs more than a scenario does.</summary>
    internal void Return(ScenarioWorld world) => _idle.Add(world);

    private ServiceProvider Open()
        => new ServiceCollection()
            .AddLogging()
            .AddSingleton(_registry)
            .AddSingleton(_expressions)
            .AddSingleton<WorldPlans>()
            .AddSingleton<IPlanSource>(provider => provider.GetRequiredService<WorldPlans>())
            .AddSingleton(BusinessClock.Virtual(DateTimeOffset.UnixEpoch))
            .AddWorkflowStorage(options => options.UseInMemory())
            .AddTickets(Places, new CitizenCipher(new byte[32]))
            .AddHotlineActivities()
            .BuildServiceProvider();
}

/// <summary>A database in memory and a virtual clock, used by one scenario after another.</summary>
internal sealed class ScenarioWorld(ServiceProvider services)
{
    public ServiceProvider Services { get; } = services;

    public BusinessClock Clock { get; } = services.GetRequiredService<BusinessClock>();

    public void Begin(DateTimeOffset start, IPlanSource plans)
    {
        Services.GetRequiredService<WorldPlans>().Current = plans;
        Services.GetRequiredService<SqliteDatabase>().Empty();
        Clock.Use(new BusinessClockSetting(BusinessClockMode.Virtual, start, DateTimeOffset.UnixEpoch, 1));
    }
}

/// <summary>The definitions of whoever uses the world now.</summary>
internal sealed class WorldPlans : IPlanSource
{
    public IPlanSource Current { get; set; } = null!;

    public ValueTask<WorkflowPlan> GetAsync(string definitionVersionId, CancellationToken cancellationToken = default) => Current.GetAsync(definitionVersionId, cancellationToken);

    public ValueTask<WorkflowPlan> GetPublishedAsync(string definitionId, CancellationToken cancellationToken = default) => Current.GetPublishedAsync(definitionId, cancellationToken);
}
