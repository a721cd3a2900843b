namespace HotlineWorkflows.Domain.Time;

/// <summary>A calendar file cannot be used; the message names the file, the line, the JSON path and the way out.</summary>
public sealed class CalendarFileException : Exception
{
    internal CalendarFileException(string file, int? line, string? path, string problem, Exception? cause = null)
        : base($"{file}{(line is null ? "" : $", line {line}")}{(path is null ? "" : $", {path}")}: {problem}", cause)
    {
        File = file;
        Line = line;
        JsonPath = path;
    }

    /// <summary>The file or folder as it was given.</summary>
    public string File { get; }

    /// <summary>1-based line; null when the fault is not at one place of the file.</summary>
    public int? Line { get; }

    /// <summary>JSON path such as <c>$.holidays['2026-10-01']</c>; null when the fault is not at one place of the file.</summary>
    public string? JsonPath { get; }
}
