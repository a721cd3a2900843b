using System.Data.Common;
using HotlineWorkflows.Audit.Rows;

namespace HotlineWorkflows.Audit.Verifying;

/// <summary>Recomputes the chain and names the first row that does not fit. Reads row by row: the trail may be of any length.</summary>
public static class AuditVerifier
{
    /// <summary>The table of the trail.</summary>
    public const string Table = AuditColumns.Table;

    /// <summary>How old an unsealed row may be before it is a finding.</summary>
    public static readonly TimeSpan SealedWithin = TimeSpan.FromMinutes(1);

    internal static readonly string All = $"SELECT sequence, hash, {AuditColumns.List} FROM {AuditColumns.Table} ORDER BY sequence";

    private const string LastGiven = $"SELECT seq FROM sqlite_sequence WHERE name = '{AuditColumns.Table}'";

    /// <summary>Verifies the trail of a database.</summary>
    /// <param name="connection">An open connection; it is only read.</param>
    /// <param name="now">System clock.</param>
    /// <param name="expected">Heads written down earlier, each of which must still be in the chain.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<AuditReport> VerifyAsync(DbConnection connection, DateTimeOffset now, IReadOnlyCollection<ExpectedHead>? expected = null, CancellationToken cancellationToken = default)
    {
        // One snapshot for all questions, so that rows written meanwhile confuse nothing.
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.Unspecified, cancellationToken);
        var walk = new ChainWalk(new ChainRows(connection, snapshot), now, expected ?? []);
        await using (var command = Command(connection, snapshot, All))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                if (!walk.Take(reader))
                    break;
            }
        }

        var rows = Convert.ToInt64(await ScalarAsync(connection, snapshot, $"SELECT count(*) FROM {AuditColumns.Table}", cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        var findings = new List<AuditFinding>();
        if (await walk.ExplainAsync(cancellationToken) is { } broken)
            findings.Add(broken);
        else if (await ScalarAsync(connection, snapshot, LastGiven, cancellationToken) is long given && given > walk.Last)
            findings.Add(new AuditFinding(AuditFault.Truncated, walk.Last + 1, $"The trail ends at row {walk.Last}, but {given} rows were written: the last {given - walk.Last} were cut off."));
        findings.AddRange(walk.Late());
        findings.AddRange(walk.NotSeen.Select(head => Missing(head, walk)));
        return new AuditReport(rows, walk.Unsealed, walk.Head, findings);
    }

    internal static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }

    private static AuditFinding Missing(ExpectedHead head, ChainWalk walk)
    {
        var hash = Convert.ToHexStringLower(head.Hash);
        return head.Sequence is { } sequence && sequence <= walk.Head.Sequence
            ? new AuditFinding(AuditFault.Truncated, sequence, $"Row {sequence} was sealed as {hash} and now has another hash: the trail was written anew from there or before.")
            : new AuditFinding(AuditFault.Truncated, walk.Head.Sequence + 1, $"The head {hash} that was written down earlier is not in the chain, which ends at row {walk.Head.Sequence}: rows were cut off or written anew.");
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, transaction, sql);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
