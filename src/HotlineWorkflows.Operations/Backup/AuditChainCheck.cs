using HotlineWorkflows.Audit.Verifying;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>The audit chain in a backup is unbroken and holds the head its manifest names. Rows not sealed yet at its moment are no fault of the backup.</summary>
public sealed class AuditChainCheck : IBackupCheck
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> CheckAsync(string database, BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (!manifest.Rows.ContainsKey(AuditVerifier.Table))
            return [];
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        ExpectedHead[] expected = manifest.AuditHead is { } head ? [new ExpectedHead(Convert.FromHexString(head.Hash), head.Sequence)] : [];
        var report = await AuditVerifier.VerifyAsync(connection, manifest.CreatedAt, expected, cancellationToken);
        return [.. report.Findings.Where(finding => finding.Fault != AuditFault.Unsealed).Select(finding => $"audit: {finding.Message}")];
    }
}
