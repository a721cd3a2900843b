using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Drawing;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>Puts the parts of the styles (<c>Assets/css</c>) together into one file, when the program starts; no tool is needed.</summary>
public static partial class StyleBundle
{
    private const string Folder = "css/";
    private const string DarkPart = "css/dark.css";
    private const string StudioFolder = "css/studio/";

    // What comes later wins: tokens, bare elements, frame, components, pages, paper.
    private static readonly string[] Order = ["css/tokens.css", DarkPart, "css/large.css", "css/base.css", "css/layout.css", "css/components/", "css/pages/", "css/print.css"];

    /// <summary>Whether a file is a part and not served by itself.</summary>
    public static bool IsPart(string name) => name.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>The parts as one style sheet, in UTF-8.</summary>
    /// <param name="files">All assets by name.</param>
    /// <exception cref="InvalidOperationException">A part lies where the order knows no place for it.</exception>
    public static byte[] Of(IReadOnlyDictionary<string, byte[]> files)
    {
        var text = new StringBuilder();
        foreach (var name in files.Keys.Where(name => IsPart(name) && !name.StartsWith(StudioFolder, StringComparison.Ordinal)).OrderBy(Rank).ThenBy(name => name, StringComparer.Ordinal))
        {
            var part = Encoding.UTF8.GetString(files[name]);
            part = Picture().Replace(part, picture => $"url({AssetFiles.Url(picture.Groups[1].Value, files[picture.Groups[1].Value])})");
            text.Append(Smaller(name == DarkPart ? Dark(part) : part)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The style of drawings of processes, for the pages that show one; light, dark, and white on paper.</summary>
    public static byte[] OfDrawings() => Encoding.UTF8.GetBytes($"{Smaller(FlowDrawing.Css)}\n{Smaller(Dark(FlowDrawing.DarkCss.Replace(".flow-drawing {", ":root .flow-drawing {", StringComparison.Ordinal)))}\n");

    /// <summary>The style of what stands around Elsa Studio: our tokens and nothing that would change Studio itself.</summary>
    /// <param name="files">All assets by name.</param>
    public static byte[] OfStudio(IReadOnlyDictionary<string, byte[]> files) => Encoding.UTF8.GetBytes(string.Join(
        '\n',
        files.Keys.Where(name => name.StartsWith(StudioFolder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Prepend("css/tokens.css").Select(name => Smaller(Encoding.UTF8.GetString(files[name])))));

    /// <summary>Dark tokens are written once and hold twice: for those whose system is dark unless they chose light, and for those who chose dark. Paper is never dark.</summary>
    public static string Dark(string part) =>
        $"@media screen and (prefers-color-scheme: dark) {{ {part.Replace(":root", ":root:not([data-theme=light])", StringComparison.Ordinal)} }}\n@media screen {{ {part.Replace(":root", ":root[data-theme=dark]", StringComparison.Ordinal)} }}";

    private static int Rank(string name)
    {
        var rank = Array.FindIndex(Order, name.StartsWith);
        return rank >= 0 ? rank : throw new InvalidOperationException($"Assets/{name}: say in {nameof(StyleBundle)} where this part comes.");
    }

    private static string Smaller(string part) => Blank().Replace(Comment().Replace(part, ""), " ").Trim();

    [GeneratedRegex(@"url\(([a-z-]+\.svg)\)")]
    private static partial Regex Picture();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
