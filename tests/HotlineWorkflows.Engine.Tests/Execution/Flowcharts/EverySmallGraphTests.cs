using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;

namespace HotlineWorkflows.Engine.Tests.Execution.Flowcharts;

/// <summary>
/// Every flowchart without loops of up to four nodes, each node running at once or waiting, each connection followed or not
/// (which covers forks and decisions), resumed in every order.
/// </summary>
public class EverySmallGraphTests
{
    [Fact]
    public Task A_default_join_runs_once_after_all_that_lead_to_it_whatever_the_order()
        => EveryGraphAsync(MergeMode.None, async graph =>
        {
            var expected = Reached(graph).Order().ToArray();
            await graph.InEveryOrderAsync(
                (workflow, order) =>
                {
                    workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished, graph.ToString());
                    graph.Trace.Where(Begins).Select(int.Parse).Order().ToArray().ShouldBe(expected, $"{graph} resumed {string.Join(" ", order)}");
                    foreach (var edge in graph.Edges)
                    {
                        // Elsa's counters: a node waits until each inbound connection was visited, followed or not.
                        if (expected.Contains(edge.From) && expected.Contains(edge.To) && graph.Edges.Count(other => other.To == edge.To) > 1)
                            graph.Trace.IndexOf($"-{edge.From}").ShouldBeLessThan(graph.Trace.IndexOf($"{edge.To}"), $"{graph} resumed {string.Join(" ", order)}");
                    }
                },
                depth: 4,
                "Go");
        });

    [Fact]
    public Task In_memory_and_from_stored_states_a_run_is_the_same()
        => EveryGraphAsync(MergeMode.None, async graph =>
        {
            var runs = new List<(string Order, string Trace, List<string> Nodes)>();
            await graph.InEveryOrderAsync((_, order) => runs.Add((string.Join(" ", order), string.Join(" ", graph.Trace), [.. order.Select(step => step.Node)])), 4, "Go");
            foreach (var run in runs)
            {
                var workflow = await graph.StartAsync();
                foreach (var node in run.Nodes)
                    await graph.ResumeAsync(workflow, node);
                string.Join(" ", graph.Trace).ShouldBe(run.Trace, $"{graph} resumed {run.Order}");
            }
        });

    [Fact]
    public Task A_merge_runs_only_when_a_token_came_over_every_connection()
        => EveryGraphAsync(MergeMode.Merge, async graph =>
        {
            var ran = new List<int> { 0 };
            for (var node = 1; node < 4; node++)
            {
                var inbound = graph.Edges.Where(edge => edge.To == node).ToArray();
                if (inbound.Length > 0 && inbound.All(edge => edge.Port == "Go" && ran.Contains(edge.From)))
                    ran.Add(node);
            }

            var expected = ran.ToArray();
            await graph.InEveryOrderAsync(
                (workflow, order) =>
                {
                    workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished, graph.ToString());
                    graph.Trace.Where(Begins).Select(int.Parse).Order().ToArray().ShouldBe(expected, $"{graph} resumed {string.Join(" ", order)}");
                },
                4,
                "Go");
        });

    [Fact]
    public Task A_cascade_runs_for_each_token()
        => EveryGraphAsync(MergeMode.Cascade, maxNodes: 3, check: async graph =>
        {
            var counts = new int[4];
            counts[0] = 1;
            for (var node = 1; node < 4; node++)
                counts[node] = graph.Edges.Where(edge => edge.To == node && edge.Port == "Go").Sum(edge => counts[edge.From]);
            await graph.InEveryOrderAsync(
                (workflow, _) =>
                {
                    workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished, graph.ToString());
                    for (var node = 0; node < 4; node++)
                        graph.Trace.Count(name => name == $"{node}").ShouldBe(counts[node], graph.ToString());
                },
                depth: 8,
                "Go");
        });

    [Fact]
    public Task A_race_runs_at_most_once()
        => EveryGraphAsync(MergeMode.Race, async graph => await graph.InEveryOrderAsync(
            (workflow, order) =>
            {
                workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished, graph.ToString());
                graph.Trace.Where(Begins).ShouldBeUnique($"{graph} resumed {string.Join(" ", order)}: {string.Join(" ", graph.Trace)}");
            },
            4,
            "Go"));

    [Fact]
    public async Task With_loops_no_flowchart_is_ever_stuck()
    {
        var modes = new[] { MergeMode.None, MergeMode.Merge, MergeMode.Race, MergeMode.Converge, MergeMode.Cascade };
        var graphs = 0;
        for (var bits = 1; bits < 512; bits++)
        {
            var edges = Enumerable.Range(0, 9).Where(i => (bits & (1 << i)) != 0).Select(i => new Edge(i / 3, i % 3, (bits + i) % 3 == 0 ? "A" : "B")).ToArray();
            if (!Connected(3, edges))
                continue;
            graphs++;
            var graph = new SmallGraph(3, edges, _ => true, modes[bits % modes.Length]);
            await graph.InEveryOrderAsync((_, _) => { }, 4, "A", "B");
        }

        graphs.ShouldBeGreaterThan(100);
    }

    private static bool Begins(string name) => name[0] != '-';

    private static List<int> Reached(SmallGraph graph)
    {
        var reached = new List<int> { 0 };
        for (var i = 0; i < reached.Count; i++)
            reached.AddRange(graph.Edges.Where(edge => edge.From == reached[i] && edge.Port == "Go" && !reached.Contains(edge.To)).Select(edge => edge.To).Distinct());
        return reached;
    }

    private static bool Connected(int nodes, IReadOnlyCollection<Edge> edges)
    {
        var seen = new HashSet<int> { 0 };
        while (edges.Any(edge => seen.Contains(edge.From) && seen.Add(edge.To)))
        {
        }

        return seen.Count == nodes;
    }

    private static async Task EveryGraphAsync(MergeMode mode, Func<SmallGraph, Task> check, int maxNodes = 4)
    {
        var graphs = 0;
        for (var nodes = 2; nodes <= maxNodes; nodes++)
        {
            var pairs = (from to in Enumerable.Range(0, nodes) from earlier in Enumerable.Range(0, to) select (From: earlier, To: to)).ToArray();
            var choices = (int)Math.Pow(3, pairs.Length);
            for (var choice = 0; choice < choices; choice++)
            {
                var edges = new List<Edge>();
                for (int i = 0, rest = choice; i < pairs.Length; i++, rest /= 3)
                {
                    if (rest % 3 > 0)
                        edges.Add(new Edge(pairs[i].From, pairs[i].To, rest % 3 == 1 ? "Go" : "Not"));
                }

                if (!Connected(nodes, edges))
                    continue;
                for (var waits = 0; waits < 1 << nodes; waits++)
                {
                    graphs++;
                    var mask = waits;
                    await check(new SmallGraph(nodes, edges, i => (mask & (1 << i)) != 0, mode));
                }
            }
        }

        graphs.ShouldBeGreaterThan(maxNodes == 4 ? 6_000 : 100);
    }
}
