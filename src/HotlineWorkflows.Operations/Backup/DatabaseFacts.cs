using System.Globalization;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>What a manifest says of a database, read from the database itself.</summary>
internal static class DatabaseFacts
{
    /// <summary>Opens a database that nobody else uses, for reading.</summary>
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>For each history table of migrations the last one applied.</summary>
    public static SortedDictionary<string, string> Schemas(SqliteConnection database) => new(
        Tables(database).Where(table => table.EndsWith("_migrations", StringComparison.Ordinal)).ToDictionary(table => table, table => Text(database, $"SELECT max(\"MigrationId\") FROM \"{table}\"") ?? "", StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>Rows of each table.</summary>
    public static SortedDictionary<string, long> Rows(SqliteConnection database) => new(
        Tables(database).ToDictionary(table => table, table => Convert.ToInt64(DatabaseCopy.Scalar(database, $"SELECT count(*) FROM \"{table}\""), CultureInfo.InvariantCulture), StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>A fact of the installation, or null.</summary>
    public static string? Fact(SqliteConnection database, string name) => Tables(database).Contains("operations_facts")
        ? Text(database, $"SELECT value FROM operations_facts WHERE name = '{name}'")
        : null;

    /// <summary>The end of the audit chain, or null.</summary>
    public static AuditHead? AuditHead(SqliteConnection database)
    {
        if (!Tables(database).Contains("audit_entries"))
            return null;
        using var command = database.CreateCommand();
        command.CommandText = "SELECT sequence, hash FROM audit_entries WHERE hash IS NOT NULL ORDER BY sequence DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? new AuditHead(reader.GetInt64(0), Convert.ToHexStringLower((byte[])reader.GetValue(1))) : null;
    }

    /// <summary>What is wrong with the pages, indexes and references; nothing when all is well.</summary>
    public static IReadOnlyList<string> Damage(SqliteConnection database)
    {
        var problems = new List<string>();
        using (var integrity = database.CreateCommand())
        {
            integrity.CommandText = "PRAGMA integrity_check(20)";
            using var reader = integrity.ExecuteReader();
            while (reader.Read())
            {
                if (reader.GetString(0) is var line && line != "ok")
                    problems.Add($"integrity: {line}");
            }
        }

        using var references = database.CreateCommand();
        references.CommandText = "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY \"table\", parent";
        using var missing = references.ExecuteReader();
        while (missing.Read())
            problems.Add($"references: {missing.GetInt64(2)} rows of {missing.GetString(0)} refer to rows of {missing.GetString(1)} that are not there");
        return problems;
    }

    private static string? Text(SqliteConnection database, string sql) => DatabaseCopy.Scalar(database, sql) as string;

    private static List<string> Tables(SqliteConnection database)
    {
        using var command = database.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        using var reader = command.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read())
            tables.Add(reader.GetString(0));
        return tables;
    }
}
