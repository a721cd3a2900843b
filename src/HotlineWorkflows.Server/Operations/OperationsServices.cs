using HotlineWorkflows.Operations.Backup;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Operations.Health;
using HotlineWorkflows.Server.Operations.Telemetry;

namespace HotlineWorkflows.Server.Operations;

/// <summary>What keeps an installation running: its own facts and keys, health, metrics, backups, an orderly end.</summary>
public static class OperationsServices
{
    /// <summary>Adds them. The storage must be registered before: its tables are there when these start.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, ServerOptions options, InstallationSecret secret)
    {
        services.AddInstallation("HotlineWorkflows", secret.DeriveKey("data-protection"));
        services.AddHostedService<InstallationMark>();

        services.AddSingleton<SampledFigures>();
        services.AddSingleton<ServerTelemetry>();
        services.AddSingleton<MetricsPage>();
        services.AddHostedService<Tracing>();

        services.AddSingleton<HealthService>();
        services.AddSingleton<IReadinessProbe, DatabaseProbe>();
        services.AddSingleton<IReadinessProbe, DiskProbe>();
        services.AddSingleton<IReadinessProbe, TimersProbe>();
        services.AddSingleton<IReadinessProbe, OutboxProbe>();
        services.AddSingleton<IReadinessProbe, AuditProbe>();
        services.AddSingleton<IReadinessProbe, ClockProbe>();
        services.AddSingleton<IReadinessProbe, BackupProbe>();

        services.AddSingleton(provider => new BackupMaker(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<BackupVerifier>();
        services.AddSingleton<IBackupCheck, AuditChainCheck>();
        if (options.Backups.Folder is not null)
            services.AddHostedService<ScheduledBackups>();
        services.AddHostedService<StartSummary>();
        services.AddHostedService<OrderlyEnd>();
        return services;
    }

    /// <summary>Begins to collect metrics; the first counts must not be missed.</summary>
    public static void UseOperations(this WebApplication app) => app.Services.GetRequiredService<MetricsPage>();
}
