using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HotlineWorkflows.Audit.Rows;

namespace HotlineWorkflows.Audit.Verifying;

/// <summary>The trail as JSON lines, to be kept elsewhere.</summary>
public static class AuditExport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string After = $"SELECT sequence, hash, {AuditColumns.List} FROM {AuditColumns.Table} WHERE sequence > $after ORDER BY sequence";

    /// <summary>The rows after a number, one JSON object each, in order; read as they are asked for.</summary>
    /// <param name="connection">An open connection; it is only read.</param>
    /// <param name="after">0 for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<string> LinesAsync(DbConnection connection, long after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = After;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "$after";
        parameter.Value = after;
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return Line(AuditColumns.Row(reader.GetInt64(0), AuditColumns.Read(reader, 2), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1)));
    }

    /// <summary>A row as a JSON object in one line; bytes as hexadecimal digits, times as UTC.</summary>
    public static string Line(AuditRow row) => JsonSerializer.Serialize(
        new
        {
            row.Sequence,
            at = row.At.UtcDateTime,
            row.Kind,
            row.Place,
            row.Account,
            row.Staff,
            row.Role,
            row.Unit,
            row.Rule,
            row.SubjectType,
            row.SubjectId,
            row.SubjectName,
            digest = Hex(row.Digest),
            details = row.Details is null ? null : JsonNode.Parse(row.Details),
            hash = Hex(row.Hash),
        },
        Json);

    private static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);
}
