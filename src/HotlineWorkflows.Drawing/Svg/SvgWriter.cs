using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Drawing.Model;
using static HotlineWorkflows.Drawing.Svg.SvgText;

namespace HotlineWorkflows.Drawing.Svg;

/// <summary>Writes a picture as SVG.</summary>
internal sealed class SvgWriter(FlowPicture picture, FlowDrawingOptions options)
{
    private const double Margin = 48;
    private const double HeadingHeight = 56;
    private const double LegendHeight = 48;

    private readonly SvgText _svg = new();
    private readonly string _prefix = options.IdPrefix;

    public string Write()
    {
        var box = Frame();
        _svg.Open("svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "flow-drawing"),
            ("role", "graphics-document document"),
            ("aria-labelledby", $"{_prefix}-name {_prefix}-about"),
            ("lang", "zh-CN"),
            ("viewBox", $"{Number(box.X)} {Number(box.Y)} {Number(box.Width)} {Number(box.Height)}"),
            ("width", Number(box.Width)),
            ("height", Number(box.Height)));
        _svg.Text("title", picture.Name, ("id", $"{_prefix}-name"));
        _svg.Text("desc", $"{(picture.Description.Length > 0 ? picture.Description : "流程图")}共{picture.Nodes.Count}个步骤。", ("id", $"{_prefix}-about"));
        if (!options.IsEmbedded)
            _svg.Style($"{FlowDrawing.Css}@media screen and (prefers-color-scheme: dark) {{\n{FlowDrawing.DarkCss}}}\n");
        Arrowheads();
        _svg.Empty("rect", ("class", "ground"), ("x", Number(box.X)), ("y", Number(box.Y)), ("width", Number(box.Width)), ("height", Number(box.Height)));
        if (!options.IsEmbedded)
            _svg.Text("text", picture.Name, ("class", "heading"), ("x", Number(box.X + Margin)), ("y", Number(box.Y + HeadingHeight)));
        Edges();
        var nodes = new NodeWriter(_svg, picture, options);
        _svg.Open("g", ("class", "steps"));
        foreach (var node in picture.Nodes)
            nodes.Write(node);
        _svg.Close("g");
        Captions();
        Legend(box);
        return _svg.Close("svg").ToString();
    }

    /// <summary>Everything drawn, and a margin.</summary>
    private FlowBox Frame()
    {
        var points = picture.Edges.SelectMany(edge => edge.Points)
            .Concat(picture.Nodes.SelectMany(node => new[] { new FlowPoint(node.Box.X, node.Box.Y), new FlowPoint(node.Box.Right, node.Box.Bottom) }))
            .Concat(picture.Captions.Select(caption => new FlowPoint(caption.At.X + FlowMeasures.TextWidth(caption.Text, FlowMeasures.CaptionSize), caption.At.Y)))
            .ToArray();
        var (left, right) = (points.Min(point => point.X) - Margin, Math.Max(points.Max(point => point.X), points.Min(point => point.X) + 360) + Margin);
        var (top, bottom) = (points.Min(point => point.Y) - Margin - (options.IsEmbedded ? 0 : HeadingHeight), points.Max(point => point.Y) + Margin + LegendHeight);
        return new FlowBox(left, top, right - left, bottom - top);
    }

    private void Arrowheads()
    {
        _svg.Open("defs");
        foreach (var name in new[] { "arrow", "arrow-taken", "arrow-added", "arrow-removed" }.Take(options.MarkedWays.Count > 0 ? 4 : 2))
        {
            _svg.Open("marker", ("id", $"{_prefix}-{name}"), ("class", name), ("viewBox", "0 0 10 10"), ("refX", "9"), ("refY", "5"), ("markerWidth", "9"), ("markerHeight", "9"), ("markerUnits", "userSpaceOnUse"), ("orient", "auto"));
            _svg.Empty("path", ("d", "M0 0.5L10 5L0 9.5z")).Close("marker");
        }

        _svg.Close("defs");
    }

    /// <summary>Ways that were taken lie on top of the others. What they say is told with the steps.</summary>
    private void Edges()
    {
        _svg.Open("g", ("class", "ways"), ("aria-hidden", "true"));
        foreach (var edge in picture.Edges.OrderBy(edge => options.Taken.Contains(edge.Passage) || options.MarkedWays.ContainsKey(edge.Passage)))
        {
            var mark = options.Taken.Contains(edge.Passage) ? "taken" : options.MarkedWays.TryGetValue(edge.Passage, out var kind) ? NameOf(kind) : null;
            _svg.Empty("path",
                ("class", mark is null ? "way" : $"way is-{mark}"),
                ("data-source", edge.Passage.Source),
                ("data-outcome", edge.Passage.Outcome),
                ("data-target", edge.Passage.Target),
                ("marker-end", $"url(#{_prefix}-arrow{(mark is null ? "" : $"-{mark}")})"),
                ("d", RoundedPath.Of(edge.Points)));
        }

        _svg.Close("g");
    }

    /// <summary>A connection that changed is one that goes and one that comes.</summary>
    private static string NameOf(ChangeKind kind) => kind == ChangeKind.Removed ? "removed" : "added";

    private void Captions()
    {
        _svg.Open("g", ("class", "captions"), ("aria-hidden", "true"));
        foreach (var caption in picture.Captions)
            _svg.Text("text", caption.Text, ("x", Number(caption.At.X)), ("y", Number(caption.At.Y)));
        _svg.Close("g");
    }

    /// <summary>The kinds of steps there are, and what a reader is shown of a ticket.</summary>
    private void Legend(FlowBox frame)
    {
        var (x, y) = (frame.X + Margin, frame.Bottom - LegendHeight);
        _svg.Open("g", ("class", "legend"), ("aria-hidden", "true"));
        foreach (var kind in picture.Nodes.Select(node => node.Kind).Distinct().Order())
        {
            var name = StepKinds.NameOf(kind);
            _svg.Open("g", ("class", $"step kind-{kind.ToString().ToLowerInvariant()}"));
            Shapes.Outline(_svg, kind, new FlowBox(x, y, 34, 22));
            _svg.Text("text", name, ("class", "legend-name"), ("x", Number(x + 42)), ("y", Number(y + 16))).Close("g");
            x += 42 + FlowMeasures.TextWidth(name, 13) + 24;
        }

        _svg.Close("g");
    }
}
