using System.Text.Encodings.Web;
using System.Text.Json;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>What a backup says of itself; an entry of its file.</summary>
/// <param name="Format">1; a reader that knows only lower numbers refuses.</param>
/// <param name="CreatedAt">The moment whose state it holds; system clock, UTC.</param>
/// <param name="Program">The version that made it.</param>
/// <param name="InstallationId">Which installation it is of; null for one that had none yet.</param>
/// <param name="SecretFingerprint">Which secret its data is encrypted with; null when not known.</param>
/// <param name="Bytes">Length of the database.</param>
/// <param name="Sha256">Hash of the database, lower-case hex.</param>
/// <param name="Schemas">For each history table the last migration applied.</param>
/// <param name="Rows">Rows of each table.</param>
/// <param name="AuditHead">The last sealed row of the audit chain; null when there is none.</param>
/// <param name="HasKeys">Whether the installation's secret is in it, encrypted by a passphrase.</param>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset CreatedAt,
    string Program,
    string? InstallationId,
    string? SecretFingerprint,
    long Bytes,
    string Sha256,
    IReadOnlyDictionary<string, string> Schemas,
    IReadOnlyDictionary<string, long> Rows,
    AuditHead? AuditHead,
    bool HasKeys)
{
    /// <summary>The format this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As JSON.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads it.</summary>
    /// <exception cref="BackupException">It is none, or of a newer program.</exception>
    public static BackupManifest Read(Stream stream)
    {
        BackupManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(stream, Json) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException exception)
        {
            throw new BackupException($"Its manifest cannot be read: {exception.Message} Take another backup.", exception);
        }

        return manifest.Format <= CurrentFormat ? manifest : throw new BackupException($"It was made by a newer program (format {manifest.Format}). Restore it with that version: {manifest.Program}.");
    }
}

/// <summary>Where the audit chain ended.</summary>
/// <param name="Sequence">The last sealed row.</param>
/// <param name="Hash">Its hash, lower-case hex.</param>
public sealed record AuditHead(long Sequence, string Hash);

/// <summary>A backup or a restore cannot go on; the message says why and the way out.</summary>
/// <param name="message">For people.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
