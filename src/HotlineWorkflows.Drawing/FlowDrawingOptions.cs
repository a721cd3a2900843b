using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Drawing.Model;

namespace HotlineWorkflows.Drawing;

/// <summary>What a drawing shows besides the flow.</summary>
public sealed record FlowDrawingOptions
{
    /// <summary>Whether it stands in a page that has <see cref="FlowDrawing.Css"/> among its own styles; else it is a file of its own, with style and heading.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>Before every id within the SVG, where a page holds several drawings.</summary>
    public string IdPrefix { get; init; } = "flow";

    /// <summary>Ids of steps where something waits now.</summary>
    public IReadOnlySet<string> Current { get; init; } = new HashSet<string>();

    /// <summary>Ids of steps that were passed.</summary>
    public IReadOnlySet<string> Visited { get; init; } = new HashSet<string>();

    /// <summary>Connections that were taken.</summary>
    public IReadOnlySet<FlowPassage> Taken { get; init; } = new HashSet<FlowPassage>();

    /// <summary>Numbers at steps (tickets waiting there, for example), by id.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    /// <summary>How hot steps are, 0 to 1, by id: where tickets wait longest, for example. Those not named stay as they are.</summary>
    public IReadOnlyDictionary<string, double> Heat { get; init; } = new Dictionary<string, double>();

    /// <summary>Steps that differ from another version, by id.</summary>
    public IReadOnlyDictionary<string, ChangeKind> Marks { get; init; } = new Dictionary<string, ChangeKind>();

    /// <summary>Connections that differ from another version.</summary>
    public IReadOnlyDictionary<FlowPassage, ChangeKind> MarkedWays { get; init; } = new Dictionary<FlowPassage, ChangeKind>();

    /// <summary>What a clause is called, by its id, for the text a step tells on pointing at it; null or empty: its id alone.</summary>
    public Func<string, string?> ClauseTitle { get; init; } = static _ => null;
}
