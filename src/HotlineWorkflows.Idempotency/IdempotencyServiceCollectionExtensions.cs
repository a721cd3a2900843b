using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Idempotency;
using HotlineWorkflows.Idempotency.Rows;
using Microsoft.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the answers kept for requests that are sent again.</summary>
public static class IdempotencyServiceCollectionExtensions
{
    /// <summary>Keeps answers in the common database and deletes them after a day. Needs the engine's storage.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">32 bytes of the installation that encrypt the answers.</param>
    public static IServiceCollection AddIdempotency(this IServiceCollection services, byte[] key)
    {
        services.AddDatabaseSchema<IdempotencyDbContext>(IdempotencyDbContext.HistoryTable, options => new IdempotencyDbContext(options));
        services.AddSingleton(new AnswerCipher(key));
        services.AddSingleton(provider => new IdempotentAnswers(
            provider.GetRequiredService<IDbContextFactory<IdempotencyDbContext>>(),
            provider.GetRequiredService<IWorkflowStore>(),
            provider.GetRequiredService<AnswerCipher>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddHostedService<AnswerPurge>();
        return services;
    }
}
