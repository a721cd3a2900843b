using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using FlowchartActivity = HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities.Flowchart;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>What a drawing shows by itself: steps nothing leads to, ways without an end, circles without a wait, joins that never come together.</summary>
internal sealed class FlowRule : IDefinitionRule
{
    public void Check(DefinitionRuleContext context)
    {
        foreach (var (activity, _) in context.Activities)
        {
            if (activity is FlowchartActivity { Activities.Count: > 0 } flowchart)
                Check(context, new FlowGraph(flowchart));
        }
    }

    private static void Check(DefinitionRuleContext context, FlowGraph graph)
    {
        var shape = new FlowShape(graph);
        var reached = shape.From(shape.Starts);
        for (var i = 0; i < graph.Activities.Length; i++)
        {
            var activity = graph.Activities[i];
            if (!reached[i])
                context.Report(activity, null, DefinitionProblemCodes.Unreachable, $"Nothing leads to activity '{activity.Id}'.", "Connect it, or remove it.");
        }

        var ending = shape.To(Enumerable.Range(0, graph.Activities.Length).Where(i => graph.Activities[i] is ITerminalNode || graph.Outbound[i].Length == 0));
        for (var i = 0; i < graph.Activities.Length; i++)
        {
            var activity = graph.Activities[i];
            if (reached[i] && !ending[i])
                context.Report(activity, null, DefinitionProblemCodes.NeverEnds, $"From activity '{activity.Id}' no end can be reached.", "Lead one of its ways to an End or Finish.");
        }

        foreach (var circle in shape.Circles())
        {
            if (!circle.Any(i => MayWait(graph.Activities[i], context)))
                context.Report(graph.Activities[circle[0]], null, DefinitionProblemCodes.BusyCycle, $"Nothing waits in the circle {string.Join(" → ", circle.Order().Take(8).Select(i => $"'{graph.Activities[i].Id}'"))}{(circle.Count > 8 ? " …" : "")}: it may run for ever without a pause.", "Make sure that it ends, or put a wait into it.", ProblemSeverity.Warning);
        }

        for (var i = 0; i < graph.Activities.Length; i++)
        {
            if (graph.Nodes[i].Mode is MergeMode.Merge or MergeMode.Converge && reached[i])
                CheckJoin(context, graph, shape, reached, i);
        }
    }

    private static void CheckJoin(DefinitionRuleContext context, FlowGraph graph, FlowShape shape, bool[] reached, int join)
    {
        var inbound = graph.Nodes[join].Needed.Select(link => graph.Links[link]).ToArray();
        var activity = graph.Activities[join];
        if (Array.Find(inbound, link => !reached[link.Source]) is { } dead)
        {
            context.Report(activity, null, DefinitionProblemCodes.JoinNeverSatisfied, $"'{activity.Id}' waits for all its connections, but nothing ever comes from '{graph.Activities[dead.Source].Id}'.", "Remove that connection, or wait for what is active (WaitAllActive).");
            return;
        }

        for (var choice = 0; choice < graph.Activities.Length; choice++)
        {
            if (!ActivityOutcomes.AreExclusive(graph.Activities[choice]) || shape.IsOnCircle(choice))
                continue;
            var without = shape.From(shape.Starts, choice);
            var ways = graph.Outbound[choice].GroupBy(link => link.Port ?? Outcomes.Done, StringComparer.Ordinal).ToDictionary(group => group.Key, group => shape.From(group.Select(link => link.Target), choice));
            var needed = inbound.Select(link => WayOf(link, choice, without, ways)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
            if (needed.Length < 2)
                continue;
            context.Report(activity, null, DefinitionProblemCodes.JoinNeverSatisfied, $"'{activity.Id}' waits for all its connections, but '{graph.Activities[choice].Id}' goes only one of the ways {string.Join(", ", needed)}.", "Wait for what is active (WaitAllActive).");
            return;
        }
    }

    /// <summary>The one way of a choice by which a token can come over a link; null when it can come otherwise.</summary>
    private static string? WayOf(FlowLink link, int choice, bool[] without, Dictionary<string, bool[]> ways)
    {
        if (link.Source == choice)
            return link.Port ?? Outcomes.Done;
        if (without[link.Source])
            return null;
        var possible = ways.Where(way => way.Value[link.Source]).Select(way => way.Key).Take(2).ToArray();
        return possible.Length == 1 ? possible[0] : null;
    }

    /// <summary>Whether an execution of the activity may outlast its burst.</summary>
    private static bool MayWait(IActivity activity, DefinitionRuleContext context) => activity switch
    {
        NotFoundActivity or ITrigger or Scheduling.Activities.Delay => true,
        DefinitionActivity child => child.Workflow.Root is { } root && MayWait(root, context),
        _ when ActivityMembers.Of(activity.GetType()).Children(activity).Any(inner => MayWait(inner, context)) => true,
        CodeActivity => context.Origins.TryGetValue(activity, out var origin) && origin.Descriptor is { Kind: not ActivityKind.Action },
        _ => activity.GetType().Assembly != typeof(Activity).Assembly || activity.GetType().Namespace!.Contains(".Runtime", StringComparison.Ordinal),
    };
}
