namespace HotlineWorkflows.Server.Settings;

/// <summary>Backups the server makes by itself (<c>Backup</c>).</summary>
/// <param name="Folder">Where they are put (<c>Backup:Folder</c>); null: none are made.</param>
/// <param name="EveryHours">How often, counted from the newest one there (<c>Backup:EveryHours</c>).</param>
/// <param name="Keep">How many are kept; older ones are removed after a new one is verified (<c>Backup:Keep</c>).</param>
/// <param name="MegabytesPerSecond">The most the copy reads in a second, so that writers get through (<c>Backup:MegabytesPerSecond</c>).</param>
public sealed record BackupOptions(string? Folder, double EveryHours, int Keep, int MegabytesPerSecond)
{
    /// <summary>Reads them.</summary>
    public static BackupOptions Read(SettingReader settings) => new(
        settings.FullPath("Backup:Folder"),
        settings.Number("Backup:EveryHours", 24, 0.01, 24 * 31),
        settings.Whole("Backup:Keep", 14, 1, 10_000),
        settings.Whole("Backup:MegabytesPerSecond", 64, 1, 10_000));
}
