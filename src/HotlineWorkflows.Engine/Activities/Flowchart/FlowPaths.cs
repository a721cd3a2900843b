using System.Collections;

namespace HotlineWorkflows.Engine.Workflows.Activities.Flowchart;

/// <summary>What loses when a token comes over one connection into a race.</summary>
/// <param name="Ahead">Nodes before the race on a way that ends in another connection into it.</param>
/// <param name="Apart">Nodes that can come to the race, loops included, but never over the connection of the winner.</param>
internal sealed record FlowRivals(BitArray Ahead, BitArray Apart);

/// <summary>Ways through a flowchart's graph, found once when the plan is made.</summary>
internal static class FlowPaths
{
    /// <summary>The nodes in an order in which, loops left aside, each comes after those that lead to it.</summary>
    public static int[] Ranks(FlowGraph graph)
    {
        var ranks = new int[graph.Activities.Length];
        var seen = new bool[ranks.Length];
        var next = ranks.Length;
        for (var node = ranks.Length - 1; node >= 0; node--)
            Visit(node);
        return ranks;

        // Without recursion: a drawing may be a chain of thousands.
        void Visit(int root)
        {
            if (seen[root])
                return;
            seen[root] = true;
            var path = new Stack<(int Node, int Edge)>([(root, 0)]);
            while (path.TryPop(out var at))
            {
                if (at.Edge == graph.Outbound[at.Node].Length)
                {
                    ranks[at.Node] = --next;
                    continue;
                }

                path.Push((at.Node, at.Edge + 1));
                var link = graph.Outbound[at.Node][at.Edge];
                if (link.IsLoop || seen[link.Target])
                    continue;
                seen[link.Target] = true;
                path.Push((link.Target, 0));
            }
        }
    }

    /// <summary>What loses when a token comes over <paramref name="winner"/>.</summary>
    public static FlowRivals RivalsOf(FlowGraph graph, FlowLink winner)
    {
        var others = graph.Links.Where(link => link.Target == winner.Target && !link.IsLoop && link != winner).ToArray();
        return new FlowRivals(
            Before(graph, others, loops: false),
            Before(graph, others, loops: true).And(Before(graph, [winner], loops: true).Not()));
    }

    /// <summary>The nodes from which a token could come over one of <paramref name="last"/> without passing their target.</summary>
    private static BitArray Before(FlowGraph graph, FlowLink[] last, bool loops)
    {
        var before = new BitArray(graph.Activities.Length);
        var pending = new Stack<FlowLink>(last);
        while (pending.TryPop(out var link))
        {
            if (before[link.Source] || link.Source == last[0].Target)
                continue;
            before[link.Source] = true;
            foreach (var inbound in graph.Links.Where(inbound => inbound.Target == link.Source && (loops || !inbound.IsLoop)))
                pending.Push(inbound);
        }

        return before;
    }
}
