using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Scenarios;

/// <summary>
/// Empty databases in memory, each with a virtual clock of its own, for one scenario after the other. Everything else is what
/// production runs; nothing that happens in a world leaves it.
/// </summary>
/// <param name="places">Policies and calendars.</param>
/// <param name="registry">The activity types known.</param>
/// <param name="expressions">Makes expressions ready to run.</param>
public sealed class ScenarioWorlds(PlaceCatalog places, ActivityRegistry registry, IExpressionCompiler expressions)
{
    private readonly ConcurrentBag<ScenarioWorld> _idle = [];

    /// <summary>Policies and calendars.</summary>
    public PlaceCatalog Places { get; } = places;

    /// <summary>An empty world at a moment; it goes back with <see cref="Return"/>, or is disposed of when it may be spoilt.</summary>
    internal ScenarioWorld Borrow(DateTimeOffset start, IPlanSource plans)
    {
        if (!_idle.TryTake(out var world))
            world = new ScenarioWorld(Open());
        world.Begin(start, plans);
        return world;
    }

    /// <summary>Takes a world back for the next scenario: building one costs more than a scenario does.</summary>
    internal void Return(ScenarioWorld world) => _idle.Add(world);

    private ServiceProvider Open()
        => new ServiceCollection()
            .AddLogging()
            .AddSingleton(registry)
            .AddSingleton(expressions)
            .AddSingleton<WorldPlans>()
            .AddSingleton<IPlanSource>(provider => provider.GetRequiredService<WorldPlans>())
            .AddSingleton(BusinessClock.Virtual(DateTimeOffset.UnixEpoch))
            .AddWorkflowStorage(options => options.UseInMemory())
            .AddTickets(Places, new CitizenCipher(new byte[32]))
            .AddSingleton<ICronSchedule, CronSchedule>()
            .AddSingleton<IStandardOutStreamProvider, Silence>()
            .AddSingleton<IWorkflowHttp, NobodyOutside>()
            .AddSingleton<WorldEffects>()
            .AddHotlineActivities()
            .BuildServiceProvider();
}

/// <summary>A database in memory and a virtual clock, used by one scenario after another.</summary>
internal sealed class ScenarioWorld(ServiceProvider services) : IAsyncDisposable
{
    public ServiceProvider Services { get; } = services;

    public BusinessClock Clock { get; } = services.GetRequiredService<BusinessClock>();

    public void Begin(DateTimeOffset start, IPlanSource plans)
    {
        Services.GetRequiredService<WorldPlans>().Current = plans;
        Services.GetRequiredService<SqliteDatabase>().Empty();
        Clock.Use(new BusinessClockSetting(BusinessClockMode.Virtual, start, DateTimeOffset.UnixEpoch, 1));
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}

/// <summary>What a process that is tried writes to the console is heard by nobody.</summary>
internal sealed class Silence : IStandardOutStreamProvider
{
    public TextWriter GetTextWriter() => TextWriter.Null;
}

/// <summary>The definitions of whoever uses the world now.</summary>
internal sealed class WorldPlans : IPlanSource
{
    private IPlanSource _current = null!;

    public IPlanSource Current
    {
        get => _current;
        set => (_current, HaveEffects) = (value, false);
    }

    /// <summary>Whether one of the definitions that ran so far sends anything.</summary>
    public bool HaveEffects { get; private set; }

    public async ValueTask<WorkflowPlan> GetAsync(string definitionVersionId, CancellationToken cancellationToken = default) => Noted(await Current.GetAsync(definitionVersionId, cancellationToken));

    public async ValueTask<WorkflowPlan> GetPublishedAsync(string definitionId, CancellationToken cancellationToken = default) => Noted(await Current.GetPublishedAsync(definitionId, cancellationToken));

    private WorkflowPlan Noted(WorkflowPlan plan)
    {
        HaveEffects |= WorldEffects.Has(plan);
        return plan;
    }
}
