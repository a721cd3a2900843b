namespace HotlineWorkflows.Accounts.Rows;

/// <summary>A row of <c>accounts_grants</c>: an account holds a role in a place, where the role asks for it in a unit.</summary>
public sealed class GrantRow
{
    /// <summary>Stands for every place; only administrators hold it.</summary>
    public const string Everywhere = "*";

    /// <summary>The account.</summary>
    public Guid AccountId { get; set; }

    /// <summary>Code of the place, or <see cref="Everywhere"/>.</summary>
    public string Place { get; set; } = "";

    /// <summary>A code of <see cref="Domain.Vocabulary.Roles"/>.</summary>
    public string Role { get; set; } = "";

    /// <summary>Code of the unit; empty for roles of the place.</summary>
    public string Unit { get; set; } = "";

    /// <summary>A code of <see cref="Domain.Vocabulary.Ranks"/> for a leader of a unit, else null.</summary>
    public string? Rank { get; set; }
}
