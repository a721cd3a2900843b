using HotlineWorkflows.Engine.Workflows.Activities.Flowchart;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Questions about a flowchart's graph.</summary>
internal sealed class FlowShape
{
    private readonly int[][] _next;
    private readonly int[][] _previous;
    private int[]? _circleOf;

    public FlowShape(FlowGraph graph)
    {
        var count = graph.Activities.Length;
        _next = [.. Enumerable.Range(0, count).Select(i => graph.Outbound[i].Select(link => link.Target).ToArray())];
        var previous = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        foreach (var link in graph.Links)
            previous[link.Target].Add(link.Source);
        _previous = [.. previous.Select(sources => sources.ToArray())];
        Starts = [graph.Start, .. Enumerable.Range(0, count).Where(i => graph.Activities[i].CanStartWorkflow && i != graph.Start)];
    }

    /// <summary>Where runs begin.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>What can be reached, not through <paramref name="avoiding"/>.</summary>
    public bool[] From(IEnumerable<int> nodes, int avoiding = -1) => Spread(_next, nodes, avoiding);

    /// <summary>From where one of the nodes can be reached.</summary>
    public bool[] To(IEnumerable<int> nodes) => Spread(_previous, nodes, -1);

    public bool IsOnCircle(int node)
    {
        _circleOf ??= Components();
        return _next[node].Contains(node) || Array.IndexOf(_circleOf, _circleOf[node]) != Array.LastIndexOf(_circleOf, _circleOf[node]);
    }

    /// <summary>The largest sets of nodes that all lead to each other.</summary>
    public IEnumerable<IReadOnlyList<int>> Circles()
    {
        _circleOf ??= Components();
        return Enumerable.Range(0, _next.Length).GroupBy(node => _circleOf[node]).Select(group => group.ToArray()).Where(group => group.Length > 1 || _next[group[0]].Contains(group[0]));
    }

    private bool[] Spread(int[][] edges, IEnumerable<int> nodes, int avoiding)
    {
        var reached = new bool[_next.Length];
        var pending = new Stack<int>();
        foreach (var node in nodes)
            Visit(node);
        while (pending.TryPop(out var node))
        {
            foreach (var next in edges[node])
                Visit(next);
        }

        return reached;

        void Visit(int node)
        {
            if (node == avoiding || reached[node])
                return;
            reached[node] = true;
            pending.Push(node);
        }
    }

    /// <summary>Strongly connected components (Kosaraju), without recursion: drawings can be long.</summary>
    private int[] Components()
    {
        var count = _next.Length;
        var order = new List<int>(count);
        var seen = new bool[count];
        for (var root = 0; root < count; root++)
        {
            if (seen[root])
                continue;
            seen[root] = true;
            var path = new Stack<(int Node, int Edge)>([(root, 0)]);
            while (path.TryPop(out var at))
            {
                if (at.Edge == _next[at.Node].Length)
                {
                    order.Add(at.Node);
                    continue;
                }

                path.Push((at.Node, at.Edge + 1));
                var next = _next[at.Node][at.Edge];
                if (seen[next])
                    continue;
                seen[next] = true;
                path.Push((next, 0));
            }
        }

        var component = new int[count];
        Array.Fill(component, -1);
        for (var i = count - 1; i >= 0; i--)
        {
            if (component[order[i]] >= 0)
                continue;
            component[order[i]] = order[i];
            var pending = new Stack<int>([order[i]]);
            while (pending.TryPop(out var node))
            {
                foreach (var previous in _previous[node].Where(previous => component[previous] < 0))
                {
                    component[previous] = order[i];
                    pending.Push(previous);
                }
            }
        }

        return component;
    }
}
