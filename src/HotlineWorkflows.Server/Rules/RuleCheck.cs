using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Rules;

/// <summary>Rule files that hold together.</summary>
/// <param name="Places">Policies and calendars.</param>
/// <param name="Definitions">Every definition of the places served.</param>
internal sealed record RulesRead(PlaceCatalog Places, IReadOnlyList<DefinitionDocument> Definitions);

/// <summary>Holds the rule files of a folder against each other before any of them is taken: calendars, policies, clauses, definitions.</summary>
internal sealed class RuleCheck : IPlaceOfDefinition
{
    private readonly ServerOptions _options;
    private readonly PlaceCatalog _places;

    private RuleCheck(ServerOptions options, PlaceCatalog places) => (_options, _places) = (options, places);

    /// <summary>The rules as the files say now; null with the problems when anything is wrong, each with file and line.</summary>
    public static async Task<(RulesRead? Rules, IReadOnlyList<string> Problems)> RunAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var places = PlaceFiles.Load(options.WorkflowsPath, options.Places);
            var (definitions, problems) = await new RuleCheck(options, places).DefinitionsAsync(cancellationToken);
            return problems.Length == 0 ? (new RulesRead(places, definitions), []) : (null, problems);
        }
        catch (StartupException exception)
        {
            return (null, exception.Problems);
        }
    }

    /// <inheritdoc />
    public PlacePolicy? PolicyOf(DefinitionDocument document) => _places.Places.GetValueOrDefault(document.File.Split(Path.DirectorySeparatorChar)[0])?.Policy;

    private async Task<(IReadOnlyList<DefinitionDocument> Definitions, string[] Problems)> DefinitionsAsync(CancellationToken cancellationToken)
    {
        var read = await DefinitionFolder.ReadAsync(_options.WorkflowsPath, _options.Concerns, cancellationToken);
        var problems = read.Unusable.SelectMany(file => file.Problems)
            .Concat(_places.Places.SelectMany(place => PolicyClauses.CheckFolder(Path.Combine(_options.WorkflowsPath, place.Key), place.Value.Policy)))
            .ToList();
        var set = new DefinitionSet();
        foreach (var document in read.Documents)
            set.Add(document);
        await using var services = new ServiceCollection().AddHotlineActivities().AddHotlineValidation().AddSingleton<IPlaceOfDefinition>(this).BuildServiceProvider();
        var validator = services.GetRequiredService<DefinitionValidator>();
        foreach (var document in read.Documents)
            problems.AddRange((await validator.ValidateAsync(document, set, cancellationToken)).Problems);
        return (read.Documents, [.. problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.ToString()).Distinct()]);
    }
}
