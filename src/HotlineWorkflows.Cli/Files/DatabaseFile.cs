using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Cli;

/// <summary>The server's database, as commands read it.</summary>
internal static class DatabaseFile
{
    /// <summary>Where the database is when nobody says.</summary>
    public const string Usual = "data/hotline.db";

    /// <summary>The file named by <c>--database</c>, or the usual one.</summary>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static string Of(CommandLine line)
    {
        var path = Path.GetFullPath(line.Value("--database") ?? Usual);
        return File.Exists(path) ? path : throw new UsageException($"--database: there is no file '{path}'.");
    }

    /// <summary>A connection that only reads; a server may run on the same file meanwhile.</summary>
    /// <exception cref="UsageException">It is no database, or has not the table that is needed.</exception>
    public static async Task<SqliteConnection> OpenAsync(string path, string table, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $name";
            command.Parameters.AddWithValue("$name", table);
            if (await command.ExecuteScalarAsync(cancellationToken) is 1L)
                return connection;
            throw new UsageException($"--database: {path} has no table {table}; it is no database of this program, or of an older version (start the server once to bring it up to date).");
        }
        catch (SqliteException e)
        {
            await connection.DisposeAsync();
            throw new UsageException($"--database: {path} cannot be read: {e.Message}");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
