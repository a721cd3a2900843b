using System.Text.Json;
using HotlineWorkflows.Benchmarks;
using HotlineWorkflows.Benchmarks.Engine;
using HotlineWorkflows.Benchmarks.Storage;

// Usage: dotnet run -c Release --project tests/HotlineWorkflows.Benchmarks -- [--json] [name …]
IBenchmark[] all = [new StraightFlowchart(), new WideFork(), new StoredLifecycle(), new WaitingTickets(), new TimersAtOnce()];
var names = args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
var unknown = names.Except(all.Select(benchmark => benchmark.Name)).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"No benchmark is called {string.Join(", ", unknown)}. There are: {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 2;
}

var figures = new List<Figure>();
foreach (var benchmark in all.Where(benchmark => names.Count == 0 || names.Contains(benchmark.Name)))
    figures.AddRange(await benchmark.MeasureAsync());

if (args.Contains("--json"))
{
    Console.WriteLine(JsonSerializer.Serialize(figures, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }));
}
else
{
    foreach (var figure in figures)
        Console.WriteLine($"{(figure.Holds ? "ok  " : "MISS")} {figure.Name,-62} {figure.Value,14:N1} {figure.Unit,-12} {(figure.HigherIsBetter ? "≥" : "≤")} {figure.Baseline:N0}");
}

return figures.TrueForAll(figure => figure.Holds) ? 0 : 1;
