using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Tickets.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Scenarios;

/// <summary>A folder of workflows loaded for trying: policies, calendars and definitions once, then an empty world for each scenario.</summary>
public sealed class ScenarioWorkspace
{
    private ScenarioWorkspace(string workflows, ScenarioWorlds worlds, FilePlans plans)
    {
        Folder = workflows;
        Worlds = worlds;
        Plans = plans;
    }

    /// <summary>The folder <c>workflows</c>.</summary>
    public string Folder { get; }

    /// <summary>Where scenarios run.</summary>
    public ScenarioWorlds Worlds { get; }

    /// <summary>Policies and calendars.</summary>
    public PlaceCatalog Places => Worlds.Places;

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
        var expressions = services.GetRequiredService<IExpressionCompiler>();
        return new ScenarioWorkspace(
            workflows,
            new ScenarioWorlds(PlaceCatalog.Load(workflows), services.GetRequiredService<ActivityRegistry>(), expressions),
            new FilePlans(workflows, services.GetRequiredService<DefinitionReader>(), expressions));
    }

    /// <summary>The same workspace with one definition changed, to see what depends on what was changed.</summary>
    public ScenarioWorkspace With(DefinitionDocument changed) => new(Folder, Worlds, Plans.With(changed));

    /// <summary>An empty world at a moment.</summary>
    internal ScenarioWorld Borrow(DateTimeOffset start) => Worlds.Borrow(start, Plans);
}
