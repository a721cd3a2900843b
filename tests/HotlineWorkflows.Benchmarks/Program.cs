using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using HotlineWorkflows.Benchmarks;
using HotlineWorkflows.Benchmarks.Designer;
using HotlineWorkflows.Benchmarks.Engine;
using HotlineWorkflows.Benchmarks.Server;
using HotlineWorkflows.Benchmarks.Storage;
using HotlineWorkflows.Benchmarks.Tickets;

// Usage: dotnet run -c Release --project tests/HotlineWorkflows.Benchmarks -- [--json] [name …]; exit code 1 when a bar is missed. See docs/benchmarks.md.
if (args is [ServerChild.Argument, ..])
    return await ServerChild.RunAsync(args[1..]);
IBenchmark[] all = [new StraightFlowchart(), new WideFork(), new StoredLifecycle(), new TicketActs(), new TicketsOnDisk(), new TimersAtOnce(), new WaitingServer(), new RouteTimes(), new StudioSaves(), new StudioStart()];
var names = args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
var unknown = names.Except(all.Select(benchmark => benchmark.Name)).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"No benchmark is called {string.Join(", ", unknown)}. There are: {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var machine = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores";
var json = args.Contains("--json");
var figures = new List<Figure>();
if (!json)
    Console.WriteLine($"{machine}, load {Load()}");
foreach (var benchmark in all.Where(benchmark => names.Count == 0 || names.Contains(benchmark.Name)))
{
    var measured = await benchmark.MeasureAsync(json ? TextWriter.Null : Console.Out);
    figures.AddRange(measured);
    if (!json)
    {
        foreach (var figure in measured)
            Console.WriteLine(figure);
    }
}

if (json)
{
    var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    Console.WriteLine(JsonSerializer.Serialize(new { machine, load = Load(), figures }, options));
}
else
{
    Console.WriteLine($"load afterwards {Load()}");
}

return figures.TrueForAll(figure => figure.Holds) ? 0 : 1;

static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
