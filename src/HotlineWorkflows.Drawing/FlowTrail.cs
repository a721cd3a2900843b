using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Engine.Workflows;
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
    {
        var root = plan.Activities.FirstOrDefault(node => node.Activity is Flowchart).NodeId;
        if (root is null)
            return new FlowTrail(new HashSet<string>(), new HashSet<string>(), new HashSet<FlowPassage>());
        var visited = journal.Where(entry => entry.Kind == JournalEntryKind.Started).Select(entry => StepOf(root, entry.NodeId)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var outcomes = journal.Where(entry => entry.Kind == JournalEntryKind.Completed && IsStep(root, entry.NodeId))
            .SelectMany(entry => entry.Outcomes.Select(outcome => (Step: StepOf(root, entry.NodeId)!, Outcome: outcome))).ToHashSet();
        var current = waiting.Select(node => StepOf(root, node)).OfType<string>().ToHashSet(StringComparer.Ordinal);
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
    private static string? StepOf(string root, string node)
        => node.Length > root.Length + 1 && node.StartsWith(root, StringComparison.Ordinal) && node[root.Length] == ':' ? node[(root.Length + 1)..].Split(':')[0] : null;

    private static bool IsStep(string root, string node) => StepOf(root, node) is { } step && node.Length == root.Length + 1 + step.Length;
}
