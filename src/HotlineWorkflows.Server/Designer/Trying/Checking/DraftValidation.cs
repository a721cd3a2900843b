using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Scenarios;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>Everything that is wrong with a draft before it is run: by itself, and with those in force that use it.</summary>
public sealed class DraftValidation : IPlaceOfDefinition
{
    private readonly DefinitionValidator _validator;
    private readonly DefinitionPlaces _homes;
    private readonly PlaceCatalog _places;
    private readonly IWorkflowDefinitionStore _store;
    private readonly DefinitionReader _reader;
    private readonly IExpressionCompiler _expressions;

    /// <summary>Validates with the rules of hotlines.</summary>
    public DraftValidation(DefinitionReader reader, IExpressionCompiler expressions, IWorkflowDefinitionStore store, DefinitionPlaces homes, PlaceCatalog places)
    {
        (_reader, _expressions, _store, _homes, _places) = (reader, expressions, store, homes, places);
        _validator = new ServiceCollection().AddSingleton(reader).AddSingleton<IPlaceOfDefinition>(this).AddHotlineValidation().BuildServiceProvider().GetRequiredService<DefinitionValidator>();
    }

    /// <inheritdoc />
    public PlacePolicy? PolicyOf(DefinitionDocument document) =>
        _homes.PlaceOf(document.DefinitionId) is { } place ? _places.Places.GetValueOrDefault(place)?.Policy : null;

    /// <summary>The errors of a draft; empty when it can be run. Where it is used, what goes wrong there only is told too.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="processes">Processes in force that it has a part in.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<DefinitionProblem>> ErrorsAsync(DefinitionDocument draft, IReadOnlyList<string> processes, CancellationToken cancellationToken)
    {
        var source = new DraftPlans(draft, new StoreDefinitionSource(_store), _reader, _expressions);
        var problems = await ErrorsAsync(draft, source, cancellationToken);
        foreach (var user in processes.Select(process => process.Replace('/', '-')).Where(user => user != draft.DefinitionId))
        {
            if (problems.Count == 0 && await source.FindAsync(user, null, cancellationToken) is { } document)
                problems = await ErrorsAsync(document, source, cancellationToken);
        }

        return problems;
    }

    private async Task<IReadOnlyList<DefinitionProblem>> ErrorsAsync(DefinitionDocument document, IDefinitionSource source, CancellationToken cancellationToken) =>
        [.. (await _validator.ValidateAsync(document, source, cancellationToken)).Problems.Where(problem => problem.Severity == ProblemSeverity.Error)];
}
