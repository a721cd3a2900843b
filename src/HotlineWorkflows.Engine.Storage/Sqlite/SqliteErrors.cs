using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HotlineWorkflows.Engine.Storage.Sqlite;

/// <summary>Says in words for people what SQLite says in numbers.</summary>
internal static class SqliteErrors
{
    /// <summary>A clear exception for errors of the file or the disk; everything else (a bad statement, a broken rule) as it is.</summary>
    public static Exception Translate(Exception exception, string database) => exception switch
    {
        SqliteException sqlite => Describe(sqlite.SqliteErrorCode, database) is var (problem, message)
            ? new DatabaseException(problem, message, sqlite)
            : sqlite,
        _ => exception,
    };

    /// <summary>Whether a key or a unique index refused a row.</summary>
    public static bool IsDuplicate(SqliteException exception) =>
        exception.SqliteExtendedErrorCode is raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_UNIQUE;

    private static (DatabaseProblem Problem, string Message)? Describe(int code, string database) => code switch
    {
        raw.SQLITE_FULL => (DatabaseProblem.DiskFull, $"There is no room left for the database {database}. Nothing was written. Make room on its disk and repeat the action."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (DatabaseProblem.Locked, $"The database {database} is locked by another process. Nothing was written. Stop the other process (a second server, a backup, a database browser) or wait for it, and repeat the action."),
        raw.SQLITE_NOTADB => (DatabaseProblem.NotADatabase, $"The file {database} is not a SQLite database. Choose another file, or move this one away: a new database is then made in its place."),
        raw.SQLITE_CORRUPT => (DatabaseProblem.Damaged, $"The database {database} is damaged. Stop the server and put back the last backup."),
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => (DatabaseProblem.NotAccessible, $"The database {database} cannot be opened for writing. The server's account must be allowed to write the file and its folder (SQLite keeps two more files beside it)."),
        raw.SQLITE_IOERR => (DatabaseProblem.DiskError, $"The disk reported an error while the database {database} was read or written. Nothing was written. Check the disk, then repeat the action."),
        _ => null,
    };
}
