using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Places;

/// <summary>A unit (承办单位) of a place.</summary>
/// <param name="Code">Its identifier, for example <c>housing</c>.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Kind"><c>department</c>, <c>town</c> or another group of the place.</param>
/// <param name="Duties">What it is in charge of; helps routing.</param>
/// <param name="Areas">Towns and subdistricts it covers; empty for all.</param>
/// <param name="Staff">Its people.</param>
/// <param name="Limits">Its own shorter limits in days by deadline name (HL-A9-0).</param>
public sealed record PlaceUnit(
    string Code,
    string Name,
    string Kind,
    IReadOnlyList<string> Duties,
    IReadOnlyList<string> Areas,
    IReadOnlyList<StaffMember> Staff,
    IReadOnlyDictionary<string, decimal> Limits)
{
    /// <summary>Categories of the place's catalogue whose matters are its to handle, the foremost first; empty for units that are no line department.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Roles a unit that handles tickets must have somebody in, and nobody is: 分管领导, 主要领导, 联络员, 办理人员 (HL-A6).</summary>
    public IEnumerable<string> MissingRoles()
    {
        foreach (var role in new[] { Roles.Liaison, Roles.Handler })
        {
            if (!Staff.Any(member => member.Roles.Contains(role)))
                yield return role;
        }

        foreach (var rank in new[] { Ranks.Deputy, Ranks.Head })
        {
            if (!Staff.Any(member => member.Roles.Contains(Roles.UnitLeader) && member.Rank == rank))
                yield return $"{Roles.UnitLeader} ({rank})";
        }
    }
}

/// <summary>A person on the staff of a unit or of the place's center.</summary>
/// <param name="Id">Identifier within the place; also the login's name in the demo.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Roles">Codes of <see cref="Vocabulary.Roles"/>.</param>
/// <param name="Rank">A code of <see cref="Vocabulary.Ranks"/> for a unit's leader, else null.</param>
/// <param name="Unit">The unit, or null for the center.</param>
/// <param name="EmergencyContact">Whether the unit is reached through this person in an emergency (PY-4-2d).</param>
public sealed record StaffMember(string Id, string Name, IReadOnlyList<string> Roles, string? Rank, string? Unit, bool EmergencyContact);
