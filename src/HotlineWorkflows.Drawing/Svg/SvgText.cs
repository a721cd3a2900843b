using System.Globalization;
using System.Text;
using HotlineWorkflows.Drawing.Model;

namespace HotlineWorkflows.Drawing.Svg;

/// <summary>Writes SVG elements, one a line.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public static string Number(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);

    public static string Point(FlowPoint point) => $"{Number(point.X)} {Number(point.Y)}";

    public SvgText Open(string name, params (string Name, string? Value)[] attributes)
    {
        Begin(name, attributes).Append(">\n");
        _depth++;
        return this;
    }

    public SvgText Close(string name)
    {
        _depth--;
        Indent().Append("</").Append(name).Append(">\n");
        return this;
    }

    public SvgText Empty(string name, params (string Name, string? Value)[] attributes)
    {
        Begin(name, attributes).Append("/>\n");
        return this;
    }

    public SvgText Text(string name, string content, params (string Name, string? Value)[] attributes)
    {
        Begin(name, attributes).Append('>').Append(Escaped(content)).Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>A style sheet; ours has no character that XML would need escaped.</summary>
    public SvgText Style(string css)
    {
        Indent().Append("<style>\n").Append(css.TrimEnd()).Append("\n</style>\n");
        return this;
    }

    public override string ToString() => _text.ToString();

    private StringBuilder Begin(string name, (string Name, string? Value)[] attributes)
    {
        Indent().Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            if (value is not null)
                _text.Append(' ').Append(key).Append("=\"").Append(Escaped(value)).Append('"');
        }

        return _text;
    }

    private StringBuilder Indent() => _text.Append(' ', _depth * 2);

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
