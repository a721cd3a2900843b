using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Drawing.Model;
using static HotlineWorkflows.Drawing.Svg.SvgText;

namespace HotlineWorkflows.Drawing.Svg;

/// <summary>Writes a step: outline, sign, name, clauses, and what is known of a ticket there.</summary>
internal sealed class NodeWriter(SvgText svg, FlowPicture picture, FlowDrawingOptions options)
{
    private const double ClauseSize = 11.5;

    private readonly ILookup<string, FlowEdge> _ways = picture.Edges.ToLookup(edge => edge.Passage.Source, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _titles = picture.Nodes.ToDictionary(node => node.Id, node => node.Title, StringComparer.Ordinal);

    public void Write(FlowNode node)
    {
        var current = options.Current.Contains(node.Id);
        var visited = current || options.Visited.Contains(node.Id);
        svg.Open("g",
            ("class", $"step kind-{node.Kind.ToString().ToLowerInvariant()}{(visited ? " is-visited" : "")}{(current ? " is-current" : "")}{Heat(node.Id)}{Mark(node.Id) switch { { } mark => $" is-{mark.ToString().ToLowerInvariant()}", _ => "" }}"),
            ("id", $"{options.IdPrefix}-step-{node.Id}"),
            ("data-activity-id", node.Id),
            ("role", "graphics-symbol img"),
            ("aria-label", Label(node, current, visited)));
        svg.Text("title", Hint(node));
        if (current)
            svg.Empty("rect", ("class", "halo"), ("x", Number(node.Box.X - 6)), ("y", Number(node.Box.Y - 6)), ("width", Number(node.Box.Width + 12)), ("height", Number(node.Box.Height + 12)), ("rx", "16"));
        Shapes.Outline(svg, node.Kind, node.Box);
        if (Shapes.Sign(node.Kind) is { } sign)
            svg.Empty("path", ("class", "sign"), ("transform", $"translate({Number(node.Box.X + 12)} {Number(node.Box.Y + 14)})"), ("d", sign));
        Lines(node);
        if (options.Counts.TryGetValue(node.Id, out var count))
            Badge(node.Box, count.ToString(System.Globalization.CultureInfo.InvariantCulture), "badge");
        else if (Mark(node.Id) is { } mark)
            Badge(node.Box, SignOf(mark), "badge mark");
        svg.Close("g");
    }

    private void Lines(FlowNode node)
    {
        var centred = node.Kind == StepKind.Decision;
        var x = Number(centred ? node.Box.X + (node.Box.Width / 2) : node.Box.X + FlowMeasures.TextLeft);
        var anchor = centred ? "middle" : null;
        var y = node.Box.Y + 28;
        foreach (var line in node.Lines)
        {
            svg.Text("text", line, ("class", "name"), ("text-anchor", anchor), ("x", x), ("y", Number(y)));
            y += FlowMeasures.LineHeight;
        }

        if (node.Clauses.Count > 0)
            svg.Text("text", Shown(node), ("class", "clause"), ("text-anchor", anchor), ("x", x), ("y", Number(y - 1)));
    }

    /// <summary>As many clauses as fit in a line.</summary>
    private static string Shown(FlowNode node)
    {
        var room = FlowMeasures.TitleWidth(node.Kind, node.Box.Width);
        var text = node.Clauses[0];
        for (var at = 1; at < node.Clauses.Count; at++)
        {
            var more = $"{text} · {node.Clauses[at]}";
            var rest = at + 1 < node.Clauses.Count ? $" 等{node.Clauses.Count}条" : "";
            if (FlowMeasures.TextWidth(more + rest, ClauseSize) > room)
                return $"{text} 等{node.Clauses.Count}条";
            text = more;
        }

        return text;
    }

    private ChangeKind? Mark(string step) => options.Marks.TryGetValue(step, out var mark) ? mark : null;

    /// <summary>One of five degrees.</summary>
    private string Heat(string step) => options.Heat.TryGetValue(step, out var heat) ? $" heat-{Math.Clamp((int)Math.Ceiling(heat * 5), 1, 5)}" : "";

    /// <summary>Told by more than a colour.</summary>
    private static string SignOf(ChangeKind mark) => mark switch { ChangeKind.Added => "新增", ChangeKind.Removed => "去掉", _ => "改动" };

    private void Badge(FlowBox box, string text, string style)
    {
        var width = Math.Max(24, FlowMeasures.TextWidth(text, 13) + 12);
        svg.Empty("rect", ("class", style), ("x", Number(box.Right - width + 8)), ("y", Number(box.Y - 12)), ("width", Number(width)), ("height", "22"), ("rx", "11"));
        svg.Text("text", text, ("class", "badge-number"), ("text-anchor", "middle"), ("x", Number(box.Right + 8 - (width / 2))), ("y", Number(box.Y + 4)));
    }

    /// <summary>Told on pointing at the step: what it is and its clauses with their names.</summary>
    private string Hint(FlowNode node)
        => string.Join('\n', new[] { node.Type == node.Title ? node.Title : $"{node.Title}（{node.Type}）" }.Concat(node.Clauses.Select(Clause)));

    private string Clause(string clause) => options.ClauseTitle(clause) is { Length: > 0 } title ? $"{clause} {title}" : clause;

    /// <summary>Told by a screen reader: also where it leads.</summary>
    private string Label(FlowNode node, bool current, bool visited)
    {
        var state = current ? "，当前环节" : visited ? "，已经过" : "";
        var count = options.Counts.TryGetValue(node.Id, out var number) ? $"，{number}件" : Mark(node.Id) is { } mark ? $"，{SignOf(mark)}" : "";
        var clauses = node.Clauses.Count > 0 ? $"，依据{string.Join('、', node.Clauses)}" : "";
        var ways = string.Join('；', _ways[node.Id].Select(edge => $"{(edge.Caption.Length > 0 ? edge.Caption + "则" : "")}转{_titles[edge.Passage.Target]}"));
        return $"{StepKinds.NameOf(node.Kind)}：{node.Title}{state}{count}{clauses}{(ways.Length > 0 ? $"。{ways}" : "")}";
    }
}
