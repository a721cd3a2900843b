using System.Globalization;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.KillTarget.RealTickets;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Tickets.Performing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>
/// Databases of the server with many tickets waiting in handling, deadlines running. Some are carried there by the server's
/// own services; the others are copies of them, row by row under new ids: the query code of each ticket costs milliseconds
/// on purpose, and only their number matters here.
/// </summary>
internal static class WaitingDatabase
{
    private const int Originals = 200;

    private static readonly (string Table, string Id)[] Tables =
        [("instances", "id"), ("bookmarks", "instance_id"), ("journal", "instance_id"), ("tickets", "id"), ("ticket_keys", "ticket_id"), ("citizens", "ticket_id"), ("deadlines", "ticket_id"), ("ticket_events", "ticket_id"), ("event_texts", "ticket_id")];

    /// <summary>Makes a folder's database with so many waiting tickets; 0: with definitions only.</summary>
    public static async Task MakeAsync(string folder, int waiting)
    {
        var file = Path.Combine(folder, "hotline.db");
        await using (var app = HotlineServer.Create([$"--Database:Path={file}", "--Demo:Samples=false", "--Urls=http://127.0.0.1:0", "--Serilog:MinimumLevel:Default=Error"]))
        {
            await app.StartAsync();
            var actions = app.Services.GetRequiredService<TicketActions>();
            for (var i = 0; i < Math.Min(waiting, Originals); i++)
                await ToHandlingAsync(actions);
            await app.StopAsync();
        }

        SqliteConnection.ClearAllPools();
        if (waiting > Originals)
            Copy(file, waiting - Originals);
    }

    private static async Task ToHandlingAsync(TicketActions actions)
    {
        var ticket = await actions.SubmitAsync(TicketHouse.Process, TicketLife.Draft(TicketLife.Prompt), TicketLife.Citizen, new Actor(Roles.Operator, TicketHouse.Place));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var act = TicketLife.Next(TicketLife.Prompt, await actions.OpenActionCodesAsync(ticket.Id), [])!;
            await actions.PerformAsync(new ActionRequest(ticket.Id, act.Action, null) { Payload = ActionPayload.Parse(act.Payload) });
        }
    }

    private static void Copy(string file, int copies)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        Run("PRAGMA journal_mode = OFF");
        Run("PRAGMA synchronous = OFF");
        Run("PRAGMA cache_size = -400000");
        Run("CREATE TEMP TABLE copies (old BLOB, new BLOB, correlation TEXT, suffix TEXT)");
        using (var transaction = connection.BeginTransaction())
        {
            var olds = new List<byte[]>();
            using (var reader = Command("SELECT id FROM instances").ExecuteReader())
            {
                while (reader.Read())
                    olds.Add(reader.GetFieldValue<byte[]>(0));
            }

            var insert = Command("INSERT INTO copies VALUES ($old, $new, $correlation, $suffix)");
            foreach (var name in new[] { "$old", "$new", "$correlation", "$suffix" })
                insert.Parameters.Add(new SqliteParameter { ParameterName = name });
            for (var copy = 0; copy < copies; copy++)
            {
                var id = Guid.CreateVersion7();
                insert.Parameters[0].Value = olds[copy % olds.Count];
                insert.Parameters[1].Value = id.ToByteArray(bigEndian: true);
                insert.Parameters[2].Value = id.ToString();
                insert.Parameters[3].Value = string.Create(CultureInfo.InvariantCulture, $"-{copy}");
                insert.ExecuteNonQuery();
            }

            foreach (var (table, key) in Tables)
                CopyRows(table, key);
            transaction.Commit();
        }

        Run("PRAGMA journal_mode = WAL");

        void CopyRows(string table, string key)
        {
            var columns = new List<string>();
            using (var reader = Command($"SELECT name FROM pragma_table_info('{table}')").ExecuteReader())
            {
                while (reader.Read())
                    columns.Add(reader.GetString(0));
            }

            var values = columns.Select(column => (table, column) switch
            {
                _ when column == key => "c.new",
                ("bookmarks", "id") => "substr(c.new, 1, 8) || randomblob(8)",
                ("instances", "correlation_id") => "c.correlation",
                ("tickets", "number") => "t.number || c.suffix",
                _ => $"t.{column}",
            });
            Run($"INSERT INTO {table} ({string.Join(',', columns)}) SELECT {string.Join(',', values)} FROM copies c JOIN {table} t ON t.{key} = c.old");
        }

        void Run(string sql) => Command(sql).ExecuteNonQuery();

        SqliteCommand Command(string sql)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            return command;
        }
    }
}
