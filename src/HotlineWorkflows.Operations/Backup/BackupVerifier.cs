namespace HotlineWorkflows.Operations.Backup;

/// <summary>What verifying a backup found.</summary>
/// <param name="Manifest">What the backup says of itself.</param>
/// <param name="Problems">What is wrong; nothing when it can be restored.</param>
public sealed record BackupReport(BackupManifest Manifest, IReadOnlyList<string> Problems)
{
    /// <summary>Whether it can be restored.</summary>
    public bool IsGood => Problems.Count == 0;
}

/// <summary>Looks whether a backup can be restored: hash, pages, references, versions, and whatever else must hold.</summary>
/// <param name="checks">What else must hold.</param>
public sealed class BackupVerifier(IEnumerable<IBackupCheck> checks)
{
    /// <summary>Unpacks the database beside the backup, looks at it and removes it again.</summary>
    /// <exception cref="BackupException">The file is no backup or cannot be read.</exception>
    public async Task<BackupReport> VerifyAsync(string file, CancellationToken cancellationToken = default)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var copy = Path.Combine(folder, $".{Path.GetFileName(file)}.verify-{Environment.ProcessId}");
        try
        {
            return await ExtractAsync(file, copy, cancellationToken);
        }
        finally
        {
            foreach (var left in new[] { copy, copy + "-journal", copy + "-wal", copy + "-shm" })
                File.Delete(left);
        }
    }

    /// <summary>Unpacks the database and looks at it; the caller removes it.</summary>
    internal async Task<BackupReport> ExtractAsync(string file, string target, CancellationToken cancellationToken)
    {
        var manifest = BackupFile.ReadManifest(file);
        var problems = new List<string>();
        var hash = BackupFile.Extract(file, target, cancellationToken);
        if (hash != manifest.Sha256)
        {
            // What was altered or cut off is not looked into.
            problems.Add($"hash: the database in it has {hash}, its manifest says {manifest.Sha256}");
            return new BackupReport(manifest, problems);
        }

        using (var database = DatabaseFacts.Open(target))
        {
            problems.AddRange(DatabaseFacts.Damage(database));
            if (!DatabaseFacts.Schemas(database).SequenceEqual(manifest.Schemas.OrderBy(pair => pair.Key, StringComparer.Ordinal)))
                problems.Add("schemas: the migrations in the database are not those its manifest names");
            if (DatabaseFacts.AuditHead(database) != manifest.AuditHead)
                problems.Add("audit: the chain does not end where the manifest says");
        }

        foreach (var check in checks)
            problems.AddRange(await check.CheckAsync(target, manifest, cancellationToken));
        return new BackupReport(manifest, problems);
    }
}
