using System.Text;
using HotlineWorkflows.Drawing.Model;
using static HotlineWorkflows.Drawing.Svg.SvgText;

namespace HotlineWorkflows.Drawing.Svg;

/// <summary>A way with rounded corners.</summary>
internal static class RoundedPath
{
    private const double Radius = 8;

    public static string Of(IReadOnlyList<FlowPoint> points)
    {
        var path = new StringBuilder("M").Append(Point(points[0]));
        for (var at = 1; at < points.Count - 1; at++)
        {
            var (before, corner, after) = (points[at - 1], points[at], points[at + 1]);
            var radius = Math.Min(Radius, Math.Min(Length(before, corner), Length(corner, after)) / 2);
            path.Append('L').Append(Point(Towards(corner, before, radius))).Append('Q').Append(Point(corner)).Append(' ').Append(Point(Towards(corner, after, radius)));
        }

        return path.Append('L').Append(Point(points[^1])).ToString();
    }

    private static double Length(FlowPoint a, FlowPoint b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static FlowPoint Towards(FlowPoint from, FlowPoint to, double by) => new(from.X + (Math.Sign(to.X - from.X) * by), from.Y + (Math.Sign(to.Y - from.Y) * by));
}
