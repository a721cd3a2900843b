using System.Xml.Linq;
using HotlineWorkflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Drawing.Tests;

/// <summary>Drawings of samples and of the repository's definitions.</summary>
internal static class Drawings
{
    public static readonly ActivityRegistry Registry = ActivityRegistry.CreateDefault().AddActivitiesFrom(typeof(TicketActivity).Assembly);

    public static FlowDrawing Drawing { get; } = new(Registry);

    public static string Sample => Path.Combine(AppContext.BaseDirectory, "Samples", "flow.json");

    public static IEnumerable<string> Repository
        => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json", SearchOption.AllDirectories)
            .Where(file => Read(file).Root["root"] is not null).Order(StringComparer.Ordinal);

    public static DefinitionDocument Read(string file) => Parse(File.ReadAllText(file), file);

    public static DefinitionDocument Parse(string json, string file = "flow.json") => DefinitionDocument.Parse(json, file, out _) ?? new DefinitionDocument([], file);

    public static XElement Element(string svg) => XDocument.Parse(svg).Root!;

    public static XElement Step(this XElement svg, string id) => svg.Descendants().Single(element => (string?)element.Attribute("data-activity-id") == id);

    public static IEnumerable<string> Classes(this XElement element) => ((string?)element.Attribute("class") ?? "").Split(' ');
}
