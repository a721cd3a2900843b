using HotlineWorkflows.Engine.Workflows.Runtime;
using Quartz;

namespace HotlineWorkflows.Engine.Scheduling;

/// <summary>Cron expressions as Quartz reads them.</summary>
public sealed class CronSchedule : ICronSchedule
{
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
            return new CronExpression(expression, zone);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or SchedulerException)
        {
            throw new FormatException($"'{expression}' is not a valid Cron expression: {exception.Message} Six fields are expected (second, minute, hour, day of month, month, day of week), for example '0 30 8 ? * MON-FRI' for half past eight on weekdays.", exception);
        }
    }
}
