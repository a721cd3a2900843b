using HotlineWorkflows.Audit.Sealing;

namespace HotlineWorkflows.Audit.Verifying;

/// <summary>What is wrong with the trail.</summary>
public enum AuditFault
{
    /// <summary>A row's content or hash is not what was sealed.</summary>
    Altered,

    /// <summary>Rows are missing between others.</summary>
    Removed,

    /// <summary>A row stands where none was sealed.</summary>
    Inserted,

    /// <summary>Rows stand in another order than they were sealed in.</summary>
    Reordered,

    /// <summary>Rows are missing at the end, or the end was written anew.</summary>
    Truncated,

    /// <summary>A row was not sealed in time: no server runs, or its sealing fails.</summary>
    Unsealed,
}

/// <summary>A finding about the trail.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Sequence">The first row concerned.</param>
/// <param name="Message">For people: what is wrong with which row, English.</param>
public sealed record AuditFinding(AuditFault Fault, long Sequence, string Message);

/// <summary>What a verification found.</summary>
/// <param name="Rows">Rows in the trail.</param>
/// <param name="Unsealed">Rows at the end that are not sealed yet.</param>
/// <param name="Head">The last row that could be checked; keep it elsewhere to notice later whether rows were cut off.</param>
/// <param name="Findings">What is wrong, the first broken row first; checking stops there, because what follows hangs on it. Empty when the trail is whole.</param>
public sealed record AuditReport(long Rows, long Unsealed, AuditHead Head, IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWhole => Findings.Count == 0;
}

/// <summary>A head that was written down earlier.</summary>
/// <param name="Hash">SHA-256 (32 bytes).</param>
/// <param name="Sequence">The number of its row, or null when only the hash is known.</param>
public sealed record ExpectedHead(byte[] Hash, long? Sequence = null)
{
    /// <summary>Reads <c>42:9f86…</c> or the hash alone (64 hexadecimal digits); null when it is neither.</summary>
    public static ExpectedHead? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        long? sequence = null;
        if (colon >= 0)
        {
            if (!long.TryParse(text.AsSpan(0, colon), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
                return null;
            sequence = number;
        }

        var hex = text[(colon + 1)..];
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigit) ? new ExpectedHead(Convert.FromHexString(hex), sequence) : null;
    }
}
