using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Drawing.Reading;
using HotlineWorkflows.Drawing.Svg;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Drawing;

/// <summary>
/// Draws the flowchart of a definition as SVG, from the positions its designer stored (<c>metadata.designer</c>,
/// <c>vertices</c>). The same definition and options always give the same text; nothing is loaded from elsewhere.
/// </summary>
/// <param name="registry">Knows the steps' names and the captions of their outcomes.</param>
public sealed class FlowDrawing(ActivityRegistry registry)
{
    /// <summary>The style of a drawing, for pages that embed it; a drawing of its own carries it along.</summary>
    public static string Css { get; } = ReadCss("flow.css");

    /// <summary>The same in the dark, where it differs.</summary>
    public static string DarkCss { get; } = ReadCss("flow-dark.css");

    /// <summary>Draws a definition.</summary>
    /// <param name="definition">The definition; its root must be a flowchart.</param>
    /// <param name="options">What to show besides the flow; null: the flow alone, as a file of its own.</param>
    /// <returns>SVG, one element, ending in a line break.</returns>
    /// <exception cref="FlowDrawingException">The definition cannot be drawn.</exception>
    public string Draw(DefinitionDocument definition, FlowDrawingOptions? options = null)
        => Draw(Read(definition), options);

    /// <summary>Draws what was read of a definition.</summary>
    /// <param name="picture">Steps, connections and measures.</param>
    /// <param name="options">What to show besides the flow; null: the flow alone, as a file of its own.</param>
    /// <returns>SVG, one element, ending in a line break.</returns>
    public static string Draw(FlowPicture picture, FlowDrawingOptions? options = null) => new SvgWriter(picture, options ?? new FlowDrawingOptions()).Write();

    /// <summary>Steps, connections and measures of a definition, as <see cref="Draw(DefinitionDocument, FlowDrawingOptions?)"/> draws them.</summary>
    /// <param name="definition">The definition; its root must be a flowchart.</param>
    /// <exception cref="FlowDrawingException">The definition cannot be drawn.</exception>
    public FlowPicture Read(DefinitionDocument definition) => new PictureReader(registry, definition).Read();

    private static string ReadCss(string name)
    {
        using var stream = typeof(FlowDrawing).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
