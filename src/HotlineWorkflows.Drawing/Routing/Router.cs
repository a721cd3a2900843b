using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Drawing.Reading;

namespace HotlineWorkflows.Drawing.Routing;

/// <summary>Corners of the connections: those that were laid out, or else a way that avoids the steps.</summary>
internal sealed class Router(IReadOnlyDictionary<string, FlowNode> nodes, IReadOnlyList<DrawnConnection> connections, IReadOnlyDictionary<(string Source, string Outcome), string> captions)
{
    private readonly Detours _detours = new([.. nodes.Values.Select(node => node.Box)]);

    /// <summary>One way for each connection, in their order.</summary>
    public IReadOnlyList<IReadOnlyList<FlowPoint>> Routes()
    {
        var ports = Ports();
        return [.. connections.Select(connection => Route(connection, ports[(connection.Passage.Source, connection.Passage.Outcome)]))];
    }

    private IReadOnlyList<FlowPoint> Route(DrawnConnection connection, double height)
    {
        var (source, target) = (nodes[connection.Passage.Source].Box, nodes[connection.Passage.Target].Box);
        var from = new FlowPoint(source.Right, height);
        var to = new FlowPoint(target.X, InHeight(target, connection.Vertices.Count > 0 ? connection.Vertices[^1].Y : null));
        if (connection.Vertices.Count > 0)
            return Corners.Straightened([from, .. connection.Vertices, to]);
        var room = FlowMeasures.TextWidth(captions[(connection.Passage.Source, connection.Passage.Outcome)], FlowMeasures.CaptionSize) + 20;
        return Corners.Straightened(_detours.Between(from, to, room));
    }

    /// <summary>How high each outcome leaves its step: where its first corner is, else one below the other, what leads higher first.</summary>
    private Dictionary<(string Source, string Outcome), double> Ports()
    {
        var ports = new Dictionary<(string, string), double>();
        foreach (var step in connections.GroupBy(connection => connection.Passage.Source, StringComparer.Ordinal))
        {
            var box = nodes[step.Key].Box;
            var free = new List<(string Outcome, double Target)>();
            foreach (var outcome in step.GroupBy(connection => connection.Passage.Outcome, StringComparer.Ordinal))
            {
                if (outcome.FirstOrDefault(connection => connection.Vertices.Count > 0 && IsBeside(box, connection.Vertices[0].Y)) is { } laidOut)
                    ports[(step.Key, outcome.Key)] = laidOut.Vertices[0].Y;
                else
                    free.Add((outcome.Key, outcome.Min(connection => nodes[connection.Passage.Target].Box.Y)));
            }

            var taken = step.Select(connection => ports.TryGetValue((step.Key, connection.Passage.Outcome), out var height) ? height : double.NaN).ToHashSet();
            var levels = Levels(box, free.Count, taken).ToArray();
            foreach (var (outcome, at) in free.OrderBy(port => port.Target).Select((port, at) => (port.Outcome, at)))
                ports[(step.Key, outcome)] = levels[at];
        }

        return ports;
    }

    private static IEnumerable<double> Levels(FlowBox box, int count, HashSet<double> taken)
    {
        var all = count + taken.Count(height => !double.IsNaN(height));
        var gap = all < 2 ? 0 : Math.Min(FlowMeasures.PortGap, (box.Height - 24) / (all - 1));
        var first = all < 2 || FlowMeasures.PortOffset + (gap * (all - 1)) <= box.Height - 8 ? FlowMeasures.PortOffset : 12;
        return Enumerable.Range(0, all * 2).Select(at => box.Y + first + (gap * at)).Where(height => !taken.Contains(height)).Take(count);
    }

    private static double InHeight(FlowBox box, double? last) => last is { } height && IsBeside(box, height) ? height : box.Y + FlowMeasures.PortOffset;

    private static bool IsBeside(FlowBox box, double height) => height > box.Y && height < box.Bottom;
}
