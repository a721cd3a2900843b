using System.Globalization;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Domain.Time;

/// <summary>Reads the yearly holiday files <c>cn-YYYY.json</c> (clause T-1).</summary>
public static partial class CalendarFiles
{
    /// <summary>Loads a folder as a calendar with default office hours and China Standard Time; see <see cref="WorkingCalendar.With"/>.</summary>
    /// <param name="directory">Folder of the files, normally <c>workflows/calendars</c>.</param>
    /// <exception cref="CalendarFileException">The folder or a file in it cannot be used.</exception>
    public static WorkingCalendar Load(string directory) => new(LoadYears(directory));

    /// <summary>Loads every year of a folder, in order of years. Files of other names than <c>cn-*.json</c> are left alone.</summary>
    /// <param name="directory">Folder of the files.</param>
    /// <exception cref="CalendarFileException">The folder or a file in it cannot be used.</exception>
    public static IReadOnlyList<CalendarYear> LoadYears(string directory)
    {
        if (!Directory.Exists(directory))
            throw new CalendarFileException(directory, null, null, "the folder of calendar files does not exist; name the folder that holds cn-YYYY.json.");
        var years = Directory.EnumerateFiles(directory, "cn-*.json").Order(StringComparer.Ordinal).Select(LoadYear).ToList();
        return years.Count > 0
            ? years
            : throw new CalendarFileException(directory, null, null, "the folder holds no calendar file cn-YYYY.json.");
    }

    /// <summary>Loads one file.</summary>
    /// <param name="file">Path of a <c>cn-YYYY.json</c>; the name must agree with the year inside.</param>
    /// <exception cref="CalendarFileException">The file cannot be read or breaks a rule of the format.</exception>
    public static CalendarYear LoadYear(string file)
    {
        var name = FileName().Match(Path.GetFileName(file));
        if (!name.Success)
            throw new CalendarFileException(file, null, null, "a calendar file is named cn-YYYY.json, e.g. cn-2026.json.");
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CalendarFileException(file, null, null, $"the file cannot be read: {fault.Message}", fault);
        }

        return CalendarFileReader.Read(file, content, int.Parse(name.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^cn-([0-9]{4})\\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
