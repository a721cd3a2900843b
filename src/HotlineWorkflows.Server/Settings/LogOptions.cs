namespace HotlineWorkflows.Server.Settings;

/// <summary>How logs are written (<c>Logging</c>).</summary>
/// <param name="IsJson">Lines of JSON instead of lines for people (<c>Logging:Format</c>: text or json).</param>
/// <param name="File">Also into this file, a new one each day (<c>Logging:File</c>); null: to the console only.</param>
/// <param name="FileMegabytes">The most megabytes of one file; the next one follows (<c>Logging:FileMegabytes</c>).</param>
/// <param name="FilesKept">How many files are kept (<c>Logging:FilesKept</c>).</param>
public sealed record LogOptions(bool IsJson, string? File, int FileMegabytes, int FilesKept)
{
    /// <summary>Reads them.</summary>
    public static LogOptions Read(SettingReader settings) => new(
        settings.Choice("Logging:Format", "text", "text", "json") == "json",
        settings.FullPath("Logging:File"),
        settings.Whole("Logging:FileMegabytes", 100, 1, 10_000),
        settings.Whole("Logging:FilesKept", 31, 1, 10_000));
}
