using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HotlineWorkflows.Audit.Rows;

/// <summary>The columns that an entry consists of, in the one order in which they are written, read and hashed.</summary>
internal static class AuditColumns
{
    public const string Table = "audit_entries";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything but sequence and hash.</summary>
    public static readonly string[] Names =
        ["at", "kind", "place", "account", "staff", "role", "unit", "rule", "subject_type", "subject_id", "subject_name", "digest", "details"];

    public static readonly string List = string.Join(", ", Names);

    public static object?[] Values(AuditEntry entry, DateTimeOffset at) =>
    [
        at.UtcTicks, entry.Kind, entry.Place, Bytes(entry.Actor.Account), entry.Actor.Staff, entry.Actor.Role, entry.Actor.Unit, entry.Actor.Rule,
        entry.Subject.Type, Bytes(entry.Subject.Id), entry.Subject.Name, entry.Digest, Write(entry.Details),
    ];

    /// <summary>The values of a row as the database holds them, from column <paramref name="first"/> on.</summary>
    public static object?[] Read(DbDataReader reader, int first)
    {
        var values = new object?[Names.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.IsDBNull(first + i) ? null : reader.GetValue(first + i);
        return values;
    }

    /// <summary>A row out of its values, for people and exports.</summary>
    public static AuditRow Row(long sequence, object?[] values, byte[]? hash) => new()
    {
        Sequence = sequence,
        At = new DateTimeOffset(Convert.ToInt64(values[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
        Kind = (string)values[1]!,
        Place = (string?)values[2],
        Account = Id(values[3]),
        Staff = (string?)values[4],
        Role = (string?)values[5],
        Unit = (string?)values[6],
        Rule = (string?)values[7],
        SubjectType = (string)values[8]!,
        SubjectId = Id(values[9]),
        SubjectName = (string?)values[10],
        Digest = (byte[]?)values[11],
        Details = (string?)values[12],
        Hash = hash,
    };

    private static byte[]? Bytes(Guid? id) => id?.ToByteArray(bigEndian: true);

    private static Guid? Id(object? value) => value is byte[] { Length: 16 } bytes ? new Guid(bytes, bigEndian: true) : null;

    private static string? Write(IReadOnlyDictionary<string, string>? details) =>
        details is null or { Count: 0 } ? null : JsonSerializer.Serialize(new SortedDictionary<string, string>(details.ToDictionary(), StringComparer.Ordinal), Json);
}
