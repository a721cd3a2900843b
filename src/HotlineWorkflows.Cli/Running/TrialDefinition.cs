using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Cli;

/// <summary>A definition read from a file, ready to be tried.</summary>
/// <param name="Plan">The plan; null when the definition cannot be used.</param>
/// <param name="Problems">What is wrong with it, and with definitions beside it.</param>
/// <param name="Services">The engine without a store, with a clock that stands still until it is moved.</param>
internal sealed record TrialDefinition(WorkflowPlan? Plan, IReadOnlyList<string> Problems, IServiceProvider Services)
{
    /// <summary>Reads a definition and those it may use.</summary>
    /// <exception cref="UsageException">The file or a folder does not exist.</exception>
    public static async Task<TrialDefinition> LoadAsync(string file, IReadOnlyList<string> also, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddHotlineActivities()
            .AddSingleton(BusinessClock.Virtual(TimeProvider.System.GetUtcNow()))
            .AddSingleton<ICronSchedule, CronSchedule>()
            .AddSingleton<WrittenLines>()
            .AddSingleton<IStandardOutStreamProvider>(provider => provider.GetRequiredService<WrittenLines>())
            .BuildServiceProvider();
        var problems = new List<string>();
        var set = new DefinitionSet();
        foreach (var beside in also.SelectMany(FilesOf))
        {
            if (DefinitionDocument.Parse(await File.ReadAllBytesAsync(beside, cancellationToken), beside, out var wrong) is { DefinitionId.Length: > 0 } document)
                set.Add(document);
            problems.AddRange(wrong.Select(problem => problem.ToString()));
        }

        if (!File.Exists(file))
            throw new UsageException($"run: there is no file '{file}'.");
        var reader = services.GetRequiredService<DefinitionReader>();
        var result = await reader.ReadAsync(await File.ReadAllBytesAsync(file, cancellationToken), file, set, cancellationToken);
        problems.AddRange(result.Problems.Select(problem => problem.ToString()));
        if (result.Workflow is null || result.HasErrors)
            return new TrialDefinition(null, problems, services);
        if (result.Origins.Keys.FirstOrDefault(activity => activity.Type.StartsWith("Hotline.", StringComparison.Ordinal)) is { } ticketStep)
        {
            problems.Add($"{file}: activity '{ticketStep.Id}' ({ticketStep.Type}) works on a ticket; try this process with a scenario: hotline simulate FILE.");
            return new TrialDefinition(null, problems, services);
        }

        return new TrialDefinition(WorkflowPlan.Create(result.Workflow, services.GetRequiredService<IExpressionCompiler>()), problems, services);
    }

    private static IEnumerable<string> FilesOf(string folder)
        => Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : throw new UsageException($"run: --also: there is no folder '{folder}'.");
}
