namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Computes occurrences of Cron expressions with seconds (Elsa: <c>Cron</c>), for example <c>0 30 8 ? * MON-FRI</c>.</summary>
public interface ICronSchedule
{
    /// <summary>The first occurrence after a moment, or null when there is none any more.</summary>
    /// <param name="expression">Six or seven fields: second, minute, hour, day of month, month, day of week, optionally year.</param>
    /// <param name="after">The moment; an occurrence exactly then does not count.</param>
    /// <param name="zone">The zone whose wall clock the expression speaks of.</param>
    /// <exception cref="FormatException">The expression is not valid; the message says where and shows a valid one.</exception>
    DateTimeOffset? Next(string expression, DateTimeOffset after, TimeZoneInfo zone);
}
