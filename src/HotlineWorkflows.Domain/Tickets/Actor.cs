namespace HotlineWorkflows.Domain.Tickets;

/// <summary>Who does something to a ticket: a person in a role, or a rule of the process.</summary>
/// <param name="Role">A code of <see cref="Vocabulary.Roles"/>; null for an automatic act.</param>
/// <param name="Place">The place in which the role is held.</param>
/// <param name="Unit">The unit in which the role is held, or null.</param>
/// <param name="StaffId">The person's id among the staff, or null (citizens, scenarios).</param>
/// <param name="Rank">A code of <see cref="Vocabulary.Ranks"/> for a leader of a unit, else null.</param>
/// <param name="Rule">The rule that acted by itself; null for a person.</param>
/// <param name="Clause">The clause of that rule; null for a person or a setting of the place.</param>
public sealed record Actor(string? Role, string Place, string? Unit = null, string? StaffId = null, string? Rank = null, string? Rule = null, string? Clause = null)
{
    /// <summary>Whether the process acted by itself, and no person.</summary>
    public bool IsAutomatic => Role is null;

    /// <summary>The actor of an automatic act: the rule, never a person.</summary>
    public static Actor Automatic(string place, string rule, string? clause) => new(null, place, Rule: rule, Clause: clause);

    /// <summary>Reads <c>role</c> or <c>role@unit</c>.</summary>
    /// <exception cref="FormatException">There is no role before the <c>@</c>, or no unit after it.</exception>
    public static Actor Parse(string place, string text)
    {
        var at = text.IndexOf('@');
        var role = at < 0 ? text : text[..at];
        var unit = at < 0 ? null : text[(at + 1)..];
        return role.Length > 0 && unit is not ""
            ? new Actor(role, place, unit)
            : throw new FormatException($"'{text}' names no actor; write a role (dispatcher) or a role and its unit (liaison@housing).");
    }

    /// <summary>The actor as logs and histories name it, without personal data.</summary>
    public override string ToString() => IsAutomatic ? $"rule {Rule}" : Unit is null ? Role! : $"{Role}@{Unit}";
}
