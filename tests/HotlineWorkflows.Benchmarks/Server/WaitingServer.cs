using HotlineWorkflows.KillTarget.RealTickets;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>What many waiting tickets cost the real server, each time a process of its own: memory after some requests, and the time from its start to its first requests served.</summary>
internal sealed class WaitingServer : IBenchmark
{
    private const int Waiting = 100_000;
    private const int Few = 20;

    // So short a time that nearly all are still waiting for somebody, their deadlines running.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(2);

    private const int Rounds = 3;

    public string Name => "server";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-bench-");
        try
        {
            var (empty, full) = (folder.CreateSubdirectory("empty").FullName, folder.CreateSubdirectory("full").FullName);
            await GeneratedFolders.MakeAsync(empty, Few, Few, Recent, table);
            await GeneratedFolders.MakeAsync(full, Waiting, null, Recent, table);
            var (emptyRuns, fullRuns) = (new List<Run>(), new List<Run>());
            await Alternating.MediansAsync(
                Rounds,
                async () => Keep(emptyRuns, await RunAsync(empty)),
                async () => Keep(fullRuns, await RunAsync(full)));
            var (without, with) = (Run.Median(emptyRuns), Run.Median(fullRuns));
            var size = new FileInfo(Path.Combine(full, "hotline.db")).Length / 1048576d;
            return
            [
                new($"memory with {Waiting:N0} waiting against none", with.Memory - without.Memory, "MB more", 50, false, $"with {with.Memory:N0} MB, without {without.Memory:N0} MB; a database of {size:N0} MB"),
                new($"start to first read served, {Waiting:N0} waiting against none", with.FirstRead / without.FirstRead, "times", 1.5, false, $"with {with.FirstRead:N2} s, without {without.FirstRead:N2} s"),
                new($"start to first ticket taken in, {Waiting:N0} waiting against none", with.FirstWrite / without.FirstWrite, "times", 1.5, false, $"with {with.FirstWrite:N2} s, without {without.FirstWrite:N2} s"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Took Keep(List<Run> runs, Run run)
    {
        runs.Add(run);
        return new Took(run.FirstRead, 0);
    }

    private static async Task<Run> RunAsync(string folder)
    {
        var started = await ServerProcess.StartAsync(folder);
        using var server = started.Server;
        using var caller = await SignedInCaller.OpenAsync(server.Address, "hl-dispatcher");
        var number = FirstNumber(folder);
        for (var i = 0; i < 20; i++)
        {
            await server.SubmitAsync();
            await caller.SendAsync($"/api/v1/tickets/{number}", null);
            await server.GetAsync("/health/ready");
        }

        var memory = await server.MemoryAsync() / 1048576d;
        await server.StopAsync();
        return new Run(started.FirstRead, started.FirstWrite, memory);
    }

    private static string FirstNumber(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "hotline.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT number FROM tickets WHERE place = '{TicketHouse.Place}' ORDER BY number LIMIT 1";
        return (string)command.ExecuteScalar()!;
    }

    private sealed record Run(double FirstRead, double FirstWrite, double Memory)
    {
        /// <summary>The first is left out: it warmed the disk's cache.</summary>
        public static Run Median(List<Run> runs) => new(
            Alternating.Median(runs.Skip(1).Select(run => run.FirstRead)),
            Alternating.Median(runs.Skip(1).Select(run => run.FirstWrite)),
            Alternating.Median(runs.Skip(1).Select(run => run.Memory)));
    }
}
