using System.Globalization;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HotlineWorkflows.KillTarget;

/// <summary>Several clients, each moving its own instance on, and the outbox being emptied beside them.</summary>
internal sealed class Workload(string path, KillPoint kill)
{
    public const int Clients = 6;

    /// <summary>What left the process; the outside world of this trial.</summary>
    public static string SentFile(string database) => database + ".sent";

    public async Task RunAsync(TextWriter answers)
    {
        using var database = new SqliteDatabase(new SqliteDatabaseOptions().UseSqlite(path));
        await using var store = new SqliteWorkflowStore(database);
        await store.ExecuteAsync((transaction, _) =>
        {
            raw.sqlite3_commit_hook(((SqliteConnection)((IRelationalTransaction)transaction).Connection).Handle, _ => Committing(), null);
            return ValueTask.FromResult(true);
        });
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => ClientAsync(store, client, TextWriter.Synchronized(answers)))).Append(Task.Run(() => DispatchAsync(store))));
    }

    private int Committing()
    {
        kill.Pass(KillPoint.Committing);
        return 0;
    }

    private async Task ClientAsync(SqliteWorkflowStore store, int client, TextWriter answers)
    {
        while (true)
        {
            var revision = await store.ExecuteAsync(async (transaction, token) =>
            {
                var before = (await transaction.LoadInstanceAsync(Ledger.InstanceOf(client), token))?.Revision ?? 0;
                await transaction.SaveBurstAsync(Ledger.Burst(client, before), token);
                await transaction.EnqueueAsync([new OutboxRecord(Ledger.MessageOf(client, before + 1), "trial", "{}", Ledger.T0)], token);
                transaction.OnCommitted(() => kill.Pass(KillPoint.Committed));
                kill.Pass(KillPoint.Written);
                return before + 1;
            });
            await answers.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{client} {revision};"));
            await answers.FlushAsync();
        }
    }

    private async Task DispatchAsync(SqliteWorkflowStore store)
    {
        var dispatcher = new OutboxDispatcher(store, [new FileSender(SentFile(path), kill)], TimeProvider.System);
        while (true)
        {
            await dispatcher.DispatchAsync();
            await Task.Delay(5);
        }
    }
}

/// <summary>"Sends" by adding a line to a file.</summary>
internal sealed class FileSender(string file, KillPoint kill) : IOutboxSender
{
    private readonly Lock _gate = new();

    public string Kind => "trial";

    public ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken)
    {
        lock (_gate)
            File.AppendAllText(file, $"{message.Id};\n");
        kill.Pass(KillPoint.Sent);
        return ValueTask.CompletedTask;
    }
}
