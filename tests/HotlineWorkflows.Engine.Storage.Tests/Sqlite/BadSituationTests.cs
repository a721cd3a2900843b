using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Tests.Compliance;
using HotlineWorkflows.Engine.Storage.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static HotlineWorkflows.Engine.Storage.Tests.Compliance.Samples;

namespace HotlineWorkflows.Engine.Storage.Tests.Sqlite;

public sealed class BadSituationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder_is_named()
    {
        var path = _folder.File("nowhere/workflows.db");
        Problem(() => Open(path).Dispose(), DatabaseProblem.FolderMissing).Message.ShouldContain(Path.GetDirectoryName(path)!);
    }

    [Fact]
    public void A_file_that_is_no_database_is_left_as_it_is()
    {
        var path = _folder.File("letter.db");
        File.WriteAllText(path, new string('x', 4096));
        Problem(() => Open(path).Dispose(), DatabaseProblem.NotADatabase).Message.ShouldContain(path);
        File.ReadAllText(path).ShouldBe(new string('x', 4096));
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_not_accessible()
    {
        var path = _folder.File("folder.db");
        Directory.CreateDirectory(path);
        Problem(() => Open(path).Dispose(), DatabaseProblem.NotAccessible);
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        var path = _folder.File("newer.db");
        Open(path).Dispose();
        Run(path, $"INSERT INTO {WorkflowsDbContext.HistoryTable} VALUES ('20991231000000_Future', '20.0.0')");
        Problem(() => Open(path).Dispose(), DatabaseProblem.NewerVersion).Message.ShouldContain("20991231000000_Future");
    }

    [Fact]
    public async Task On_a_full_disk_work_fails_whole_with_a_clear_message_and_the_store_goes_on()
    {
        using var database = new SqliteDatabase(new SqliteDatabaseOptions { MaxPageCount = 80 }.UseSqlite(_folder.File("full.db")));
        await using var store = new SqliteWorkflowStore(database);
        var kept = Instance();
        await store.Save(Burst(kept));
        var big = Instance(state: 900_000);
        var error = await Should.ThrowAsync<DatabaseException>(() => store.Save(Burst(Instance()), Burst(big, [], Bookmark(big.Id))));
        error.Problem.ShouldBe(DatabaseProblem.DiskFull);
        error.Message.ShouldContain("Nothing was written");
        (await store.FindInstanceAsync(big.Id)).ShouldBeNull();
        (await store.FindInstanceAsync(kept.Id)).ShouldNotBeNull();
        await store.Save(Burst(kept with { Revision = 1 }));
    }

    [Fact]
    public async Task A_lock_of_another_process_is_said_to_everyone_queued_and_passes()
    {
        var path = _folder.File("locked.db");
        using var database = new SqliteDatabase(new SqliteDatabaseOptions { BusyTimeout = TimeSpan.FromMilliseconds(50) }.UseSqlite(path));
        await using var store = new SqliteWorkflowStore(database);
        store.Start();
        using (var other = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);
            foreach (var answer in Enumerable.Range(0, 20).Select(_ => store.Save(Burst(Instance()))).ToList())
                (await Should.ThrowAsync<DatabaseException>(answer)).Problem.ShouldBe(DatabaseProblem.Locked);
        }

        await store.Save(Burst(Instance()));
    }

    [Fact]
    public async Task A_commit_that_fails_fails_all_its_group_and_nothing_is_kept()
    {
        // However long the machine is busy with other things before the second piece of work comes.
        using var database = new SqliteDatabase(new SqliteDatabaseOptions { MaxGroupTime = TimeSpan.MaxValue }.UseInMemory());
        await using var store = new SqliteWorkflowStore(database);
        var gate = new TaskCompletionSource();
        var held = store.ExecuteAsync(async (t, _) =>
        {
            await gate.Task;
            // Checked by SQLite only at the commit.
            using var command = ((IRelationalTransaction)t).Prepared("PRAGMA defer_foreign_keys = ON");
            command.ExecuteNonQuery();
            await t.SaveBurstAsync(Burst(Instance()) with { AddedBookmarks = [] });
            var orphan = Instance();
            await t.SaveBurstAsync(Burst(orphan) with { Journal = Journal(Guid.CreateVersion7(), 1) });
            return true;
        });
        var innocent = Instance();
        var other = store.Save(Burst(innocent));
        gate.SetResult();
        await Should.ThrowAsync<SqliteException>(held);
        await Should.ThrowAsync<SqliteException>(other);
        (await store.FindInstanceAsync(innocent.Id)).ShouldBeNull();
        await store.Save(Burst(innocent));
    }

    [Fact]
    public async Task Rows_of_others_written_by_prepared_commands_or_by_EF_commit_or_vanish_with_the_work()
    {
        using var database = SqliteDatabase.CreateInMemory();
        await using var store = new SqliteWorkflowStore(database);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async number =>
        {
            try
            {
                await store.ExecuteAsync(async (t, _) =>
                {
                    var transaction = (IRelationalTransaction)t;
                    await t.SaveBurstAsync(Burst(Instance()));
                    transaction.BeforeWrite();
                    await using var context = new WorkflowsDbContext(new DbContextOptionsBuilder<WorkflowsDbContext>().UseSqlite(transaction.Connection).Options);
                    await context.Database.UseTransactionAsync(transaction.Transaction);
                    context.Outbox.Add(new OutboxRow { Id = Guid.CreateVersion7(), Kind = $"k{number}", Payload = "{}", SendAt = T0 });
                    await context.SaveChangesAsync();
                    return number % 2 == 0 ? true : throw new TimeoutException();
                });
            }
            catch (TimeoutException)
            {
                // Asked for, for the odd ones.
            }
        }));
        (await store.FindPendingAsync(T0, 99)).Select(message => message.Message.Kind).Order().ShouldBe(["k0", "k2", "k4", "k6", "k8"]);
    }

    [Fact]
    public async Task Work_that_writes_behind_the_back_of_its_transaction_is_found_out()
    {
        using var database = SqliteDatabase.CreateInMemory();
        await using var store = new SqliteWorkflowStore(database);
        var error = await Should.ThrowAsync<InvalidOperationException>(() => store.ExecuteAsync((t, _) =>
        {
            var transaction = (IRelationalTransaction)t;
            using var command = transaction.Connection.CreateCommand();
            command.Transaction = transaction.Transaction;
            command.CommandText = "INSERT INTO clock VALUES (1, 0, 0, 0, 1)";
            return ValueTask.FromResult(command.ExecuteNonQuery());
        }));
        error.Message.ShouldContain("BeforeWrite()");
        (await store.ReadClockAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_closed_store_finishes_what_is_queued_and_takes_no_more()
    {
        using var database = SqliteDatabase.CreateInMemory();
        var store = new SqliteWorkflowStore(database);
        var gate = new TaskCompletionSource();
        var held = store.ExecuteAsync(async (_, _) =>
        {
            await gate.Task;
            return true;
        });
        var instance = Instance();
        var queued = store.Save(Burst(instance));
        var closing = store.DisposeAsync().AsTask();
        await Should.ThrowAsync<ObjectDisposedException>(() => store.Save(Burst(Instance())));
        gate.SetResult();
        await closing;
        await held;
        await queued;
        await using var again = new SqliteWorkflowStore(database);
        (await again.FindInstanceAsync(instance.Id)).ShouldNotBeNull();
    }

    [Fact]
    public void The_migrations_hold_everything_the_model_holds()
    {
        using var context = new WorkflowsDbContext(new DbContextOptionsBuilder<WorkflowsDbContext>().UseSqlite("Data Source=:memory:").Options);
        context.Database.HasPendingModelChanges().ShouldBeFalse("run: dotnet ef migrations add NAME (tools/Migrator/Program.cs says how)");
    }

    [Fact]
    public void The_file_is_made_as_it_must_be()
    {
        var path = _folder.File("made.db");
        Open(path).Dispose();
        Run(path, "SELECT journal_mode FROM pragma_journal_mode").ShouldBe("wal");
        Run(path, "SELECT sql LIKE '%WITHOUT ROWID' FROM sqlite_master WHERE name = 'bookmarks'").ShouldBe(1L);
        Run(path, "SELECT sql FROM sqlite_master WHERE name = 'ix_bookmarks_due_at'").ShouldBeOfType<string>().ShouldContain("due_at IS NOT NULL");
    }

    [Fact]
    public async Task Every_commit_is_synced_and_foreign_keys_hold()
    {
        using var database = new SqliteDatabase(new SqliteDatabaseOptions().UseSqlite(_folder.File("sync.db")));
        await using var store = new SqliteWorkflowStore(database);
        (await store.ExecuteAsync((t, _) => ValueTask.FromResult(((IRelationalTransaction)t).Prepared("SELECT s.synchronous || ' ' || k.foreign_keys FROM pragma_synchronous s, pragma_foreign_keys k").ExecuteScalar()))).ShouldBe("2 1");
    }

    [Theory]
    [InlineData("WHERE due_at <= 1 AND attempts = 0 ORDER BY due_at, id LIMIT 5", "ix_bookmarks_due_at")]
    [InlineData("WHERE retry_at <= 1 AND +due_at <= 1 ORDER BY due_at, id LIMIT 5", "ix_bookmarks_retry_at")]
    [InlineData("WHERE hash = x'00'", "ix_bookmarks_hash")]
    [InlineData("WHERE instance_id = x'00' AND +hash = x'00'", "ix_bookmarks_instance_id")]
    public void Bookmarks_are_found_by_an_index(string where, string index)
    {
        var path = _folder.File("plan.db");
        Open(path).Dispose();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT id FROM bookmarks {where}";
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue();
        reader.GetString(3).ShouldContain(index);
    }

    [Theory]
    [InlineData(SqliteWorkflowStore.RunningSql, "ix_instances_running")]
    [InlineData(SqliteWorkflowStore.WaitingSql, "ix_instances_running", "ix_bookmarks_instance_id")]
    [InlineData(SqliteWorkflowStore.WaitingAtSql, "ix_instances_running", "ix_bookmarks_instance_id")]
    public void What_runs_and_waits_is_counted_without_reading_instances_that_ended(string sql, params string[] indexes)
    {
        var path = _folder.File("waiting.db");
        Open(path).Dispose();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql.Replace("{0}", "'v'").Replace("{1}", "'[]'").Replace("LIMIT {2}", "LIMIT 5").Replace("{2}", "'[]'")}";
        var plan = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                plan.Add(reader.GetString(3));
        }

        foreach (var index in indexes)
            plan.ShouldContain(step => step.Contains(index, StringComparison.Ordinal), string.Join('\n', plan));
        plan.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("ix_instances_running", StringComparison.Ordinal) && !step.Contains("(subquery", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal), string.Join('\n', plan));
    }

    [Fact]
    public void A_burst_after_which_an_instance_waits_on_rewrites_no_index_of_instances()
    {
        var path = _folder.File("update.db");
        Open(path).Dispose();
        OpCodes(Sql.UpdateWholeInstance).ShouldContain("IdxInsert");
        OpCodes(Sql.UpdateInstance).ShouldNotContain("IdxInsert");

        List<string> OpCodes(string update)
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN " + Regex.Replace(update, @"\$\d+", "1");
            using var reader = command.ExecuteReader();
            var codes = new List<string>();
            while (reader.Read())
                codes.Add(reader.GetString(1));
            return codes;
        }
    }

    private static DatabaseException Problem(Action action, DatabaseProblem problem)
    {
        var exception = Should.Throw<DatabaseException>(action);
        exception.Problem.ShouldBe(problem);
        return exception;
    }

    private static SqliteDatabase Open(string path)
    {
        var database = new SqliteDatabase(new SqliteDatabaseOptions().UseSqlite(path));
        database.EnsureReady();
        return database;
    }

    private static object? Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
