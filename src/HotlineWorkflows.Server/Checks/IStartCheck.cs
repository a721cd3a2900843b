using HotlineWorkflows.Server.Hosting;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Server.Checks;

/// <summary>
/// Something that must hold before the server lets anybody in. Registered as a service; all of them run before the
/// database is opened for writing, so that a refused start changes nothing, and what all of them found is told at once.
/// </summary>
public interface IStartCheck
{
    /// <summary>Looks, and notes what is wrong in the report.</summary>
    /// <param name="report">How the installation runs, its database as it lies on the disk, and where findings go.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    ValueTask CheckAsync(StartReport report, CancellationToken cancellationToken);
}

/// <summary>What start checks look at and where they note what they find.</summary>
/// <param name="options">How the installation runs; see <see cref="ServerOptions.IsProduction"/>.</param>
/// <param name="database">The database as it lies on the disk, open for reading only; null when there is none yet. Its tables may be those of an older version.</param>
public sealed class StartReport(ServerOptions options, SqliteConnection? database)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    /// <summary>How the installation runs.</summary>
    public ServerOptions Options => options;

    /// <summary>The database, open for reading only; null when there is none yet.</summary>
    public SqliteConnection? Database => database;

    /// <summary>What keeps the server from starting.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is only told.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The server must not start; say what is wrong, where, and what to do.</summary>
    public void Refuse(string problem) => _problems.Add(problem);

    /// <summary>The server may start, but somebody should know.</summary>
    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>In production as <see cref="Refuse"/>, else as <see cref="Warn"/>.</summary>
    public void RefuseInProduction(string problem)
    {
        if (options.IsProduction)
            Refuse(problem);
        else
            Warn(problem);
    }

    /// <summary>Whether the database has this table.</summary>
    public bool HasTable(string table) => Scalar("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $value", table) is not null;

    /// <summary>The first value a query finds; null when it finds nothing or there is no database.</summary>
    /// <param name="sql">May name one parameter, <c>$value</c>.</param>
    /// <param name="value">Its value.</param>
    public object? Scalar(string sql, object? value = null)
    {
        if (database is null)
            return null;
        using var command = database.CreateCommand();
        command.CommandText = sql;
        if (value is not null)
            command.Parameters.AddWithValue("$value", value);
        return command.ExecuteScalar() is { } found and not DBNull ? found : null;
    }
}
