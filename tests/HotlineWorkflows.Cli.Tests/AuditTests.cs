using System.Text.Json;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Sealing;
using HotlineWorkflows.Engine.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Cli.Tests;

public sealed class AuditTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Combine(_folder.Folder, "hotline.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_whole_trail_is_verified_with_its_head_and_against_the_head_of_before()
    {
        await WriteAsync(2);
        var first = await CommandRun.Of("audit", "verify", "--database", Database, "--json");
        first.Code.ShouldBe(0);
        var head = JsonDocument.Parse(first.Out).RootElement.GetProperty("head").GetString()!;

        await WriteAsync(1);
        var second = await CommandRun.Of("audit", "verify", "--database", Database, "--expect", head, "--expect", head.Split(':')[1]);

        second.Code.ShouldBe(0);
        second.Out.ShouldContain("3 rows, 0 not sealed yet, head 3:");
        second.Out.ShouldContain("whole");
    }

    [Fact]
    public async Task A_broken_trail_exits_1_and_names_the_row()
    {
        await WriteAsync(3);
        Tamper("UPDATE audit_entries SET staff = 'other' WHERE sequence = 2");

        var run = await CommandRun.Of("audit", "verify", "--database", Database);

        run.Code.ShouldBe(1);
        run.Out.ShouldContain("altered: Row 2");
        run.Out.ShouldContain("BROKEN");
    }

    [Fact]
    public async Task An_export_has_a_line_of_json_a_row()
    {
        await WriteAsync(3);

        var run = await CommandRun.Of("audit", "export", "--database", Database, "--after", "1");

        run.Code.ShouldBe(0);
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines.Select(line => line.GetProperty("sequence").GetInt64()).ShouldBe([2, 3]);
        lines[0].GetProperty("kind").GetString().ShouldBe("ticket.act");
        lines[0].GetProperty("details").GetProperty("action").GetString().ShouldBe("reply");
        lines[0].GetProperty("hash").GetString()!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task What_cannot_be_used_exits_2_and_says_why()
    {
        (await CommandRun.Of("audit", "verify", "--database", "nowhere.db")).Error.ShouldContain("there is no file");
        (await CommandRun.Of("audit", "mend")).Error.ShouldContain("there is no 'mend'");
        var text = _folder.Write("text.db", new string('x', 4096));
        (await CommandRun.Of("audit", "verify", "--database", text)).Error.ShouldContain("cannot be read");
        Tamper("CREATE TABLE other (id INTEGER)");
        (await CommandRun.Of("audit", "verify", "--database", Database)).Error.ShouldContain("no table audit_entries");
        await WriteAsync(1, other: true);
        var run = await CommandRun.Of("audit", "verify", "--database", Path.Combine(_folder.Folder, "second.db"), "--expect", "1:12");
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("--expect takes");
    }

    private async Task WriteAsync(int count, bool other = false)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddWorkflowStorage(options => options.UseSqlite(other ? Path.Combine(_folder.Folder, "second.db") : Database))
            .AddAuditTrail()
            .BuildServiceProvider();
        services.GetRequiredService<SqliteWorkflowStore>().Start();
        for (var i = 0; i < count; i++)
        {
            await services.GetRequiredService<IAuditTrail>().AppendAsync(new AuditEntry(AuditKinds.TicketAct, new AuditActor(Role: "liaison"), AuditSubject.Ticket(Guid.CreateVersion7()))
            {
                Details = new Dictionary<string, string> { ["action"] = "reply" },
            });
        }

        await services.GetRequiredService<AuditSealer>().SealAsync();
    }

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
