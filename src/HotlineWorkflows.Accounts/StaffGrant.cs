using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Accounts;

/// <summary>A role somebody holds.</summary>
/// <param name="Place">Code of the place, or <see cref="GrantRow.Everywhere"/>.</param>
/// <param name="Role">A code of <see cref="Roles"/>.</param>
/// <param name="Unit">Code of the unit, or null for roles of the place.</param>
/// <param name="Rank">A code of <see cref="Ranks"/> for a leader of a unit, else null.</param>
public sealed record StaffGrant(string Place, string Role, string? Unit = null, string? Rank = null)
{
    /// <summary>Names the grant among those of one account: <c>place/role</c> or <c>place/role@unit</c>.</summary>
    public string Key => Unit is null ? $"{Place}/{Role}" : $"{Place}/{Role}@{Unit}";

    /// <summary>Whether it holds in every place.</summary>
    public bool IsEverywhere => Place == GrantRow.Everywhere;

    /// <summary>The grant as its row says.</summary>
    public static StaffGrant Of(GrantRow row) => new(row.Place, row.Role, row.Unit.Length == 0 ? null : row.Unit, row.Rank);

    /// <summary>The row of this grant for an account.</summary>
    public GrantRow ToRow(Guid account) => new() { AccountId = account, Place = Place, Role = Role, Unit = Unit ?? "", Rank = Rank };
}
