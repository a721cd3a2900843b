using HotlineWorkflows.Audit.Verifying;
using HotlineWorkflows.Operations.Backup;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Server.Operations;

/// <summary>The audit chain in a backup is unbroken and ends where its manifest says.</summary>
public sealed class AuditChainCheck : IBackupCheck
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> CheckAsync(string database, BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (!manifest.Rows.ContainsKey(AuditVerifier.Table))
            return [];
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        var report = await AuditVerifier.VerifyAsync(connection, manifest.CreatedAt, cancellationToken: cancellationToken);
        return [.. report.Findings.Select(finding => $"audit: {finding.Message}")];
    }
}
