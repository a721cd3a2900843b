using System.Text.Json;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Scenarios.Generating;
using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>Folders of data as a server in demo mode keeps them, with generated tickets.</summary>
internal static class GeneratedFolders
{
    /// <summary>Names an environment variable with a folder in which generated databases are kept for the next run.</summary>
    private const string Kept = "HOTLINE_BENCH_KEPT";

    /// <summary>The database in a folder.</summary>
    public static string FileOf(string folder) => Path.Combine(folder, "hotline.db");

    /// <summary>Fills a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="tickets">How many.</param>
    /// <param name="lives">How many lives the engine runs for them.</param>
    /// <param name="over">The time during which they came in, up to now.</param>
    /// <param name="table">Hears how it goes.</param>
    public static async Task<Generated> MakeAsync(string folder, int tickets, int? lives, TimeSpan over, TextWriter table)
    {
        if (Environment.GetEnvironmentVariable(Kept) is not { Length: > 0 } kept)
            return await GenerateAsync(folder, tickets, lives, over, table);
        var known = Path.Combine(kept, $"{tickets}-{over.TotalDays:N0}");
        var samples = Path.Combine(known, "samples.json");
        if (!File.Exists(samples))
        {
            Directory.CreateDirectory(known);
            var made = await GenerateAsync(known, tickets, lives, over, table);
            await File.WriteAllTextAsync(samples, JsonSerializer.Serialize(made.Samples.Select(sample => new[] { sample.Number, sample.QueryCode })));
        }

        foreach (var file in new[] { FileOf(known), Path.Combine(known, "citizen.key") })
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return new Generated(0, tickets, 0, [.. JsonSerializer.Deserialize<string[][]>(await File.ReadAllTextAsync(samples))!.Select(sample => (sample[0], sample[1]))]);
    }

    private static async Task<Generated> GenerateAsync(string folder, int tickets, int? lives, TimeSpan over, TextWriter table)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var secret = new byte[32];
        Random.Shared.NextBytes(secret);
        await File.WriteAllTextAsync(Path.Combine(folder, "citizen.key"), Convert.ToBase64String(secret));
        var now = TimeProvider.System.GetUtcNow();
        var made = await new TicketGenerator(ScenarioWorkspace.Load(KillTarget.RealTickets.TicketHouse.Workflows))
            .RunAsync(new GenerateOptions(KillTarget.RealTickets.TicketHouse.Place, tickets, FileOf(folder), new CitizenCipher(secret), 12345, now) { Lives = lives, From = now - over });
        table.WriteLine($"{made.Tickets:N0} tickets cast in {made.Lives:N0} lives, {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s, {new FileInfo(FileOf(folder)).Length / 1048576d:N0} MB");
        return made;
    }
}
