using System.Data.Common;
using System.Globalization;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Writing;

/// <summary>Short ways to write rows of one's own in the common database. Parameters are named by their place: <c>$0</c>, <c>$1</c>, ….</summary>
public static class RelationalCommands
{
    /// <summary>A prepared statement with these values.</summary>
    public static DbCommand With(this IRelationalTransaction transaction, string sql, params ReadOnlySpan<object?> values)
    {
        var command = transaction.Prepared(sql);
        for (var place = command.Parameters.Count; place < values.Length; place++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${place}");
            command.Parameters.Add(parameter);
        }

        for (var place = 0; place < values.Length; place++)
            command.Parameters[place].Value = values[place] ?? DBNull.Value;
        return command;
    }

    /// <summary>Runs a statement that writes; the rows changed.</summary>
    public static int Write(this IRelationalTransaction transaction, string sql, params ReadOnlySpan<object?> values) => transaction.With(sql, values).ExecuteNonQuery();

    /// <summary>Writes in a transaction of its own, which may be committed together with others.</summary>
    public static Task WriteAsync(this IWorkflowStore store, Action<IRelationalTransaction> write, CancellationToken cancellationToken = default) => store.ExecuteAsync(
        (transaction, _) =>
        {
            write((IRelationalTransaction)transaction);
            return ValueTask.FromResult(true);
        },
        cancellationToken);

    /// <summary>An id as rows hold it.</summary>
    public static byte[] Bytes(this Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>An id as rows hold it, or null.</summary>
    public static object? Bytes(this Guid? id) => id?.ToByteArray(bigEndian: true);
}
