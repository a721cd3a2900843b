using System.Text.RegularExpressions;

namespace HotlineWorkflows.Audit;

/// <summary>Keeps what is not a code out of the trail, where it could never be erased again.</summary>
internal static partial class EntryCheck
{
    private const int Longest = 120;
    private const int MostDetails = 16;

    /// <exception cref="ArgumentException">A part is no code; the message names the part, never its value.</exception>
    public static void Demand(AuditEntry entry)
    {
        if (!KindPattern().IsMatch(entry.Kind))
            throw new ArgumentException("The kind of an audit entry is a code with dots, for example ticket.act.", nameof(entry));
        Code(entry.Place, "place");
        Code(entry.Actor.Staff, "staff");
        Code(entry.Actor.Role, "role");
        Code(entry.Actor.Unit, "unit");
        Code(entry.Actor.Rule, "rule");
        Code(entry.Subject.Type, "subject type");
        Code(entry.Subject.Name, "subject name");
        if (entry.Digest is { Length: not 32 })
            throw new ArgumentException("The digest of an audit entry is a SHA-256: 32 bytes.", nameof(entry));
        if (entry.Details is not { } details)
            return;
        if (details.Count > MostDetails)
            throw new ArgumentException($"An audit entry has at most {MostDetails} details.", nameof(entry));
        foreach (var (name, value) in details)
        {
            Code(name, "name of a detail");
            Code(value, $"detail '{name}'");
        }
    }

    public static bool IsCode(string value) => value.Length <= Longest && CodePattern().IsMatch(value);

    private static void Code(string? value, string part)
    {
        if (value is not null && !IsCode(value))
            throw new ArgumentException($"The {part} of an audit entry must be a code: printable ASCII without blanks, 1 to {Longest} letters. Texts of people never go into the trail; put their digest there.");
    }

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+\z")]
    private static partial Regex KindPattern();

    [GeneratedRegex(@"\A[\x21-\x7e]+\z")]
    private static partial Regex CodePattern();
}
