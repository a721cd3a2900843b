namespace HotlineWorkflows.Audit.Rows;

/// <summary>A row of <c>audit_entries</c>; append-only. See <see cref="AuditEntry"/> for the meaning of the columns.</summary>
public sealed class AuditRow
{
    /// <summary>1, 2, … without a gap: one writes at a time, and what is undone gives its number back.</summary>
    public long Sequence { get; set; }

    /// <summary>System clock.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Code.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Code, or null.</summary>
    public string? Place { get; set; }

    /// <summary>The account, or null.</summary>
    public Guid? Account { get; set; }

    /// <summary>Code of the person, or null.</summary>
    public string? Staff { get; set; }

    /// <summary>Code, or null.</summary>
    public string? Role { get; set; }

    /// <summary>Code, or null.</summary>
    public string? Unit { get; set; }

    /// <summary>Code, or null.</summary>
    public string? Rule { get; set; }

    /// <summary>Code.</summary>
    public string SubjectType { get; set; } = "";

    /// <summary>Id, or null.</summary>
    public Guid? SubjectId { get; set; }

    /// <summary>Code or file name, or null.</summary>
    public string? SubjectName { get; set; }

    /// <summary>SHA-256, or null.</summary>
    public byte[]? Digest { get; set; }

    /// <summary>JSON object of codes, names in order; or null.</summary>
    public string? Details { get; set; }

    /// <summary>SHA-256 of the hash before and of this row; null until sealed.</summary>
    public byte[]? Hash { get; set; }
}
