using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Engine.Storage.Sqlite;

/// <summary>Migrates once per process and set of schemas, then copies pages: a database in memory costs a few milliseconds.</summary>
internal static class InMemoryTemplate
{
    private static readonly ConcurrentDictionary<string, Lazy<Template>> Templates = new();

    /// <summary>Makes a database in memory; it lives as long as a connection to it, the returned one first.</summary>
    public static SqliteConnection CopyTo(string connectionString, IReadOnlyList<DatabaseSchema> schemas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            CopyTo(connection, schemas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Overwrites an open database with an empty one.</summary>
    public static void CopyTo(SqliteConnection connection, IReadOnlyList<DatabaseSchema> schemas)
    {
        var key = string.Join('|', schemas.Select(schema => $"{schema.Context.AssemblyQualifiedName} {schema.HistoryTable}"));
        Templates.GetOrAdd(key, _ => new Lazy<Template>(() => new Template(schemas))).Value.CopyTo(connection);
    }

    private sealed class Template
    {
        private readonly SqliteConnection _connection = new("Data Source=:memory:;Pooling=False");
        private readonly Lock _gate = new();

        public Template(IReadOnlyList<DatabaseSchema> schemas)
        {
            _connection.Open();
            new DatabaseMigrator(_connection, "in memory").Migrate(schemas);
        }

        public void CopyTo(SqliteConnection target)
        {
            lock (_gate)
                _connection.BackupDatabase(target);
        }
    }
}
