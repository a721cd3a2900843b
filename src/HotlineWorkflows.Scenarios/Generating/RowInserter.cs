using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Adds rows to one table as fast as SQLite takes them: a statement prepared once, values bound without parameters of ADO.NET.</summary>
internal sealed class RowInserter : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string _table;

    public RowInserter(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        _database = connection.Handle!;
        _table = table;
        var sql = $"INSERT INTO {table} ({string.Join(',', columns)}) VALUES ({string.Join(',', columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public void Add(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            Check(Bind(i + 1, values[i]));
        var result = raw.sqlite3_step(_statement);
        Check(raw.sqlite3_reset(_statement));
        if (result != raw.SQLITE_DONE)
            Check(result);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        double number => raw.sqlite3_bind_double(_statement, place, number),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        _ => throw new InvalidOperationException($"{_table}: a {value.GetType().Name} is no value of SQLite."),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteException($"{_table}: {raw.sqlite3_errmsg(_database).utf8_to_string()}", result);
    }
}
