using System.Data.Common;
using System.Globalization;
using HotlineWorkflows.Engine.Storage.Writing;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>Writes all rows of one kind that a burst changed with one statement (chunked where a burst changed very many).</summary>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns, in the order of the values.</param>
/// <param name="keys">Columns of the key when rows may exist already and are replaced then; none when rows are only added.</param>
internal sealed class RowWriter(string table, string[] columns, params string[] keys)
{
    private const int MaxValues = 30_000;

    private readonly Dictionary<int, string> _texts = [];
    private readonly Lock _gate = new();

    public void Write(IRelationalTransaction transaction, IReadOnlyCollection<object?[]> rows)
    {
        foreach (var chunk in rows.Chunk(MaxValues / columns.Length))
        {
            var command = Statement.Prepare(transaction, Text(chunk.Length), chunk.Length * columns.Length);
            var place = 0;
            foreach (var row in chunk)
            {
                foreach (var value in row)
                    command.Parameters[place++].Value = value ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    private string Text(int rows)
    {
        lock (_gate)
        {
            if (_texts.TryGetValue(rows, out var known))
                return known;
            var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(',', Enumerable.Range(row * columns.Length, columns.Length).Select(place => string.Create(CultureInfo.InvariantCulture, $"${place}")))})");
            var text = $"INSERT INTO {table} ({string.Join(',', columns)}) VALUES {string.Join(',', values)}";
            if (keys.Length > 0)
                text += $" ON CONFLICT ({string.Join(',', keys)}) DO UPDATE SET {string.Join(',', columns.Except(keys).Select(column => $"{column} = excluded.{column}"))}";
            return _texts[rows] = text;
        }
    }
}

/// <summary>Prepared statements with values for <c>$0</c>, <c>$1</c>, ….</summary>
internal static class Statement
{
    public static DbCommand Prepare(IRelationalTransaction transaction, string sql, int values)
    {
        var command = transaction.Prepared(sql);
        for (var place = command.Parameters.Count; place < values; place++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${place}");
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static DbCommand With(IRelationalTransaction transaction, string sql, params ReadOnlySpan<object?> values)
    {
        var command = Prepare(transaction, sql, values.Length);
        for (var place = 0; place < values.Length; place++)
            command.Parameters[place].Value = values[place] ?? DBNull.Value;
        return command;
    }

    /// <summary>A statement over a connection that reads; the caller disposes it.</summary>
    public static DbCommand Over(DbConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var place = 0; place < values.Length; place++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${place}");
            parameter.Value = values[place] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    public static object? Ticks(DateTimeOffset? moment) => moment?.UtcTicks;
}
