using System.Text;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Designer;

/// <summary>
/// Whose a definition is: the place's with whose code and a hyphen its id begins (<c>hebi-hall</c> is process
/// <c>hebi/hall</c>). What begins with <c>common-</c>, or with no place, belongs to all.
/// </summary>
/// <remarks>
/// People see what belongs to the place they act in and what belongs to all. Administrators change what belongs to their
/// place; what belongs to all only those whose role holds everywhere, because it runs in every place.
/// </remarks>
/// <param name="places">The places served.</param>
public sealed class DefinitionPlaces(PlaceCatalog places) : IStudioScope
{
    /// <summary>The beginning of the id of what belongs to all places.</summary>
    public const string Common = "common-";

    /// <summary>The place a definition belongs to; null when it belongs to all.</summary>
    public string? PlaceOf(string definitionId)
    {
        string? found = null;
        foreach (var place in places.Places.Keys)
        {
            if (place.Length > (found?.Length ?? 0) && definitionId.Length > place.Length && definitionId[place.Length] == '-' && definitionId.StartsWith(place, StringComparison.Ordinal))
                found = place;
        }

        return found;
    }

    /// <summary>The process a definition is, for example <c>hebi/hall</c>; null when it belongs to all places.</summary>
    public string? ProcessOf(string definitionId) => PlaceOf(definitionId) is { } place ? $"{place}/{definitionId[(place.Length + 1)..]}" : null;

    /// <inheritdoc />
    public bool Sees(HttpContext caller, string definitionId) =>
        caller.Staff()?.ActingGrant is { Role: Roles.Administrator or Roles.Supervisor } acting && (PlaceOf(definitionId) is not { } place || place == acting.Place);

    /// <inheritdoc />
    public bool Edits(HttpContext caller, string definitionId) =>
        caller.Staff() is { ActingGrant: { Role: Roles.Administrator } acting } staff
        && (PlaceOf(definitionId) is { } place ? place == acting.Place : staff.Session.Grants.Any(grant => grant is { IsEverywhere: true, Role: Roles.Administrator }));

    /// <inheritdoc />
    public string WhyNotEdited(HttpContext caller, string definitionId) => PlaceOf(definitionId) is null
        ? "您不能修改这个流程：它由各地区共用，由管理全部地区的管理员修改。"
        : "您不能修改这个流程：它不属于您管理的地区。";

    /// <inheritdoc />
    public bool Operates(HttpContext caller, string definitionId) => Edits(caller, definitionId);

    /// <inheritdoc />
    public string NewDefinitionId(HttpContext caller) => $"{caller.DemandStaff().Acting.Place}-{Guid.CreateVersion7().ToString("n")[^12..]}";

    /// <inheritdoc />
    public string ImportedDefinitionId(HttpContext caller, string definitionId)
    {
        if (Edits(caller, definitionId) || PlaceOf(definitionId) is not null || definitionId.StartsWith(Common, StringComparison.Ordinal))
            return definitionId;
        var name = new StringBuilder($"{caller.DemandStaff().Acting.Place}-");
        foreach (var letter in definitionId)
            name.Append(char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-');
        return name.ToString();
    }
}
