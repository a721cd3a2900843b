namespace HotlineWorkflows.Server.Checks;

/// <summary>The data folder can be written by the server and, in production, read by nobody else; the secret is kept apart from it.</summary>
internal sealed class FilesCheck : IStartCheck
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode GroupAndOthers = Others | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    public ValueTask CheckAsync(StartReport report, CancellationToken cancellationToken)
    {
        var options = report.Options;
        Writable(report, "Database:Path", options.DataFolder);
        if (options.Backups.Folder is { } backups)
        {
            Directory.CreateDirectory(backups);
            Writable(report, "Backup:Folder", backups);
            if (options.IsProduction)
                Closed(report, "Backup:Folder", backups, Others, "0750");
        }

        if (!options.IsProduction)
            return default;
        Closed(report, "Database:Path", options.DataFolder, Others, "0750");
        if (File.Exists(options.DatabasePath))
            Closed(report, "Database:Path", options.DatabasePath, Others, "0640");
        if (options.Secrets.Value is null && File.Exists(options.Secrets.File))
        {
            Closed(report, "Security:CitizenKeyFile", options.Secrets.File, GroupAndOthers, "0400");
            if (IsWithin(options.Secrets.File, options.DataFolder))
                report.Refuse($"Security:CitizenKeyFile: {options.Secrets.File} lies beside the database, so whoever copies the folder can read the citizens' data. Move it elsewhere, for example to /etc/hotline/, and name it there.");
        }

        return default;
    }

    private static void Writable(StartReport report, string setting, string folder)
    {
        var probe = Path.Combine(folder, $".write-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report.Refuse($"{setting}: the folder {folder} cannot be written: {exception.Message} Give it to the server's account (chown), or name another.");
        }
    }

    private static void Closed(StartReport report, string setting, string path, UnixFileMode forbidden, string mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        if ((File.GetUnixFileMode(path) & forbidden) != 0)
            report.Refuse($"{setting}: {path} can be read by other accounts of this machine. Close it: chmod {mode} {path}");
    }

    private static bool IsWithin(string file, string folder) =>
        Path.GetFullPath(file).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
