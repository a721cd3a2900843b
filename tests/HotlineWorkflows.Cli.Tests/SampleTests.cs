using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Cli.Tests;

/// <summary>Lots expected here were worked out with sha256sum, as the command's help says.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Combine(_folder.Folder, "hotline.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task HB_6_1c_tickets_are_drawn_by_seed_period_and_rate()
    {
        var run = await CommandRun.Of("sample", "draw", "HB2026000001", "HB2026000002", "--seed", "hebi-hc", "--period", "month:2026-12", "--percent", "30", "--json");

        run.Code.ShouldBe(0, run.Error);
        var tickets = JsonDocument.Parse(run.Out).RootElement.GetProperty("tickets").EnumerateArray().ToArray();
        tickets.Select(ticket => ticket.GetProperty("lot").GetInt64()).ShouldBe([1053252199, 2825198271]);
        tickets.Select(ticket => ticket.GetProperty("drawn").GetBoolean()).ShouldBe([true, false]);
    }

    [Fact]
    public async Task HB_6_1c_draws_on_record_are_repeated_and_counted()
    {
        Write(("HB2026000001", "sampleDrawn", "month:2026-12", 1053252199), ("HB2026000002", "sampleSkipped", "month:2026-12", 2825198271), ("HB2026000001", "sampleSkipped", "month:2026-11", 3265926493));

        var run = await CommandRun.Of("sample", "verify", "--database", Database);

        run.Code.ShouldBe(0, run.Error);
        run.Out.ShouldContain("3 draws: all as their seeds give them");
        run.Out.Split('\n').ShouldContain(line => line.Contains("month:2026-12", StringComparison.Ordinal) && line.TrimEnd().EndsWith("2      1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HB_6_1c_a_record_that_was_touched_is_named()
    {
        Write(("HB2026000001", "sampleSkipped", "month:2026-12", 1053252199), ("HB2026000002", "sampleSkipped", "month:2026-12", 2825198271));

        var run = await CommandRun.Of("sample", "verify", "--place", "hebi", "--database", Database);

        run.Code.ShouldBe(1);
        run.Out.ShouldContain("hebi HB2026000001: on record not drawn with lot 1053252199");
        run.Out.ShouldContain("2 draws: 1 NOT as their seeds give them");
        (await CommandRun.Of("sample", "verify", "--place", "hualong", "--database", Database)).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("there is no 'roll'", "sample", "roll")]
    [InlineData("draw needs the numbers", "sample", "draw")]
    [InlineData("verify takes no tickets", "sample", "verify", "HB1")]
    [InlineData("--seed is needed", "sample", "draw", "HB1")]
    [InlineData("--percent takes 0 to 100", "sample", "draw", "HB1", "--seed", "s", "--period", "none", "--percent", "101")]
    public async Task What_cannot_be_used_exits_2_and_says_why(string complaint, params string[] args)
    {
        var run = await CommandRun.Of(args);

        run.Code.ShouldBe(2);
        run.Error.ShouldContain(complaint);
    }

    [Theory]
    [InlineData("\"hebi-hc\"", "\"种子\"", "'种子' cannot be a seed")]
    [InlineData("\"value\": 30", "\"value\": 130", "'130' is no share of a hundred")]
    [InlineData("\"month\"", "\"fortnight\"", "'fortnight' is not a value of 'period'")]
    public async Task A_draw_that_cannot_be_made_is_found_before_anybody_waits_for_it(string good, string bad, string complaint)
    {
        var workflows = _folder.CopyWorkflows();
        var file = Path.Combine(workflows, "hebi", "provincial-platform.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(good, bad));

        var run = await CommandRun.Of("validate", file, "--workflows", workflows);

        run.Code.ShouldBe(1);
        run.Out.ShouldContain(complaint);
    }

    private void Write(params (string Ticket, string Code, string Period, long Lot)[] draws)
    {
        Do("CREATE TABLE tickets (place TEXT, id TEXT, number TEXT); CREATE TABLE ticket_events (place TEXT, ticket_id TEXT, sequence INTEGER, code TEXT, data TEXT)");
        foreach (var number in draws.Select(draw => draw.Ticket).Distinct())
            Do($"INSERT INTO tickets VALUES ('hebi', '{number}', '{number}')");
        for (var i = 0; i < draws.Length; i++)
        {
            var (ticket, code, period, lot) = draws[i];
            var data = JsonSerializer.Serialize(new { method = "sha256", seed = "hebi-hc", period, percent = 30, lot });
            Do($"INSERT INTO ticket_events VALUES ('hebi', '{ticket}', {i + 1}, '{code}', '{data}')");
        }
    }

    private void Do(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
