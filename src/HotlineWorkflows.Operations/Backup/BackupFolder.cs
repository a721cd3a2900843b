using System.Globalization;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>A folder of backups made by schedule; their names tell their moments.</summary>
/// <param name="path">The folder.</param>
public sealed class BackupFolder(string path)
{
    private const string Prefix = "hotline-";
    private const string Suffix = ".hotlinebackup";
    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The file of a backup made now.</summary>
    public string FileAt(DateTimeOffset moment) => Path.Combine(path, $"{Prefix}{moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}{Suffix}");

    /// <summary>What is there, newest first.</summary>
    public IReadOnlyList<(string File, DateTimeOffset At)> List() => !Directory.Exists(path) ? [] :
        [.. Directory.EnumerateFiles(path, $"{Prefix}*{Suffix}").Select(file => (file, At: MomentOf(file))).Where(pair => pair.At is not null).Select(pair => (pair.file, pair.At!.Value)).OrderByDescending(pair => pair.Value)];

    /// <summary>Removes all but the newest; returns what was removed.</summary>
    public IReadOnlyList<string> Keep(int count)
    {
        var removed = List().Skip(count).Select(pair => pair.File).ToArray();
        foreach (var file in removed)
            File.Delete(file);
        return removed;
    }

    private static DateTimeOffset? MomentOf(string file) =>
        DateTimeOffset.TryParseExact(Path.GetFileName(file)[Prefix.Length..^Suffix.Length], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
