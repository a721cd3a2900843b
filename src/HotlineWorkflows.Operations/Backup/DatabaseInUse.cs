using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>Holds a database so that no server can open it meanwhile, or refuses because one has it open.</summary>
internal sealed class DatabaseInUse : IDisposable
{
    private readonly SqliteConnection? _held;

    private DatabaseInUse(SqliteConnection? held) => _held = held;

    /// <summary>Whether the content is damaged, so that it could not be held; nobody has it open nevertheless.</summary>
    public bool IsDamaged => _held is null;

    /// <summary>Holds it; what its write-ahead log holds is brought into it first.</summary>
    /// <exception cref="BackupException">Somebody has it open.</exception>
    public static DatabaseInUse Hold(string database)
    {
        if (OtherProcess(database) is { } process)
            throw Busy(database, $"process {process}");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            // Leaving the write-ahead log needs the database alone: whoever has it open, in whichever process, is found so.
            DatabaseCopy.Scalar(connection, "PRAGMA busy_timeout = 500");
            DatabaseCopy.Scalar(connection, "PRAGMA journal_mode = DELETE");
            DatabaseCopy.Scalar(connection, "PRAGMA locking_mode = EXCLUSIVE");
            DatabaseCopy.Scalar(connection, "BEGIN EXCLUSIVE");
            return new DatabaseInUse(connection);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 5 or 6)
        {
            connection.Dispose();
            throw Busy(database, "a program");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 11 or 26)
        {
            connection.Dispose();
            return new DatabaseInUse(null);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _held?.Dispose();

    /// <summary>Linux tells which files a process has open; of processes of other accounts only to root.</summary>
    private static int? OtherProcess(string database)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture)))
        {
            if (process != Environment.ProcessId && HasOpen(process, database))
                return process;
        }

        return null;
    }

    private static bool HasOpen(int process, string database)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Any(link => new FileInfo(link).LinkTarget == database);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or belongs to somebody else; SQLite's own lock still tells.
            return false;
        }
    }

    private static BackupException Busy(string database, string who) =>
        new($"{who} has the database {database} open. Stop the server first (systemctl stop hotline), then restore; nothing was changed.");
}
