namespace HotlineWorkflows.Audit;

/// <summary>
/// One thing that was done and must be provable later: who, what, to which thing. It holds codes, ids and digests and never
/// personal data (HB-11, HL-B11), so that erasing a person's data leaves the trail whole.
/// </summary>
/// <param name="Kind">What was done, a code with dots, for example <c>ticket.act</c>; see <see cref="AuditKinds"/>.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Subject">What it was done to.</param>
public sealed record AuditEntry(string Kind, AuditActor Actor, AuditSubject Subject)
{
    /// <summary>The place it concerns; null when it concerns the whole installation.</summary>
    public string? Place { get; init; }

    /// <summary>SHA-256 (32 bytes) of what was written or read, or null.</summary>
    public byte[]? Digest { get; init; }

    /// <summary>More about it: codes only. Values are printable ASCII without blanks, at most 120 letters each.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }
}

/// <summary>Who did something: an account in a role, or a rule of the software by itself.</summary>
/// <param name="Account">The account; null for a citizen, a command line or a rule.</param>
/// <param name="Staff">The code of the person, for example <c>housing-1</c>; null when there is none.</param>
/// <param name="Role">The role acted in (vocabulary, roles); <c>citizen</c>, <c>console</c>, or null for a rule.</param>
/// <param name="Unit">The unit acted for, or null.</param>
/// <param name="Rule">The rule that acted by itself; null when a person did.</param>
public sealed record AuditActor(Guid? Account = null, string? Staff = null, string? Role = null, string? Unit = null, string? Rule = null)
{
    /// <summary>The server itself, for example when it starts.</summary>
    public static AuditActor Server { get; } = new(Rule: "server");

    /// <summary>Whoever typed a command on the machine.</summary>
    public static AuditActor Console { get; } = new(Role: "console");
}

/// <summary>What something was done to.</summary>
/// <param name="Type">A code: <c>ticket</c>, <c>account</c>, <c>definition</c>, <c>policy</c>, <c>document</c>, ….</param>
/// <param name="Id">Its id, where it has one.</param>
/// <param name="Name">Its code or file name, where it has one: printable ASCII, never a person's name.</param>
public sealed record AuditSubject(string Type, Guid? Id = null, string? Name = null)
{
    /// <summary>A ticket.</summary>
    public static AuditSubject Ticket(Guid id) => new("ticket", id);

    /// <summary>An account.</summary>
    public static AuditSubject Account(Guid id) => new("account", id);

    /// <summary>The installation as a whole.</summary>
    public static AuditSubject Installation { get; } = new("installation");
}
