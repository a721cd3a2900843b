using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.KillTarget.RealTickets;
using HotlineWorkflows.Tickets.Performing;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Benchmarks.Tickets;

/// <summary>What the flow of a waiting real ticket takes on disk: state, waits, timers, journal and their indexes, without the ticket's own rows.</summary>
internal sealed class TicketsOnDisk : IBenchmark
{
    private const int Tickets = 500;

    private static readonly string[] FlowTables = ["instances", "bookmarks", "journal", "triggers", "definitions", "clock"];

    public string Name => "disk";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "disk.db");
            var ids = new List<Guid>();
            long empty, first, fourth;
            await using (new TicketHouse(file))
            {
            }

            empty = BytesOfFlows(file);
            await using (var house = new TicketHouse(file))
            {
                for (var i = 0; i < Tickets; i++)
                    ids.Add((await house.Actions.SubmitAsync(TicketHouse.Process, TicketLife.Draft(TicketLife.Prompt), TicketLife.Citizen, new Actor(Roles.Operator, TicketHouse.Place))).Id);
            }

            first = BytesOfFlows(file);
            await using (var house = new TicketHouse(file))
            {
                foreach (var id in ids)
                    await ToQualityCheckAsync(house, id);
            }

            fourth = BytesOfFlows(file);
            return
            [
                new("disk of a ticket's flow at its first wait", (double)(first - empty) / Tickets, "bytes", 6 * 1024, false, $"{Tickets} tickets in triage"),
                new("disk of a ticket's flow at its fourth wait", (double)(fourth - empty) / Tickets, "bytes", 10 * 1024, false, $"{Tickets} tickets in the quality check, five acts on record"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Through triage, dispatch and handling to the fourth wait.</summary>
    private static async Task ToQualityCheckAsync(TicketHouse house, Guid id)
    {
        var happened = new List<string>();
        while (true)
        {
            var open = await house.Actions.OpenActionCodesAsync(id);
            if (open.Contains("checkQuality"))
                return;
            var act = TicketLife.Next(TicketLife.Prompt, open, happened) ?? throw new InvalidOperationException("The ticket waits for nobody.");
            var performed = await house.Actions.PerformAsync(new ActionRequest(id, act.Action, null) { Payload = ActionPayload.Parse(act.Payload) });
            happened.AddRange(performed.Events.Select(entry => entry.Key));
        }
    }

    /// <summary>Pages in use once all other tables are dropped, in a copy.</summary>
    private static long BytesOfFlows(string file)
    {
        var copy = file + ".copy";
        File.Copy(file, copy, overwrite: true);
        using var connection = new SqliteConnection($"Data Source={copy};Pooling=False;Foreign Keys=False");
        connection.Open();
        var others = new List<string>();
        using (var reader = Command(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").ExecuteReader())
        {
            while (reader.Read())
                others.Add(reader.GetString(0));
        }

        // A search index takes its own tables with it.
        foreach (var name in others.Except(FlowTables))
            Command(connection, $"DROP TABLE IF EXISTS \"{name}\"").ExecuteNonQuery();
        long Pragma(string name) => (long)Command(connection, $"PRAGMA {name}").ExecuteScalar()!;
        return (Pragma("page_count") - Pragma("freelist_count")) * Pragma("page_size");
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
