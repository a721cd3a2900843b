using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Server.Auditing;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Tickets.Privacy;
using Quartz;

namespace HotlineWorkflows.Server.Privacy;

/// <summary>Registers who may see what of a citizen, the audit pages' reading, and the job that erases what is due.</summary>
public static class PrivacyServices
{
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetentionDelay = TimeSpan.FromMinutes(2);

    /// <summary>Adds it.</summary>
    /// <exception cref="PolicyException">privacy.json cannot be used.</exception>
    public static IServiceCollection AddPrivacy(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(PrivacyFile.Load(options.WorkflowsPath));
        services.AddSingleton<NeedToKnow>();
        services.AddSingleton<ContactAccess>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<PersonalDataRights>();
        services.AddSingleton<Retention>();
        services.AddSingleton<AuditReading>();
        services.AddSingleton<RulesInForce>();
        services.AddHostedService(provider => provider.GetRequiredService<RulesInForce>());
        services.AddQuartz(quartz => quartz.ScheduleJob<RetentionJob>(
            trigger => trigger.WithIdentity("retention").StartAt(DateTimeOffset.UtcNow + RetentionDelay).WithSchedule(SimpleScheduleBuilder.Create().WithInterval(RetentionInterval).RepeatForever()),
            job => job.WithIdentity("retention")));
        return services;
    }
}
