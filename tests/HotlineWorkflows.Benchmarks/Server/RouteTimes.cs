using System.Collections.Concurrent;
using System.Diagnostics;
using HotlineWorkflows.Scenarios.Generating;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>
/// What staff and citizens wait for: the real server over HTTP, asked by four callers at once (two a core, who use the same cores), each route in a mix of all,
/// with 100,000 tickets and with next to none, in turns.
/// </summary>
internal sealed class RouteTimes : IBenchmark
{
    private const int Many = 100_000;
    private const int Few = 500;
    private const int Callers = 4;
    private const int Rounds = 4;
    private const int CallsARound = 800;
    private const int Alone = 20;

    public string Name => "routes";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-bench-");
        try
        {
            var (fewFolder, manyFolder) = (folder.CreateSubdirectory("few").FullName, folder.CreateSubdirectory("many").FullName);
            var year = TimeSpan.FromDays(365);
            using var few = await HouseAsync(fewFolder, await GeneratedFolders.MakeAsync(fewFolder, Few, Few, year, table));
            using var many = await HouseAsync(manyFolder, await GeneratedFolders.MakeAsync(manyFolder, Many, null, year, table));
            foreach (var house in new[] { few, many })
                await house.MixAsync(CallsARound, keep: false);
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var house in round % 2 == 0 ? new[] { few, many } : [many, few])
                    await house.MixAsync(CallsARound, keep: true);
            }

            Write(table, few, many, await few.CostsAsync(), await many.CostsAsync());
            var (fewAll, manyAll) = (few.All(), many.All());
            var worst = many.Routes.MaxBy(route => many.Percentile(route, 0.95))!;
            await few.StopAsync();
            await many.StopAsync();
            return
            [
                new($"answers, 95th percentile, {Many:N0} tickets, {Callers} callers", Percentile(manyAll, 0.95), "ms", 50, false, $"half of them in {Percentile(manyAll, 0.5):N1} ms, 99 of 100 in {Percentile(manyAll, 0.99):N1} ms"),
                new("the slowest route's 95th percentile", many.Percentile(worst, 0.95), "ms", 50, false, worst),
                new($"processor time of an answer against {Few} tickets", many.Cpu / few.Cpu, "times", 1.5, false, $"{many.Cpu:N1} ms against {few.Cpu:N1} ms, of all threads of the server"),
                new($"95th percentile against {Few} tickets", Percentile(manyAll, 0.95) / Percentile(fewAll, 0.95), "times", 1.5, false, $"{Percentile(manyAll, 0.95):N1} ms against {Percentile(fewAll, 0.95):N1} ms"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<House> HouseAsync(string folder, Generated made)
    {
        var server = await ServerProcess.StartAsync(folder);
        return await House.OpenAsync(server.Server, Server.Routes.Of(GeneratedFolders.FileOf(folder), made.Samples));
    }

    private static void Write(TextWriter table, House few, House many, Dictionary<string, Cost> fewCosts, Dictionary<string, Cost> costs)
    {
        table.WriteLine($"{"",-24} {"few",26}   {"many",26}   {"few",6}   {"many",6}");
        table.WriteLine($"{"route",-24} {"p50",8} {"p95",8} {"p99",8}   {"p50",8} {"p95",8} {"p99",8}   {"cpu ms",6}   {"cpu ms",6} {"KB",8} {"statements",11}");
        foreach (var route in many.Routes)
        {
            string Times(House house) => string.Join(' ', new[] { 0.5, 0.95, 0.99 }.Select(share => $"{house.Percentile(route, share),8:N1}"));
            table.WriteLine($"{route,-24} {Times(few)}   {Times(many)}   {fewCosts[route].Cpu,6:N1}   {costs[route].Cpu,6:N1} {costs[route].Kilobytes,8:N0} {costs[route].Statements,11:N1}");
        }
    }

    private static double Percentile(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    /// <summary>What a route takes, called alone.</summary>
    private sealed record Cost(double Kilobytes, double Statements, double Cpu);

    /// <summary>A server with its callers and their times.</summary>
    private sealed class House(ServerProcess server, IReadOnlyList<Route> routes, Dictionary<string, SignedInCaller> callers) : IDisposable
    {
        private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _times = new(StringComparer.Ordinal);
        private int _calls;
        private double _cpu;
        private int _kept;

        public IEnumerable<string> Routes => routes.Select(route => route.Name);

        /// <summary>Milliseconds of processor time an answer, in the mix.</summary>
        public double Cpu => _cpu / _kept;

        public static async Task<House> OpenAsync(ServerProcess server, IReadOnlyList<Route> routes)
        {
            var callers = new Dictionary<string, SignedInCaller>(StringComparer.Ordinal);
            foreach (var user in routes.Select(route => route.User).Distinct())
                callers[user ?? ""] = await SignedInCaller.OpenAsync(server.Address, user);
            return new House(server, routes, callers);
        }

        /// <summary>So many calls of all routes mixed, by several callers.</summary>
        public async Task MixAsync(int calls, bool keep)
        {
            var mix = new ConcurrentQueue<Route>(Enumerable.Range(0, calls).Select(i => routes.SelectMany(route => Enumerable.Repeat(route, route.Weight)).ElementAt((i * 37) % routes.Sum(route => route.Weight))));
            var before = await server.CostsAsync();
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
            {
                while (mix.TryDequeue(out var route))
                {
                    var took = await CallAsync(route);
                    if (keep)
                        _times.GetOrAdd(route.Name, _ => []).Add(took);
                }
            })));
            _cpu += keep ? (await server.CostsAsync()).Cpu - before.Cpu : 0;
            _kept += keep ? calls : 0;
        }

        /// <summary>What each route takes, called alone.</summary>
        public async Task<Dictionary<string, Cost>> CostsAsync()
        {
            var costs = new Dictionary<string, Cost>(StringComparer.Ordinal);
            foreach (var route in routes)
            {
                await CallAsync(route);
                var before = await server.CostsAsync();
                for (var i = 0; i < Alone; i++)
                    await CallAsync(route);
                var after = await server.CostsAsync();
                costs[route.Name] = new Cost((after.Allocated - before.Allocated) / 1024d / Alone, (double)(after.Statements - before.Statements) / Alone, (after.Cpu - before.Cpu) / Alone);
            }

            return costs;
        }

        public double Percentile(string route, double share) => RouteTimes.Percentile([.. _times[route].Order()], share);

        public double[] All() => [.. _times.Values.SelectMany(times => times).Order()];

        public Task StopAsync() => server.StopAsync();

        public void Dispose()
        {
            foreach (var caller in callers.Values)
                caller.Dispose();
            server.Dispose();
        }

        private async Task<double> CallAsync(Route route)
        {
            var n = Interlocked.Increment(ref _calls);
            var started = Stopwatch.GetTimestamp();
            await callers[route.User ?? ""].SendAsync(route.Path(n), route.Body?.Invoke(n));
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    }
}
