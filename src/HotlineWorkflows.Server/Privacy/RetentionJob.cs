using HotlineWorkflows.Tickets.Privacy;
using Quartz;

namespace HotlineWorkflows.Server.Privacy;

/// <summary>Erases the personal data whose time is over, once an hour; one at a time.</summary>
/// <param name="retention">Erases.</param>
/// <param name="logger">Hears how many.</param>
[DisallowConcurrentExecution]
public sealed partial class RetentionJob(Retention retention, ILogger<RetentionJob> logger) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (await retention.RunAsync(cancellationToken) is > 0 and var erased)
            Erased(logger, erased);
    }

    [LoggerMessage(LogLevel.Information, "The personal data of {Tickets} tickets was erased: its time was over (privacy.json, retention).")]
    private static partial void Erased(ILogger logger, int tickets);
}
