using System.Diagnostics;
using System.Text.Json;

namespace HotlineWorkflows.Domain.Tests.Time;

/// <summary>The npm package chinese-days, an independent list of the same notices; installed on first use.</summary>
internal static class PublishedHolidays
{
    private static readonly string Folder = Path.Combine(Calendars.Repository, "tests", "HotlineWorkflows.Domain.Tests", "holidays");
    private static readonly Lazy<string> Years = new(Install);

    public static (HashSet<DateOnly> Holidays, HashSet<DateOnly> Workdays) Of(int year)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Years.Value, $"{year}.json")));
        return (Days(json, "holidays"), Days(json, "workdays"));
    }

    private static HashSet<DateOnly> Days(JsonDocument json, string section) =>
        [.. json.RootElement.GetProperty(section).EnumerateObject().Select(day => Calendars.Day(day.Name))];

    private static string Install()
    {
        var years = Path.Combine(Folder, "node_modules", "chinese-days", "dist", "years");
        if (Directory.Exists(years))
            return years;
        string problem;
        try
        {
            problem = RunNpm();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            problem = $"npm could not be started: {missing.Message}";
        }

        if (!Directory.Exists(years))
            throw new InvalidOperationException($"The published holidays (npm package chinese-days) cannot be compared: run 'npm ci' in {Folder}. {problem}");
        return years;
    }

    private static string RunNpm()
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEnd();
        npm.WaitForExit();
        return $"'npm ci' ended with {npm.ExitCode}. {errors} {output.Result}";
    }
}
