using System.Collections.Concurrent;
using System.Globalization;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Audit.Rows;

/// <summary>Writes entries into the common database.</summary>
/// <param name="store">The common database.</param>
/// <param name="clock">The system clock.</param>
internal sealed class AuditTrail(IWorkflowStore store, TimeProvider clock) : IAuditTrail
{
    private const int MaxRows = 256;

    private static readonly ConcurrentDictionary<int, string> Texts = new();

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        EntryCheck.Demand(entry);
        return store.ExecuteAsync(
            (transaction, _) =>
            {
                Append((IRelationalTransaction)transaction, entry);
                return ValueTask.FromResult(true);
            },
            cancellationToken);
    }

    public void Append(IRelationalTransaction transaction, params IReadOnlyCollection<AuditEntry> entries)
    {
        foreach (var entry in entries)
            EntryCheck.Demand(entry);
        var now = clock.GetUtcNow();
        foreach (var chunk in entries.Chunk(MaxRows))
        {
            var command = transaction.Prepared(Texts.GetOrAdd(chunk.Length, Text));
            var place = 0;
            foreach (var value in chunk.SelectMany(entry => AuditColumns.Values(entry, now)))
            {
                if (place == command.Parameters.Count)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${place}");
                    command.Parameters.Add(parameter);
                }

                command.Parameters[place++].Value = value ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    private static string Text(int rows)
    {
        var width = AuditColumns.Names.Length;
        var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(',', Enumerable.Range(row * width, width).Select(place => string.Create(CultureInfo.InvariantCulture, $"${place}")))})");
        return $"INSERT INTO {AuditColumns.Table} ({AuditColumns.List}) VALUES {string.Join(',', values)}";
    }
}
