using HotlineWorkflows.Activities;
using HotlineWorkflows.Engine.AspNetCore.Descriptors;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Designer.Options;

/// <summary>
/// The lists behind the drop-downs of the designer: units, clauses, catalogues, forms of the place whose definition is edited;
/// for what belongs to all places, of the place the caller acts in.
/// </summary>
/// <param name="places">The places served.</param>
/// <param name="definitions">Whose a definition is.</param>
public sealed class PlaceOptions(PlaceCatalog places, DefinitionPlaces definitions) : IInputOptions
{
    /// <inheritdoc />
    public bool Knows(ActivityDescriptor? activity, InputDescriptor input) => ListOf(input) is not null;

    /// <inheritdoc />
    public string VersionFor(HttpContext caller, string? definitionId) => PolicyFor(caller, definitionId)?.Hash ?? "";

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<InputOption>> ListAsync(InputOptionsRequest request, CancellationToken cancellationToken)
        => new(ListOf(request.Input) is { } list && PolicyFor(request.Caller, request.DefinitionId) is { } policy ? PolicyLists.Of(policy, list) : []);

    private PlacePolicy? PolicyFor(HttpContext caller, string? definitionId)
    {
        var place = (definitionId is null ? null : definitions.PlaceOf(definitionId)) ?? caller.Staff()?.ActingGrant?.Place;
        return place is not null && places.Places.TryGetValue(place, out var entry) ? entry.Policy : null;
    }

    private static string? ListOf(InputDescriptor input)
        => input.UIHandlers.FirstOrDefault(handler => typeof(IOptionsSource).IsAssignableFrom(handler)) is { } handler ? ((IOptionsSource)Activator.CreateInstance(handler)!).List : null;
}
