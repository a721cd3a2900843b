using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Scenarios.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Cli;

/// <summary>Everything that is wrong with folders of workflows: calendars, policies, definitions, scenarios.</summary>
internal sealed class WorkflowsCheck : IPlaceOfDefinition
{
    private readonly Dictionary<string, PlacePolicy?> _policies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly DefinitionValidator _validator;
    private readonly List<DefinitionProblem> _problems = [];

    public WorkflowsCheck()
        => _validator = new ServiceCollection()
            .AddHotlineActivities()
            .AddHotlineValidation()
            .AddSingleton<IPlaceOfDefinition>(this)
            .BuildServiceProvider()
            .GetRequiredService<DefinitionValidator>();

    public int Files { get; private set; }

    /// <inheritdoc />
    public PlacePolicy? PolicyOf(DefinitionDocument document) => PlaceFolder(document.File) is { } folder ? Policy(folder) : null;

    /// <summary>Checks files and folders; returns the problems file by file.</summary>
    /// <param name="paths">What to check.</param>
    /// <param name="workflows">The folder whose definitions may be used as activities, or null.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public async Task<IReadOnlyList<DefinitionProblem>> RunAsync(IReadOnlyList<string> paths, string? workflows, CancellationToken cancellationToken)
    {
        foreach (var folder in paths.Where(Directory.Exists))
            CheckCalendars(folder);
        foreach (var folder in paths.Where(Directory.Exists).SelectMany(path => Directory.EnumerateFiles(path, "place.json", SearchOption.AllDirectories)).Select(file => Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal))
            Policy(folder);
        var scenarios = ScenarioFiles.CertainlyBelow(paths.Where(path => Directory.Exists(path) || ScenarioFiles.SaysScenario(path)));
        var definitions = DefinitionFiles.Below(paths.Where(path => !scenarios.Contains(path))).Except(scenarios).ToArray();
        await CheckDefinitionsAsync(definitions, workflows, cancellationToken);
        CheckScenarios(scenarios);
        return _problems;
    }

    private void CheckCalendars(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "cn-*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Files++;
            try
            {
                CalendarFiles.LoadYear(file);
            }
            catch (CalendarFileException e)
            {
                Report(file, e.Line, e.JsonPath, "calendar", e.Message);
            }
        }
    }

    private PlacePolicy? Policy(string folder)
    {
        if (_policies.TryGetValue(folder, out var known))
            return known;
        var load = PolicyFiles.Load(folder);
        Files += 5;
        foreach (var problem in load.Problems)
            Report(problem.File, problem.Line, problem.JsonPath, "policy", problem.Message);
        if (load.Policy is { } policy)
        {
            WarnOfIncompleteUnits(Path.Combine(folder, "units.json"), policy);
            CheckProcesses(folder, policy);
            _problems.AddRange(PolicyClauses.CheckFolder(folder, policy));
        }

        return _policies[folder] = load.Policy;
    }

    private void CheckProcesses(string folder, PlacePolicy policy)
    {
        foreach (var process in policy.Settings.Processes.All.Select(entry => entry.Process).Distinct())
        {
            if (!File.Exists(Path.Combine(folder, $"{process.Split('/')[1]}.json")))
                Report(Path.Combine(folder, "place.json"), null, "$.processes", "missing-process", $"The process '{process}' has no definition; it belongs into {process}.json.");
        }
    }

    /// <summary>A unit without a liaison or a leader receives tickets that nobody can accept or sign (HL-A6).</summary>
    private void WarnOfIncompleteUnits(string file, PlacePolicy policy)
    {
        foreach (var unit in policy.Units.Values)
        {
            if (unit.MissingRoles().ToArray() is { Length: > 0 } missing)
                _problems.Add(new DefinitionProblem(file, 1, 1, "$.units", "incomplete-unit", $"Unit '{unit.Code}' has nobody as {string.Join(", ", missing)}.", "Name somebody in its staff.", ProblemSeverity.Warning));
        }
    }

    private async Task CheckDefinitionsAsync(IReadOnlyList<string> files, string? workflows, CancellationToken cancellationToken)
    {
        var set = new DefinitionSet();
        foreach (var file in workflows is null ? [] : DefinitionFiles.Below([workflows]))
            Add(set, file);
        foreach (var home in files.Select(Home).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            foreach (var file in DefinitionFiles.Below([Path.Combine(home, "common")]))
                Add(set, file);
        }

        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (Add(set, file) is not { } document)
                continue;
            if (!ids.TryAdd(document.DefinitionId, file))
                Report(file, null, "$.definitionId", "duplicate-definition", $"'{document.DefinitionId}' is the definitionId of {ids[document.DefinitionId]} as well.");
        }

        foreach (var file in files)
        {
            Files++;
            var result = await _validator.ValidateAsync(await File.ReadAllBytesAsync(file, cancellationToken), file, set, cancellationToken);
            _problems.AddRange(result.Problems.Where(problem => problem.File == file || !files.Contains(problem.File)));
            if (result.Document is { } document && ProcessOf(file) is { } process && document.DefinitionId != process.Replace('/', '-'))
                Report(file, null, "$.definitionId", "definition-id", $"The definitionId of the process {process} is {process.Replace('/', '-')}, not '{document.DefinitionId}'.");
        }
    }

    private void CheckScenarios(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            Files++;
            var home = Home(file);

            // What is wrong with the place is told already, and its scenarios cannot be judged before that is mended.
            if (ScenarioValidator.PlaceOf(file) is { } named && home is not null && File.Exists(Path.Combine(home, named, "place.json")) && Policy(Path.Combine(home, named)) is null)
                continue;
            var validator = new ScenarioValidator(
                place => home is not null && File.Exists(Path.Combine(home, place, "place.json")) ? Policy(Path.Combine(home, place)) : null,
                process => home is not null && File.Exists(Path.Combine(home, $"{process}.json")));
            _problems.AddRange(validator.Check(file));
        }
    }

    private void Report(string file, int? line, string? path, string code, string message)
    {
        var place = $"{file}{(line is null ? "" : $", line {line}")}{(path is null ? "" : $", {path}")}: ";
        _problems.Add(new DefinitionProblem(file, line ?? 1, 1, path ?? "$", code, message.StartsWith(place, StringComparison.Ordinal) ? message[place.Length..] : message, null, ProblemSeverity.Error));
    }

    private static DefinitionDocument? Add(DefinitionSet set, string file)
    {
        // What is wrong with it is told when it is validated.
        var document = DefinitionDocument.Parse(File.ReadAllBytes(file), file, out _);
        if (document is not { DefinitionId.Length: > 0 })
            return null;
        set.Add(document);
        return document;
    }

    /// <summary>The folder of workflows a scenario belongs to: the one it stands in.</summary>
    private static string? Home(string file)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(file)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "common", "vocabulary.json")))
                return WorkflowsFolder.Shown(folder);
        }

        return null;
    }

    private static string? PlaceFolder(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "place.json")))
                return folder;
        }

        return null;
    }

    private static string? ProcessOf(string file)
        => Path.GetDirectoryName(file) is { } folder && File.Exists(Path.Combine(folder, "place.json")) ? $"{Path.GetFileName(Path.GetFullPath(folder))}/{Path.GetFileNameWithoutExtension(file)}" : null;
}
