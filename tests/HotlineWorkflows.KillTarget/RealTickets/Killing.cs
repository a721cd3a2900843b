using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Notifications;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace HotlineWorkflows.KillTarget.RealTickets;

/// <summary>Puts the points where the process may die around what production runs; nothing of it knows.</summary>
internal static class Killing
{
    public static void At(KillPoint kill, IServiceCollection services)
    {
        services.AddSingleton<IWorkflowStore>(provider => new KillingStore(provider.GetRequiredService<SqliteWorkflowStore>(), kill));
        services.AddScoped<IBurstParticipant>(_ => new KillingParticipant(kill));
        services.AddSingleton<IOutboxSender>(provider => new KillingSender(ActivatorUtilities.CreateInstance<NotificationSender>(provider), kill));
    }

    public static Task HookCommitsAsync(SqliteWorkflowStore store, KillPoint kill) => store.ExecuteAsync((transaction, _) =>
    {
        raw.sqlite3_commit_hook(((SqliteConnection)((IRelationalTransaction)transaction).Connection).Handle, _ => Pass(kill), null);
        return ValueTask.FromResult(true);
    });

    private static int Pass(KillPoint kill)
    {
        kill.Pass(KillPoint.Committing);
        return 0;
    }

    /// <summary>Comes after the tickets' own participant.</summary>
    private sealed class KillingParticipant(KillPoint kill) : IBurstParticipant
    {
        public ValueTask SaveAsync(IWorkflowTransaction transaction, CancellationToken cancellationToken)
        {
            kill.Pass(KillPoint.HalfWritten);
            return default;
        }
    }

    /// <summary>The message is shown and marked as delivered, but its outbox row is not marked as sent.</summary>
    private sealed class KillingSender(NotificationSender inner, KillPoint kill) : IOutboxSender
    {
        public string Kind => inner.Kind;

        public async ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken)
        {
            await inner.SendAsync(message, cancellationToken);
            kill.Pass(KillPoint.Sent);
        }
    }
}
