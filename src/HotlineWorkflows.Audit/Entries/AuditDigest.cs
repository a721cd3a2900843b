using System.Globalization;
using HotlineWorkflows.Audit.Sealing;

namespace HotlineWorkflows.Audit;

/// <summary>Digests of rows, for <see cref="AuditEntry.Digest"/>.</summary>
public static class AuditDigest
{
    /// <summary>SHA-256 over rows in order; each value counts with its kind and length. Whole numbers count alike whatever their size.</summary>
    /// <param name="rows">Rows of null, whole numbers, texts and bytes.</param>
    public static byte[] Of(IEnumerable<IReadOnlyList<object?>> rows)
    {
        var hash = Chain.Genesis;
        foreach (var row in rows)
            hash = Chain.Next(hash, [.. row.Select(value => value is int or short or byte or bool ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : value)]);
        return hash;
    }
}
