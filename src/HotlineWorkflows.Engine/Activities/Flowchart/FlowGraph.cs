using System.Collections;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;

namespace HotlineWorkflows.Engine.Workflows.Activities.Flowchart;

/// <summary>A flowchart's connections made ready to run: adjacency, loops and joins, found once per definition version.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<Activity, int> _indices = new(ReferenceEqualityComparer.Instance);
    private readonly FlowLink[][] _inbound;

    public FlowGraph(Activities.Flowchart flowchart)
    {
        Activities = [.. flowchart.Activities.Cast<Activity>()];
        for (var i = 0; i < Activities.Length; i++)
            _indices[Activities[i]] = i;

        Links = [.. flowchart.Connections
            .Where(connection => connection.Source.Activity is Activity source && _indices.ContainsKey(source) && connection.Target.Activity is Activity target && _indices.ContainsKey(target))
            .Select((connection, index) => new FlowLink(index, IndexOf(connection.Source.Activity), connection.Source.Port, IndexOf(connection.Target.Activity)))];
        var outbound = Links.ToLookup(link => link.Source);
        var inbound = Links.ToLookup(link => link.Target);
        Outbound = [.. Activities.Select((_, i) => outbound[i].ToArray())];
        _inbound = [.. Activities.Select((_, i) => inbound[i].ToArray())];
        Start = FindStart(flowchart);
        MarkLoops();
        Nodes = [.. Activities.Select((activity, i) => Describe(activity, i))];
        var ranks = FlowPaths.Ranks(this);
        foreach (var link in Links.Where(IsRaced))
            link.Rivals = FlowPaths.RivalsOf(this, link);

        // A race is decided when everything else that the same outcome starts is under way, and of several the first on the way.
        for (var i = 0; i < Outbound.Length; i++)
            Outbound[i] = [.. Outbound[i].OrderBy(link => IsRaced(link) ? ranks[link.Target] + 1 : 0)];
    }

    public Activity[] Activities { get; }

    public FlowLink[] Links { get; }

    public FlowLink[][] Outbound { get; }

    public FlowNodeInfo[] Nodes { get; }

    /// <summary>Where a run that nothing triggered begins; -1 for an empty flowchart.</summary>
    public int Start { get; }

    public int IndexOf(IActivity activity) => _indices[(Activity)activity];

    /// <summary>Whether a connection leads from one activity to another.</summary>
    public bool Connects(IActivity source, IActivity target) => Array.Exists(Outbound[IndexOf(source)], link => link.Target == IndexOf(target));

    public bool Contains(Activity activity) => _indices.ContainsKey(activity);

    private bool IsRaced(FlowLink link) => !link.IsLoop && Nodes[link.Target].Mode == MergeMode.Race;

    private int FindStart(Activities.Flowchart flowchart)
    {
        if (Activities.Length == 0)
            return -1;
        if (flowchart.Start is Activity start && _indices.TryGetValue(start, out var index))
            return index;
        var inbound = Links.Select(link => link.Target).ToHashSet();
        return First(activity => activity is Start) ?? First(activity => activity.CanStartWorkflow) ?? Enumerable.Range(0, Activities.Length).Cast<int?>().FirstOrDefault(i => !inbound.Contains(i!.Value)) ?? 0;

        int? First(Predicate<Activity> predicate)
        {
            var found = Array.FindIndex(Activities, predicate);
            return found < 0 ? null : found;
        }
    }

    /// <summary>A connection is a loop if every path from the start to its source passes its target (the target dominates the source).</summary>
    private void MarkLoops()
    {
        if (Start < 0)
            return;
        var count = Activities.Length;
        var entries = new HashSet<int> { Start };
        for (var i = 0; i < count; i++)
        {
            if (Activities[i].CanStartWorkflow)
                entries.Add(i);
        }

        var dominators = new BitArray?[count];
        foreach (var entry in entries)
            dominators[entry] = new BitArray(count) { [entry] = true };
        for (var changed = true; changed;)
        {
            changed = false;
            for (var node = 0; node < count; node++)
            {
                if (entries.Contains(node))
                    continue;
                BitArray? meet = null;
                foreach (var link in _inbound[node])
                {
                    if (dominators[link.Source] is { } above)
                        meet = meet is null ? new BitArray(above) : meet.And(above);
                }

                if (meet is null)
                    continue;
                meet[node] = true;
                if (dominators[node] is not { } known || !Same(known, meet))
                {
                    dominators[node] = meet;
                    changed = true;
                }
            }
        }

        foreach (var link in Links)
            link.IsLoop = dominators[link.Source]?[link.Target] == true;
    }

    private FlowNodeInfo Describe(Activity activity, int index)
    {
        var inbound = _inbound[index];
        var forward = inbound.Where(link => !link.IsLoop).Select(link => link.Index).ToArray();
        var mode = activity switch
        {
            FlowJoin join => join.FixedMode switch
            {
                FlowJoinMode.WaitAll => MergeMode.Merge,
                FlowJoinMode.WaitAllActive => MergeMode.Stream,
                _ => MergeMode.Race,
            },
            _ => ValueConversion.To<MergeMode?>(activity.CustomProperties.TryGetValue("mergeMode", out var value) ? value : null) ?? MergeMode.Stream,
        };
        if (mode == MergeMode.None)
            mode = MergeMode.Stream;
        if (forward.Length < 2 && mode is MergeMode.Stream or MergeMode.Merge)
            mode = MergeMode.None;
        var needed = mode switch
        {
            MergeMode.Merge => forward,
            MergeMode.Converge => [.. inbound.Select(link => link.Index)],
            _ => [],
        };
        return new FlowNodeInfo(mode, needed, mode is MergeMode.None or MergeMode.Cascade or MergeMode.Race ? null : Reaching(index));
    }

    /// <summary>The nodes from which a token could still come to <paramref name="node"/> without passing it.</summary>
    private BitArray Reaching(int node)
    {
        var reaching = new BitArray(Activities.Length);
        var pending = new Stack<int>([node]);
        while (pending.TryPop(out var target))
        {
            foreach (var link in _inbound[target])
            {
                if (link.Source == node || reaching[link.Source])
                    continue;
                reaching[link.Source] = true;
                pending.Push(link.Source);
            }
        }

        return reaching;
    }

    private static bool Same(BitArray left, BitArray right) => !new BitArray(left).Xor(right).HasAnySet();
}

/// <summary>A connection between positions in the graph.</summary>
internal sealed class FlowLink(int index, int source, string? port, int target)
{
    public int Index { get; } = index;

    public int Source { get; } = source;

    public string? Port { get; } = port;

    public int Target { get; } = target;

    /// <summary>Whether it leads back to something every path to its source has passed.</summary>
    public bool IsLoop { get; set; }

    /// <summary>For a connection into a race: what loses when a token comes over it.</summary>
    public FlowRivals? Rivals { get; set; }

    /// <summary>Whether what stands at a node loses when a token comes over this connection into a race.</summary>
    /// <param name="node">The node.</param>
    /// <param name="hasSent">Whether it sent tokens already and waits on: its branch may be the winner's own.</param>
    public bool IsRival(int node, bool hasSent) => Rivals is { } rivals && (rivals.Apart[node] || (!hasSent && rivals.Ahead[node]));
}

/// <summary>How a node takes its tokens.</summary>
/// <param name="Mode"><see cref="MergeMode.None"/> where no join is needed.</param>
/// <param name="Needed">Connections a merge waits for.</param>
/// <param name="Reaching">Nodes from which a token may still come; null where nothing waits.</param>
internal sealed record FlowNodeInfo(MergeMode Mode, int[] Needed, BitArray? Reaching);
