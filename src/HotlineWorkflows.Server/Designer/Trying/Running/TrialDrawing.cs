using HotlineWorkflows.Drawing;
using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Scenarios;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>The way a tried ticket took, on the drawing of the draft.</summary>
/// <param name="Svg">The drawing, to be put into a page that has its style.</param>
/// <param name="Current">Steps that wait.</param>
/// <param name="IsElsewhere">Whether the ticket went on in another definition, or never came through this one: then no way is drawn.</param>
public sealed record DrawnTrial(string Svg, IReadOnlyList<FlowNode> Current, bool IsElsewhere);

/// <summary>Draws the way a tried ticket took.</summary>
/// <param name="registry">Knows the steps.</param>
public sealed class TrialDrawing(ActivityRegistry registry)
{
    private readonly FlowDrawing _drawing = new(registry);

    /// <summary>Draws it; null when the draft cannot be drawn, because nobody laid it out.</summary>
    public DrawnTrial? Draw(DefinitionDocument draft, ScenarioEnd end, PlacePolicy policy)
    {
        try
        {
            var picture = _drawing.Read(draft);
            var trail = FlowTrail.Within(end.Plan, draft.DefinitionId, picture, end.Journal, end.Waiting);
            var svg = _drawing.Draw(draft, new FlowDrawingOptions
            {
                IsEmbedded = true,
                Current = trail.Current,
                Visited = trail.Visited,
                Taken = trail.Taken,
                ClauseTitle = clause => policy.Clauses.GetValueOrDefault(clause)?.Title,
            });
            return new DrawnTrial(svg, [.. picture.Nodes.Where(node => trail.Current.Contains(node.Id))], trail.Visited.Count == 0);
        }
        catch (FlowDrawingException)
        {
            // The page says so; it was run all the same.
            return null;
        }
    }
}
