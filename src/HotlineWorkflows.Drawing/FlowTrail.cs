using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;

namespace HotlineWorkflows.Drawing;

/// <summary>Where an instance stands on its drawing, and the way it came.</summary>
/// <param name="Current">Ids of the steps where something waits.</param>
/// <param name="Visited">Ids of the steps that began.</param>
/// <param name="Taken">Connections it went over.</param>
public sealed record FlowTrail(IReadOnlySet<string> Current, IReadOnlySet<string> Visited, IReadOnlySet<FlowPassage> Taken)
{
    /// <summary>The trail of an instance.</summary>
    /// <param name="plan">The version it runs on.</param>
    /// <param name="picture">Its drawing.</param>
    /// <param name="journal">What happened, oldest first.</param>
    /// <param name="waiting">Node ids of its waits.</param>
    public static FlowTrail Of(WorkflowPlan plan, FlowPicture picture, IReadOnlyList<JournalEntry> journal, IEnumerable<string> waiting)
        => Of(picture, journal, waiting, [.. plan.Activities.Where(node => node.Activity is Flowchart).Select(node => node.NodeId).Take(1)]);

    /// <summary>The trail of an instance within a definition that its own uses as an activity, wherever it uses it.</summary>
    /// <param name="plan">The version the instance runs on.</param>
    /// <param name="definitionId">The definition used; that of the plan: the whole.</param>
    /// <param name="picture">The drawing of the definition used.</param>
    /// <param name="journal">What happened, oldest first.</param>
    /// <param name="waiting">Node ids of its waits.</param>
    public static FlowTrail Within(WorkflowPlan plan, string definitionId, FlowPicture picture, IReadOnlyList<JournalEntry> journal, IReadOnlyList<string> waiting)
    {
        if (plan.Workflow.Identity.DefinitionId == definitionId)
            return Of(plan, picture, journal, waiting);
        var uses = plan.Activities.Where(node => node.Activity is DefinitionActivity used && used.Workflow.Identity.DefinitionId == definitionId).Select(node => $"{node.NodeId}:").ToArray();
        return Of(picture, journal, waiting, [.. uses.Select(use => plan.Activities.FirstOrDefault(node => node.Activity is Flowchart && node.NodeId.StartsWith(use, StringComparison.Ordinal)).NodeId).OfType<string>()]);
    }

    private static FlowTrail Of(FlowPicture picture, IReadOnlyList<JournalEntry> journal, IEnumerable<string> waiting, IReadOnlyList<string> roots)
    {
        var visited = journal.Where(entry => entry.Kind == JournalEntryKind.Started).Select(entry => StepOf(roots, entry.NodeId)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var outcomes = journal.Where(entry => entry.Kind == JournalEntryKind.Completed && IsStep(roots, entry.NodeId))
            .SelectMany(entry => entry.Outcomes.Select(outcome => (Step: StepOf(roots, entry.NodeId)!, Outcome: outcome))).ToHashSet();
        var current = waiting.Select(node => StepOf(roots, node)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var taken = picture.Edges.Select(edge => edge.Passage).GroupBy(passage => passage.Target, StringComparer.Ordinal)
            .Where(into => visited.Contains(into.Key))
            .SelectMany(into => Into([.. into], visited, outcomes));
        return new FlowTrail(current, visited, taken.ToHashSet());
    }

    /// <summary>
    /// The ways by which a step was come to: those of outcomes with which another step was done. A step may also send an
    /// outcome and wait on, which leaves no entry; where no other explains how the step was come to, it was one of those.
    /// </summary>
    private static IEnumerable<FlowPassage> Into(FlowPassage[] ways, HashSet<string> visited, HashSet<(string Step, string Outcome)> outcomes)
    {
        var certain = ways.Where(way => outcomes.Contains((way.Source, way.Outcome))).ToArray();
        if (certain.Length > 0)
            return certain;
        var possible = ways.Where(way => visited.Contains(way.Source)).ToArray();
        return possible.Length == 1 ? possible : [];
    }

    /// <summary>The step of the drawing that a node is, or stands in.</summary>
    private static string? StepOf(IReadOnlyList<string> roots, string node)
        => roots.FirstOrDefault(root => node.Length > root.Length + 1 && node.StartsWith(root, StringComparison.Ordinal) && node[root.Length] == ':') is { } root ? node[(root.Length + 1)..].Split(':')[0] : null;

    private static bool IsStep(IReadOnlyList<string> roots, string node) => roots.Any(root => StepOf([root], node) is { } step && node.Length == root.Length + 1 + step.Length);
}
