using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>How far a copy has come.</summary>
/// <param name="Done">Bytes copied.</param>
/// <param name="Total">Bytes of the whole.</param>
public readonly record struct CopyProgress(long Done, long Total);

/// <summary>
/// Copies a database while others write to it, by SQLite's online backup. The source is read in one read transaction, so
/// that the copy is the state of one moment and never begins again however much is written meanwhile.
/// </summary>
internal static class DatabaseCopy
{
    private const int PagesAtOnce = 256;

    /// <summary>Copies.</summary>
    /// <param name="source">The database; only read.</param>
    /// <param name="target">A new file.</param>
    /// <param name="bytesPerSecond">The most to read in a second; 0: no limit.</param>
    /// <param name="progress">Hears of each step, or null.</param>
    /// <param name="time">The system clock.</param>
    /// <param name="cancellationToken">Ends the copy; the target is then worthless.</param>
    public static async Task CopyAsync(string source, string target, long bytesPerSecond, IProgress<CopyProgress>? progress, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());
        await from.OpenAsync(cancellationToken);
        await using var moment = from.BeginTransaction(deferred: true);
        var pageSize = Convert.ToInt64(Scalar(from, "PRAGMA page_size"), System.Globalization.CultureInfo.InvariantCulture);
        // The first read fixes the moment.
        Scalar(from, "SELECT count(*) FROM sqlite_master");

        await using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString());
        await to.OpenAsync(cancellationToken);
        // A half-written copy is thrown away whole; it is synced when it is done.
        Scalar(to, "PRAGMA synchronous = OFF");
        await StepAsync(from, to, pageSize, bytesPerSecond, progress, time, cancellationToken);
        // One file that stands alone, without a write-ahead log beside it.
        Scalar(to, "PRAGMA journal_mode = DELETE");
    }

    internal static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static async Task StepAsync(SqliteConnection from, SqliteConnection to, long pageSize, long bytesPerSecond, IProgress<CopyProgress>? progress, TimeProvider time, CancellationToken cancellationToken)
    {
        var pause = bytesPerSecond <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)PagesAtOnce * pageSize / bytesPerSecond);
        using var backup = raw.sqlite3_backup_init(to.Handle, "main", from.Handle, "main");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var code = raw.sqlite3_backup_step(backup, PagesAtOnce);
            var total = raw.sqlite3_backup_pagecount(backup);
            progress?.Report(new CopyProgress((total - raw.sqlite3_backup_remaining(backup)) * pageSize, total * pageSize));
            if (code == raw.SQLITE_DONE)
                return;
            if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
                throw new BackupException($"The database could not be copied: {raw.sqlite3_errstr(code).utf8_to_string()}. Check the disks of the database and of the backup, then repeat.");
            if (pause > TimeSpan.Zero || code != raw.SQLITE_OK)
                await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.FromMilliseconds(20), time, cancellationToken);
        }
    }
}
