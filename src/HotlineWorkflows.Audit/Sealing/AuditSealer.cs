using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Audit.Sealing;

/// <summary>The last sealed row of the trail.</summary>
/// <param name="Sequence">Its number; 0 when there is none.</param>
/// <param name="Hash">Its hash, <see cref="Chain.Genesis"/> when there is none. Kept elsewhere, it shows later whether rows were cut off.</param>
public sealed record AuditHead(long Sequence, byte[] Hash)
{
    /// <summary>As people write it down: <c>42:9f86…</c>.</summary>
    public override string ToString() => $"{Sequence}:{Convert.ToHexStringLower(Hash)}";
}

/// <summary>
/// Chains the rows that were written since the last time. Each batch is one transaction that reads the head, chains, and
/// writes the hashes: killed anywhere, it was done or not; a second process waits for the first and goes on behind it.
/// </summary>
/// <param name="store">The common database.</param>
public sealed class AuditSealer(IWorkflowStore store)
{
    private const int Batch = 500;

    private const string FindHead = $"SELECT sequence, hash FROM {AuditColumns.Table} WHERE hash IS NOT NULL ORDER BY sequence DESC LIMIT 1";

    private static readonly string FindOpen = $"SELECT sequence, {AuditColumns.List} FROM {AuditColumns.Table} WHERE sequence > $0 ORDER BY sequence LIMIT {Batch}";

    private const string Seal = $"UPDATE {AuditColumns.Table} SET hash = $1 WHERE sequence = $0";

    /// <summary>Seals all that is unsealed.</summary>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>The head, and how many rows were sealed.</returns>
    public async Task<(AuditHead Head, int Sealed)> SealAsync(CancellationToken cancellationToken = default)
    {
        var total = 0;
        while (true)
        {
            var (head, count) = await store.ExecuteAsync((transaction, _) => ValueTask.FromResult(SealBatch((IRelationalTransaction)transaction)), cancellationToken);
            total += count;
            if (count < Batch)
                return (head, total);
        }
    }

    private static (AuditHead Head, int Sealed) SealBatch(IRelationalTransaction transaction)
    {
        var head = Head(transaction);
        var seals = new List<AuditHead>();
        using (var reader = With(transaction.Prepared(FindOpen), head.Sequence).ExecuteReader())
        {
            while (reader.Read())
            {
                head = new AuditHead(reader.GetInt64(0), Chain.Next(head.Hash, AuditColumns.Read(reader, 1)));
                seals.Add(head);
            }
        }

        foreach (var seal in seals)
            With(transaction.Prepared(Seal), seal.Sequence, seal.Hash).ExecuteNonQuery();
        return (head, seals.Count);
    }

    private static AuditHead Head(IRelationalTransaction transaction)
    {
        using var reader = transaction.Prepared(FindHead).ExecuteReader();
        return reader.Read() ? new AuditHead(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : new AuditHead(0, Chain.Genesis);
    }

    private static System.Data.Common.DbCommand With(System.Data.Common.DbCommand command, params ReadOnlySpan<object> values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            if (place == command.Parameters.Count)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"${place}";
                command.Parameters.Add(parameter);
            }

            command.Parameters[place].Value = values[place];
        }

        return command;
    }
}
