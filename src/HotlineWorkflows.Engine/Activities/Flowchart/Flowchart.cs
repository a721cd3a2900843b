using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;

/// <summary>
/// Activities joined by connections (Elsa: <c>Flowchart</c>). An activity that completes sends a token over each connection
/// of its outcomes. How tokens start activities, join and loop is written down in <c>docs/flowchart.md</c>.
/// </summary>
[Activity("Elsa", "Flowchart", 1, "由连线连接的一组活动。", "流程", DisplayName = "流程图")]
public sealed class Flowchart : Activity, IOwnsChildren, IHasVariables, ICompilesChildren
{
    /// <summary>Where to begin; null: a <see cref="Start"/>, else what can start a workflow, else what nothing leads to.</summary>
    [Port]
    public IActivity? Start { get; set; }

    /// <summary>The activities.</summary>
    public ICollection<IActivity> Activities { get; set; } = [];

    /// <summary>The connections.</summary>
    public ICollection<Connection> Connections { get; set; } = [];

    /// <summary>Variables that live as long as the flowchart.</summary>
    public ICollection<Variable> Variables { get; set; } = [];

    void ICompilesChildren.Compile(PlanNode node) => node.Compiled = new FlowGraph(this);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var graph = GraphOf(context);
        var trigger = context.WorkflowExecutionContext.TriggerNode;
        var start = trigger is not null && graph.Contains(trigger.Activity) && context.WorkflowExecutionContext.BeginAtTrigger() ? graph.IndexOf(trigger.Activity) : graph.Start;
        if (start < 0)
            await context.CompleteActivityAsync();
        else
            context.Schedule(graph.Activities[start]);
    }

    async ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
    {
        if (child.Activity is ITerminalNode)
        {
            await context.CompleteActivityAsync(result is Outcomes ? result : null);
            return;
        }

        Send(context, child, result as Outcomes ?? Outcomes.Default);
        await CompleteIfDoneAsync(context);
    }

    /// <summary>What waits at joins for the cancelled child waits for it no more.</summary>
    ValueTask IOwnsChildren.OnChildCancelledAsync(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        Settle(context, GraphOf(context));
        return CompleteIfDoneAsync(context);
    }

    /// <summary>Sends tokens over the connections of <paramref name="outcomes"/>; the child may go on running.</summary>
    internal static void Send(ActivityExecutionContext context, ActivityExecutionContext child, Outcomes outcomes)
    {
        var graph = GraphOf(context);
        foreach (var link in graph.Outbound[graph.IndexOf(child.Activity)])
        {
            if (outcomes.Follows(link.Port))
                Arrive(context, graph, link);
        }

        Settle(context, graph);
    }

    private static FlowGraph GraphOf(ActivityExecutionContext context) => (FlowGraph)context.Node.Compiled!;

    private static void Arrive(ActivityExecutionContext context, FlowGraph graph, FlowLink link)
    {
        var target = graph.Activities[link.Target];
        var node = graph.Nodes[link.Target];
        if (link.IsLoop && node.Mode != MergeMode.Converge)
        {
            context.Tokens?.RemoveAll(token => graph.Links[token].Target == link.Target);
            Begin(context, graph, link.Target);
            return;
        }

        switch (node.Mode)
        {
            case MergeMode.None:
                Begin(context, graph, link.Target);
                break;
            case MergeMode.Cascade:
                context.Schedule(target);
                break;
            case MergeMode.Race:
                CancelRivals(context, graph, link);
                Begin(context, graph, link.Target);
                break;
            default:
                (context.Tokens ??= []).Add(link.Index);
                break;
        }
    }

    /// <summary>Runs an activity; one that still runs, waiting perhaps, is cancelled and begins anew.</summary>
    private static void Begin(ActivityExecutionContext context, FlowGraph graph, int target)
    {
        var activity = graph.Activities[target];
        foreach (var child in context.Children)
        {
            if (ReferenceEquals(child.Activity, activity))
                Executor.Cancel(child);
        }

        context.Schedule(activity);
    }

    /// <summary>Lets go what waits at joins and need wait no longer.</summary>
    private static void Settle(ActivityExecutionContext context, FlowGraph graph)
    {
        if (context.Tokens is not { Count: > 0 } tokens)
            return;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var target in tokens.Select(token => graph.Links[token].Target).Distinct().ToArray())
            {
                var node = graph.Nodes[target];
                if (node.Mode is MergeMode.Merge or MergeMode.Converge)
                {
                    if (node.Needed.All(tokens.Contains))
                    {
                        foreach (var link in node.Needed)
                            tokens.Remove(link);
                        Begin(context, graph, target);
                        changed = true;
                    }
                    else if (!MayStillArrive(context, graph, tokens, target, node))
                    {
                        tokens.RemoveAll(token => graph.Links[token].Target == target);
                        changed = true;
                    }
                }
                else if (!MayStillArrive(context, graph, tokens, target, node))
                {
                    tokens.RemoveAll(token => graph.Links[token].Target == target);
                    Begin(context, graph, target);
                    changed = true;
                }
            }

            if (!changed && tokens.Count > 0 && !context.HasChildren)
                changed = BreakCircle(context, graph, tokens);
        }
    }

    /// <summary>
    /// Joins that wait for each other in a circle: the one whose token came first goes on with what it has. Those that need
    /// all their tokens give theirs up only when nothing else can move. Whether something was given up without running.
    /// </summary>
    private static bool BreakCircle(ActivityExecutionContext context, FlowGraph graph, List<int> tokens)
    {
        var index = tokens.FindIndex(token => graph.Nodes[graph.Links[token].Target].Mode == MergeMode.Stream);
        var target = graph.Links[tokens[Math.Max(index, 0)]].Target;
        tokens.RemoveAll(token => graph.Links[token].Target == target);
        if (index < 0)
            return true;
        Begin(context, graph, target);
        return false;
    }

    private static bool MayStillArrive(ActivityExecutionContext context, FlowGraph graph, List<int> tokens, int target, FlowNodeInfo node)
    {
        foreach (var child in context.Children)
        {
            if (node.Reaching![graph.IndexOf(child.Activity)])
                return true;
        }

        foreach (var token in tokens)
        {
            var at = graph.Links[token].Target;
            if (at != target && node.Reaching![at])
                return true;
        }

        return false;
    }

    /// <summary>Ends what could still come to a race over its other connections, tokens at joins on the way included.</summary>
    private static void CancelRivals(ActivityExecutionContext context, FlowGraph graph, FlowLink winner)
    {
        foreach (var child in context.Children)
        {
            if (winner.IsRival(graph.IndexOf(child.Activity), child.HasSent))
                Executor.Cancel(child);
        }

        context.Tokens?.RemoveAll(token => winner.IsRival(graph.Links[token].Target, hasSent: false));
    }

    private static ValueTask CompleteIfDoneAsync(ActivityExecutionContext context)
    {
        if (context.IsCompleted || context.Tokens is { Count: > 0 })
            return default;
        return context.HasChildren ? default : context.CompleteActivityAsync();
    }
}
