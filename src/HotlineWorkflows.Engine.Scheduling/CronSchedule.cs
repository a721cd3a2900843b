using System.Globalization;
using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Quartz;

namespace HotlineWorkflows.Engine.Scheduling;

/// <summary>Cron expressions as Quartz reads them.</summary>
public sealed partial class CronSchedule : ICronSchedule
{
    private static readonly (string Name, int Min, int Max)[] Fields =
        [("second", 0, 59), ("minute", 0, 59), ("hour", 0, 23), ("day of month", 1, 31), ("month", 1, 12), ("day of week", 1, 7)];

    /// <inheritdoc />
    public DateTimeOffset? Next(string expression, DateTimeOffset after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Parse(expression, zone).GetNextValidTimeAfter(after)?.ToUniversalTime();
    }

    private static CronExpression Parse(string expression, TimeZoneInfo zone)
    {
        try
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(expression);
            CheckRanges(expression);
            return new CronExpression(expression, zone);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or SchedulerException)
        {
            throw new FormatException($"'{expression}' is not a valid Cron expression: {exception.Message} Six fields are expected (second, minute, hour, day of month, month, day of week), for example '0 30 8 ? * MON-FRI' for half past eight on weekdays.", exception);
        }
    }

    // Quartz takes minute 99 without a word and then fires at some other time.
    private static void CheckRanges(string expression)
    {
        foreach (var (text, (name, min, max)) in expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Zip(Fields))
        {
            foreach (Match number in Number().Matches(text))
            {
                if (!int.TryParse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < min || value > max)
                    throw new FormatException($"{number.Value} is not a {name} ({min} to {max}).");
            }
        }
    }

    /// <summary>Numbers that name a moment, not those after a slash (step), a hash (which week) or within a name.</summary>
    [GeneratedRegex(@"(?<![/#\w])\d+")]
    private static partial Regex Number();
}
