namespace HotlineWorkflows.Domain.Places;

/// <summary>What a place's files say besides its workflows: settings, units, catalogues, clauses, texts; with the lists all places share. Immutable.</summary>
/// <param name="Settings">The place.</param>
/// <param name="Units">Units by code, in the order of the file.</param>
/// <param name="Staff">All staff, of units and of the center.</param>
/// <param name="Catalogues">The place's own catalogues by code.</param>
/// <param name="Clauses">Clauses by id.</param>
/// <param name="Documents">Templates of documents by kind.</param>
/// <param name="Messages">Templates of notifications by name.</param>
/// <param name="Common">The lists and actions all places share.</param>
/// <param name="Hash">SHA-256 of all files read, hex; each burst records it.</param>
public sealed record PlacePolicy(
    PlaceSettings Settings,
    IReadOnlyDictionary<string, PlaceUnit> Units,
    IReadOnlyList<StaffMember> Staff,
    IReadOnlyDictionary<string, CodeList> Catalogues,
    IReadOnlyDictionary<string, ClauseText> Clauses,
    IReadOnlyDictionary<string, TextTemplate> Documents,
    IReadOnlyDictionary<string, TextTemplate> Messages,
    CommonPolicy Common,
    string Hash)
{
    /// <summary>A catalogue of the place, else a list all places share, else null.</summary>
    public CodeList? List(string code) => Catalogues.GetValueOrDefault(code) ?? Common.Lists.GetValueOrDefault(code);

    /// <summary>The Chinese name of a code, or the code itself where no list knows it.</summary>
    public string NameOf(string list, string? code) => code is null ? "" : List(list)?.NameOf(code) ?? code;

    /// <summary>A unit's Chinese name, or its code where the place does not know it.</summary>
    public string UnitName(string? code) => code is null ? "" : Units.GetValueOrDefault(code)?.Name ?? code;

    /// <summary>Staff who hold a role; in a unit when one is given.</summary>
    public IEnumerable<StaffMember> Holders(string role, string? unit = null) =>
        Staff.Where(member => member.Roles.Contains(role) && (unit is null || member.Unit == unit));
}

/// <summary>What all places share: the vocabulary's code lists and the actions.</summary>
/// <param name="Lists">Code lists by code, from <c>vocabulary.json</c>.</param>
/// <param name="Actions">Actions by code, from <c>actions.json</c>.</param>
public sealed record CommonPolicy(IReadOnlyDictionary<string, CodeList> Lists, IReadOnlyDictionary<string, ActionDefinition> Actions);
