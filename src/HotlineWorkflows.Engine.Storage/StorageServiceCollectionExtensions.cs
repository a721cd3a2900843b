using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the stores of the engine.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Keeps workflows in SQLite: <see cref="IWorkflowStore"/>, <see cref="IWorkflowInstanceStore"/>, <see cref="IWaitingQueries"/>, <see cref="IOutbox"/>,
    /// <see cref="IWorkflowDefinitionStore"/>, <see cref="IBusinessClockStore"/>. A host opens the database and brings its tables up to date when it starts; without
    /// a host that happens at the first use.
    /// </summary>
    public static IServiceCollection AddWorkflowStorage(this IServiceCollection services, Action<SqliteDatabaseOptions> configure)
    {
        services.AddSingleton(provider =>
        {
            var options = new SqliteDatabaseOptions();
            foreach (var schema in provider.GetServices<DatabaseSchema>())
                options.AddSchema(schema);
            configure(options);
            return new SqliteDatabase(options);
        });
        services.AddSingleton(provider => new SqliteWorkflowStore(provider.GetRequiredService<SqliteDatabase>(), provider.GetService<ILogger<SqliteWorkflowStore>>()));
        services.AddSingleton<IWorkflowStore>(provider => provider.GetRequiredService<SqliteWorkflowStore>());
        services.AddSingleton<IWaitingQueries>(provider => provider.GetRequiredService<SqliteWorkflowStore>());
        services.AddSingleton<IWorkflowInstanceStore>(provider => provider.GetRequiredService<SqliteWorkflowStore>());
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<SqliteWorkflowStore>());
        services.AddSingleton<IOutboxAdministration>(provider => provider.GetRequiredService<SqliteWorkflowStore>());
        services.AddSingleton<IWorkflowDefinitionStore>(provider => provider.GetRequiredService<SqliteWorkflowStore>());
        services.AddSingleton<IBusinessClockStore>(provider => provider.GetRequiredService<SqliteWorkflowStore>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StorageStart>());
        return services;
    }

    /// <summary>Keeps the tables of a DbContext (own migrations, own history table) in the same database, and lets it be read through <see cref="IDbContextFactory{TContext}"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="historyTable">The table that remembers which of its migrations were applied.</param>
    /// <param name="create">Makes the context, to migrate.</param>
    public static IServiceCollection AddDatabaseSchema<TContext>(this IServiceCollection services, string historyTable, Func<DbContextOptions<TContext>, TContext> create)
        where TContext : DbContext
    {
        services.AddSingleton(DatabaseSchema.For(historyTable, create));
        services.AddPooledDbContextFactory<TContext>((provider, options) => provider.GetRequiredService<SqliteDatabase>().ConfigureReads(options));
        return services;
    }

    private sealed class StorageStart(SqliteWorkflowStore store) : IHostedLifecycleService
    {
        // Before any other hosted service starts: they may use the database.
        public Task StartingAsync(CancellationToken cancellationToken)
        {
            store.Start();
            return Task.CompletedTask;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
