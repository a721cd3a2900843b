using System.Data.Common;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Audit.Sealing;

namespace HotlineWorkflows.Audit.Verifying;

/// <summary>Looks through the whole trail for a row, one row in memory at a time.</summary>
internal sealed class ChainRows(DbConnection connection, DbTransaction snapshot)
{
    /// <summary>The first sealed row after <paramref name="after"/> of which a condition holds: the hash before it, its own, its values.</summary>
    public async Task<long?> FindAsync(Func<byte[], byte[], object?[], bool> holds, long after, CancellationToken cancellationToken)
    {
        await using var command = AuditVerifier.Command(connection, snapshot, AuditVerifier.All);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var before = Chain.Genesis;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetValue(1) is not byte[] hash)
                continue;
            var sequence = reader.GetInt64(0);
            if (sequence > after && holds(before, hash, AuditColumns.Read(reader, 2)))
                return sequence;
            before = hash;
        }

        return null;
    }
}
