using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>
/// What somebody who draws waits for: five editors at once, each with a definition of 60 activities out of a real one, who move something, have it
/// saved and read the activity types again, as Studio does after every save; half a second apart, which is how long Studio waits before it saves.
/// </summary>
internal sealed class StudioSaves : IBenchmark
{
    private const int Editors = 5;
    private const int Activities = 60;
    private const int WarmUp = 5;
    private const int Saves = 40;
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(500);

    public string Name => "studio-save";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-bench-");
        try
        {
            var (server, _, _) = await ServerProcess.StartAsync(folder.FullName);
            using var running = server;
            var editors = await Task.WhenAll(Enumerable.Range(1, Editors).Select(number => Editor.OpenAsync(server.Address, number)));
            foreach (var editor in editors)
                await editor.SaveAsync(WarmUp, TimeSpan.Zero, []);
            var before = await server.CostsAsync();
            var times = await AllAsync(editors, Apart);
            var cpu = ((await server.CostsAsync()).Cpu - before.Cpu) / times.Length;
            var hurried = await AllAsync(editors, TimeSpan.Zero);
            foreach (var editor in editors)
                editor.Dispose();
            await server.StopAsync();
            table.WriteLine($"saves without a pause: half in {Percentile(hurried, 0.5):N1} ms, 95 of 100 in {Percentile(hurried, 0.95):N1} ms");
            return
            [
                new($"a save of {Activities} activities, 95th percentile, {Editors} editors", Percentile(times, 0.95), "ms", 150, false, $"half of them in {Percentile(times, 0.5):N1} ms, 99 of 100 in {Percentile(times, 0.99):N1} ms; {cpu:N1} ms of processor time with the activity types read after it"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double[]> AllAsync(IReadOnlyList<Editor> editors, TimeSpan apart)
    {
        var times = new ConcurrentBag<double>();
        await Task.WhenAll(editors.Select(editor => Task.Run(() => editor.SaveAsync(Saves, apart, times))));
        return [.. times.Order()];
    }

    private static double Percentile(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    /// <summary>Somebody at a definition of his own.</summary>
    private sealed class Editor(SignedInCaller caller, JsonObject definition) : IDisposable
    {
        private const string Api = "/elsa/api/";
        private JsonObject _definition = definition;
        private int _moves;

        public static async Task<Editor> OpenAsync(Uri address, int number)
        {
            var caller = await SignedInCaller.OpenAsync(address, "hl-admin");
            var definition = JsonNode.Parse(await caller.SendAsync($"{Api}workflow-definitions/by-definition-id/hualong-ticket?versionOptions=Latest", null))!.AsObject();
            foreach (var key in new[] { "links", "id", "definitionId", "createdAt" })
                definition.Remove(key);
            definition["name"] = $"五人同时编辑 {number}";
            var root = definition["root"]!.AsObject();
            var kept = root["activities"]!.AsArray().Take(Activities).Select(activity => activity!.DeepClone()).ToArray();
            if (kept.Length < Activities)
                throw new InvalidOperationException($"hualong-ticket has only {kept.Length} activities; this benchmark takes {Activities} of them.");
            root["activities"] = new JsonArray(kept);
            var ids = kept.Select(activity => activity["id"]!.ToString()).ToHashSet();
            root["connections"] = new JsonArray([.. root["connections"]!.AsArray().Where(one => ids.Contains(one!["source"]!["activity"]!.ToString()) && ids.Contains(one["target"]!["activity"]!.ToString())).Select(one => one!.DeepClone())]);
            return new Editor(caller, Definition(await caller.SendAsync($"{Api}workflow-definitions", Request(definition))));
        }

        /// <summary>Moves an activity and saves, so many times.</summary>
        public async Task SaveAsync(int saves, TimeSpan apart, ConcurrentBag<double> times)
        {
            for (var i = 0; i < saves; i++)
            {
                await Task.Delay(apart);
                var n = _moves++;
                _definition["root"]!["activities"]![n % Activities]!["metadata"]!["designer"]!["position"]!["x"] = 1000 + n;
                var request = Request(_definition);
                var started = Stopwatch.GetTimestamp();
                var answer = await caller.SendAsync($"{Api}workflow-definitions", request);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                _definition = Definition(answer);
                await caller.SendAsync($"{Api}descriptors/activities?Refresh=True", null);
            }
        }

        public void Dispose() => caller.Dispose();

        private static string Request(JsonObject model) => new JsonObject { ["model"] = model.DeepClone(), ["publish"] = false }.ToJsonString();

        private static JsonObject Definition(string answer) => JsonNode.Parse(answer)!["workflowDefinition"]!.AsObject();
    }
}
