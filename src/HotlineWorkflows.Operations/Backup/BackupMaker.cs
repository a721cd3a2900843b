using System.Reflection;
using HotlineWorkflows.Operations.Installation;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>How a backup is made.</summary>
/// <param name="Database">The database; may be in use.</param>
/// <param name="To">The file of the backup; must not exist.</param>
/// <param name="BytesPerSecond">The most to read in a second; 0: no limit.</param>
/// <param name="Secret">The installation's secret as base64, to be put in; null: it is not.</param>
/// <param name="Passphrase">What the secret is sealed with; needed with <paramref name="Secret"/>.</param>
public sealed record BackupRequest(string Database, string To, long BytesPerSecond = 0, string? Secret = null, string? Passphrase = null)
{
    /// <summary>Nothing of the secrets is ever printed.</summary>
    public override string ToString() => $"{Database} to {To}";
}

/// <summary>Makes backups of a database that is in use.</summary>
/// <param name="time">The system clock.</param>
public sealed class BackupMaker(TimeProvider time)
{
    /// <summary>Makes one: everything acknowledged before the call is in it, and it is the state of one moment.</summary>
    /// <exception cref="BackupException">It cannot be made; nothing of it is left under its name.</exception>
    public async Task<BackupManifest> MakeAsync(BackupRequest request, IProgress<CopyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(request.Database))
            throw new BackupException($"There is no database {request.Database}. Name it with --database FILE.");
        if (File.Exists(request.To))
            throw new BackupException($"{request.To} exists already. Name another file; backups are never overwritten.");
        var keys = request.Secret is null ? null : KeyMaterial.Seal(request.Secret, request.Passphrase ?? "");

        // What a killed backup left behind is overwritten by the next of the same name.
        var (copy, partial) = (request.To + ".partial.db", request.To + ".partial");
        try
        {
            File.Delete(copy);
            var at = time.GetUtcNow();
            await DatabaseCopy.CopyAsync(request.Database, copy, request.BytesPerSecond, progress, time, cancellationToken);
            var manifest = await DescribeAsync(copy, at, keys is not null, cancellationToken);
            await BackupFile.WriteAsync(request.To, partial, manifest, copy, keys, cancellationToken);
            return manifest;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            throw new BackupException($"The backup {request.To} could not be made: {exception.Message} Check that its folder exists, may be written and has room for the database twice.", exception);
        }
        finally
        {
            Remove(copy);
            Remove(copy + "-journal");
            Remove(partial);
        }
    }

    private static async Task<BackupManifest> DescribeAsync(string copy, DateTimeOffset at, bool hasKeys, CancellationToken cancellationToken)
    {
        using var database = DatabaseFacts.Open(copy);
        return new BackupManifest(
            BackupManifest.CurrentFormat,
            at,
            Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            DatabaseFacts.Fact(database, FactNames.Id),
            DatabaseFacts.Fact(database, FactNames.SecretFingerprint),
            new FileInfo(copy).Length,
            await BackupFile.HashAsync(copy, cancellationToken),
            DatabaseFacts.Schemas(database),
            DatabaseFacts.Rows(database),
            DatabaseFacts.AuditHead(database),
            hasKeys);
    }

    private static void Remove(string file)
    {
        if (File.Exists(file))
            File.Delete(file);
    }
}
