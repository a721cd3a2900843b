namespace HotlineWorkflows.Operations.Backup;

/// <summary>Something more that must hold in a backed-up database, for example that its audit chain is unbroken.</summary>
public interface IBackupCheck
{
    /// <summary>What is wrong; nothing when all is well.</summary>
    /// <param name="database">Full path of a database nobody else uses.</param>
    /// <param name="manifest">What the backup says of itself; its moment is the now of the check.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    Task<IReadOnlyList<string>> CheckAsync(string database, BackupManifest manifest, CancellationToken cancellationToken);
}
