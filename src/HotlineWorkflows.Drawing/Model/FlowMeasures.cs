using System.Text.RegularExpressions;

namespace HotlineWorkflows.Drawing.Model;

/// <summary>Measures in pixels. The layout tool (<c>tools/layout/measures.mjs</c>) has the same.</summary>
internal static partial class FlowMeasures
{
    public const double Width = 200;
    public const double MinimumHeight = 64;
    public const double PortOffset = 32;
    public const double PortGap = 26;
    public const double TitleSize = 14;
    public const double LineHeight = 19;
    public const double CaptionSize = 12;
    public const double TextLeft = 36;

    /// <summary>Room for a step's name in a line.</summary>
    public static double TitleWidth(StepKind kind, double width) => width - (kind == StepKind.Decision ? 36 : 48);

    /// <summary>Height of a step with a name of so many lines.</summary>
    public static double HeightFor(int lines) => Math.Max(MinimumHeight, 36 + (LineHeight * lines));

    /// <summary>Width of a text: Chinese characters are as wide as they are high, others about half.</summary>
    public static double TextWidth(string text, double size)
        => text.EnumerateRunes().Sum(rune => rune.Value > 0x2e80 ? 1 : 0.56) * size;

    /// <summary>Breaks a text into lines of at most a width: not within a number or a Latin word, and no line begins with a closing mark.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (Match piece in Pieces().Matches(text))
        {
            if (line.Length > 0 && TextWidth(line + piece.Value, size) > width)
            {
                lines.Add(line);
                line = "";
            }

            line += piece.Value;
        }

        lines.Add(line);
        return lines;
    }

    [GeneratedRegex("""(?:[A-Za-z0-9.%+×-]+|[“（《]*.)[，。、；：？！）》”’…]*""", RegexOptions.Singleline)]
    private static partial Regex Pieces();
}
