using HotlineWorkflows.Drawing.Model;

namespace HotlineWorkflows.Drawing.Routing;

/// <summary>Finds ways between steps that nobody has laid out: the shortest with few corners that crosses no step, ways back rather below.</summary>
/// <param name="boxes">The steps.</param>
internal sealed class Detours(IReadOnlyList<FlowBox> boxes)
{
    private const double Clearance = 18;
    private const double PerCorner = 60;
    private const double PerStepCrossed = 20_000;
    private const double PerWayAbove = 300;

    private readonly double[] _lanes = [.. boxes.SelectMany(box => new[] { box.Y - Clearance, box.Bottom + Clearance }).Distinct().Order()];

    /// <summary>A way from the right side of a step to the left side of another.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="room">How far it runs straight at first, for its caption.</param>
    public IReadOnlyList<FlowPoint> Between(FlowPoint from, FlowPoint to, double room)
        => Ways(from, to, room).MinBy(way => Cost(way, from, to))!;

    private IEnumerable<FlowPoint[]> Ways(FlowPoint from, FlowPoint to, double room)
    {
        var (first, last) = (from.X + room, to.X - 22);
        if (from.Y == to.Y && to.X > from.X)
            yield return [from, to];
        if (last >= from.X + 12)
        {
            foreach (var x in new[] { Math.Min(first, last), last })
                yield return [from, new(x, from.Y), new(x, to.Y), to];
        }

        foreach (var lane in _lanes)
            yield return [from, new(first, from.Y), new(first, lane), new(last, lane), new(last, to.Y), to];
    }

    private double Cost(FlowPoint[] way, FlowPoint from, FlowPoint to)
    {
        var cost = way.Length * PerCorner;
        for (var at = 1; at < way.Length; at++)
        {
            cost += Math.Abs(way[at].X - way[at - 1].X) + Math.Abs(way[at].Y - way[at - 1].Y);
            cost += PerStepCrossed * boxes.Count(box => Crosses(box, way[at - 1], way[at]));
        }

        return to.X < from.X && way.Any(point => point.Y < Math.Min(from.Y, to.Y)) ? cost + PerWayAbove : cost;
    }

    private static bool Crosses(FlowBox box, FlowPoint a, FlowPoint b)
        => Math.Max(a.X, b.X) > box.X + 1 && Math.Min(a.X, b.X) < box.Right - 1 && Math.Max(a.Y, b.Y) > box.Y - 3 && Math.Min(a.Y, b.Y) < box.Bottom + 3;
}
