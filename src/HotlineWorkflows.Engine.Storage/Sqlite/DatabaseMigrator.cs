using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HotlineWorkflows.Engine.Storage.Sqlite;

/// <summary>
/// Brings the tables of all schemas to the version of this program, in one transaction: a process killed on the way leaves
/// the database as it was. (EF Core's own <c>Migrate()</c> commits each migration apart and keeps a lock row that a killed
/// process leaves behind for ever.)
/// </summary>
internal sealed class DatabaseMigrator(SqliteConnection connection, string database)
{
    /// <summary>Applies what is missing.</summary>
    /// <exception cref="DatabaseException">A newer version of the program changed the tables.</exception>
    public void Migrate(IEnumerable<DatabaseSchema> schemas)
    {
        var scripts = schemas.Select(Pending).OfType<string>().ToList();
        if (scripts.Count == 0)
            return;

        // Off while tables are rebuilt (SQLite's own procedure): dropping the old table would else delete the rows that refer to it.
        Execute("PRAGMA foreign_keys = OFF");
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            foreach (var script in scripts)
                Execute(script, transaction);
            if (Scalar("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", transaction) is string table)
                throw new DatabaseException(DatabaseProblem.Damaged, $"Rows of the table {table} in the database {database} refer to rows that do not exist, so its tables cannot be brought up to date. Nothing was changed. Put back a backup, or ask for help with the name of the table.");
            transaction.Commit();
        }

        Execute("PRAGMA foreign_keys = ON");
    }

    private string? Pending(DatabaseSchema schema)
    {
        using var context = schema.CreateContext(connection);
        var known = context.Database.GetMigrations().ToList();
        var applied = Applied(schema.HistoryTable);
        if (applied.Except(known).FirstOrDefault() is { } unknown)
            throw new DatabaseException(DatabaseProblem.NewerVersion, $"The database {database} was changed by a newer version of this program (migration {unknown}). Start that version, or put back the backup made before the update.");
        if (applied.Count == known.Count)
            return null;

        return context.GetService<IMigrator>().GenerateScript(applied.LastOrDefault() ?? Migration.InitialDatabase, null, MigrationsSqlGenerationOptions.NoTransactions);
    }

    private List<string> Applied(string historyTable)
    {
        using var exists = connection.CreateCommand();
        exists.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $name";
        exists.Parameters.AddWithValue("$name", historyTable);
        if (exists.ExecuteScalar() is not (long and > 0))
            return [];

        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT \"MigrationId\" FROM \"{historyTable}\" ORDER BY \"MigrationId\"";
        using var reader = command.ExecuteReader();
        var applied = new List<string>();
        while (reader.Read())
            applied.Add(reader.GetString(0));
        return applied;
    }

    private void Execute(string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql, SqliteTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command.ExecuteScalar();
    }
}
