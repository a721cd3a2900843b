using HotlineWorkflows.Drawing.Model;

namespace HotlineWorkflows.Drawing.Routing;

/// <summary>Keeps ways at right angles.</summary>
internal static class Corners
{
    /// <summary>The same way, an elbow wherever it would run aslant, without points that are no corners.</summary>
    public static IReadOnlyList<FlowPoint> Straightened(IReadOnlyList<FlowPoint> points)
    {
        var way = new List<FlowPoint> { points[0] };
        for (var at = 1; at < points.Count; at++)
        {
            var (from, to) = (way[^1], points[at]);
            if (from.X != to.X && from.Y != to.Y)
            {
                // Ways leave and reach a step sideways.
                if (at == points.Count - 1 && way.Count == 1)
                    way.AddRange([new FlowPoint((from.X + to.X) / 2, from.Y), new FlowPoint((from.X + to.X) / 2, to.Y)]);
                else
                    way.Add(at == points.Count - 1 ? new FlowPoint(from.X, to.Y) : new FlowPoint(to.X, from.Y));
            }

            way.Add(to);
        }

        for (var at = way.Count - 2; at > 0; at--)
        {
            if ((way[at - 1].X == way[at].X && way[at].X == way[at + 1].X) || (way[at - 1].Y == way[at].Y && way[at].Y == way[at + 1].Y))
                way.RemoveAt(at);
        }

        return way;
    }
}
