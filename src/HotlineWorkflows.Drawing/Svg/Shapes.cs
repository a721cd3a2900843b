using HotlineWorkflows.Drawing.Model;
using static HotlineWorkflows.Drawing.Svg.SvgText;

namespace HotlineWorkflows.Drawing.Svg;

/// <summary>Outlines and signs by kind of step: told apart without colour too.</summary>
internal static class Shapes
{
    /// <summary>The outline of a step.</summary>
    public static void Outline(SvgText svg, StepKind kind, FlowBox box)
    {
        switch (kind)
        {
            case StepKind.Decision:
                svg.Empty("path", ("class", "outline"), ("d", Hexagon(box)));
                break;
            case StepKind.Document:
                svg.Empty("path", ("class", "outline"), ("d", Paper(box)));
                break;
            case StepKind.Process:
                Rectangle(svg, box, 4);
                svg.Empty("path", ("class", "rule"), ("d", $"M{Number(box.X + 7)} {Number(box.Y)}v{Number(box.Height)}M{Number(box.Right - 7)} {Number(box.Y)}v{Number(box.Height)}"));
                break;
            case StepKind.Parallel:
                Rectangle(svg, box, 4);
                svg.Empty("path", ("class", "bar"), ("d", $"M{Number(box.Right - 3)} {Number(box.Y + 2)}v{Number(box.Height - 4)}"));
                break;
            case StepKind.Start or StepKind.End:
                Rectangle(svg, box, Math.Min(32, box.Height / 2));
                break;
            case StepKind.Automatic or StepKind.Notification:
                Rectangle(svg, box, 4);
                break;
            default:
                Rectangle(svg, box, 12);
                break;
        }
    }

    /// <summary>The sign at the left of a step's name, 18 wide and high from the origin; null: none.</summary>
    public static string? Sign(StepKind kind) => kind switch
    {
        StepKind.Start => "M2 9h11M9 4.5l4.5 4.5l-4.5 4.5M16 2v14",
        StepKind.People => "M9 2.5a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4M2.5 16.5c.4-4 3-5.5 6.5-5.5s6.1 1.5 6.5 5.5",
        StepKind.Deadline => "M9 1.8a7.2 7.2 0 1 1 0 14.4a7.2 7.2 0 1 1 0-14.4M9 4.8v4.5l3 2",
        StepKind.Parallel => "M2 9h5M7 3v12M7 3h9M7 9h9M7 15h9",
        StepKind.Automatic => "M9 6.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6M9 1.5v3M9 13.5v3M1.5 9h3M13.5 9h3M3.7 3.7l2.1 2.1M12.2 12.2l2.1 2.1M3.7 14.3l2.1-2.1M12.2 5.8l2.1-2.1",
        StepKind.Document => "M4 1.5h7l4 4v11h-11zM11 1.5v4h4M6.5 9h5M6.5 12.5h5",
        StepKind.Notification => "M1.5 4h15v10.5h-15zM1.5 4.5l7.5 6l7.5-6",
        StepKind.Process => "M1.5 3h6v5h-6zM10.5 10h6v5h-6zM4.5 8v4.5h6",
        StepKind.End => "M9 1.8a7.2 7.2 0 1 1 0 14.4a7.2 7.2 0 1 1 0-14.4M6 6h6v6h-6z",
        _ => null,
    };

    private static void Rectangle(SvgText svg, FlowBox box, double radius)
        => svg.Empty("rect", ("class", "outline"), ("x", Number(box.X)), ("y", Number(box.Y)), ("width", Number(box.Width)), ("height", Number(box.Height)), ("rx", Number(radius)));

    private static string Hexagon(FlowBox box)
    {
        const double cut = 14;
        var middle = Math.Min(FlowMeasures.PortOffset, box.Height / 2);
        return $"M{Number(box.X + cut)} {Number(box.Y)}H{Number(box.Right - cut)}L{Number(box.Right)} {Number(box.Y + middle)}V{Number(box.Bottom - middle)}L{Number(box.Right - cut)} {Number(box.Bottom)}H{Number(box.X + cut)}L{Number(box.X)} {Number(box.Bottom - middle)}V{Number(box.Y + middle)}Z";
    }

    private static string Paper(FlowBox box)
    {
        var (half, low) = (box.Width / 2, box.Bottom - 5);
        return $"M{Number(box.X)} {Number(box.Y)}H{Number(box.Right)}V{Number(low)}q{Number(-half / 2)} -10 {Number(-half)} 0t{Number(-half)} 0Z";
    }
}
