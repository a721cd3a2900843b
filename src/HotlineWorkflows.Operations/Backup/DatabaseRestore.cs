using System.Globalization;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>What a restore did.</summary>
/// <param name="Manifest">What was restored.</param>
/// <param name="KeptAside">Where the database that was there before is now; null when there was none.</param>
public sealed record RestoreResult(BackupManifest Manifest, string? KeptAside);

/// <summary>
/// Puts a backup in the place of a database. Killed at any moment there is a whole database under the name: the old one
/// until the very last step, which is one renaming, the restored one afterwards.
/// </summary>
/// <param name="verifier">Looks at the backup first.</param>
/// <param name="time">The system clock; names what is kept aside.</param>
public sealed class DatabaseRestore(BackupVerifier verifier, TimeProvider time)
{
    /// <summary>Restores.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="database">Where the database is or shall be; its folder must exist.</param>
    /// <param name="progress">Hears of the steps, or null.</param>
    /// <param name="cancellationToken">Ends it before the last step; afterwards it is done.</param>
    /// <exception cref="BackupException">The backup is not good, or somebody has the database open; nothing was changed.</exception>
    public async Task<RestoreResult> RestoreAsync(string file, string database, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        database = Path.GetFullPath(database);
        if (!Directory.Exists(Path.GetDirectoryName(database)))
            throw new BackupException($"The folder of {database} does not exist. Make it, or name another place with --database FILE.");
        var incoming = database + ".restoring";
        try
        {
            progress?.Report("unpacking");
            var report = await verifier.ExtractAsync(file, incoming, cancellationToken);
            progress?.Report("verified");
            if (!report.IsGood)
                throw new BackupException($"The backup {file} is not good; nothing was changed:{Environment.NewLine}{string.Join(Environment.NewLine, report.Problems.Select(problem => "  " + problem))}");
            return new RestoreResult(report.Manifest, Replace(incoming, database, progress));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new BackupException($"{database} could not be restored: {exception.Message} The old database stands as it was.", exception);
        }
        finally
        {
            File.Delete(incoming);
            File.Delete(incoming + "-journal");
        }
    }

    /// <summary>The secret a backup holds.</summary>
    /// <exception cref="BackupException">It holds none, or the passphrase is wrong.</exception>
    public static string OpenKeys(string file, string passphrase) =>
        (BackupFile.ReadKeys(file) ?? throw new BackupException($"The backup {file} does not hold the installation's secret; it was made without --with-keys.")).Open(passphrase);

    private string? Replace(string incoming, string database, IProgress<string>? progress)
    {
        if (!File.Exists(database))
        {
            Aside(database);
            progress?.Report("replacing");
            File.Move(incoming, database);
            return null;
        }

        using var held = DatabaseInUse.Hold(database);
        var aside = $"{database}.before-restore-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        if (held.IsDamaged)
            Aside(database, aside);
        progress?.Report("replacing");
        // Links the old file to its new name and then renames the new one over the old name: no moment without a database.
        File.Replace(incoming, database, aside);
        return aside;
    }

    /// <summary>A log of another database must never lie beside the restored one: SQLite would take it for its own.</summary>
    private static void Aside(string database, string? aside = null)
    {
        foreach (var end in new[] { "-wal", "-shm", "-journal" })
        {
            if (File.Exists(database + end))
                File.Move(database + end, (aside ?? $"{database}.orphan") + end, overwrite: true);
        }
    }
}
