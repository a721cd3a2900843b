using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Server.Designer.Running;

/// <summary>Which node of a plan belongs to which step of a drawing.</summary>
internal static class StepNodes
{
    /// <summary>The step of each node.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="used">The definition whose drawing it is, where the plan uses it as an activity; null: the plan's own.</param>
    public static Dictionary<string, string> Of(WorkflowPlan plan, DefinitionHead? used)
    {
        var steps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var root in used is null ? plan.Activities.Where(node => node.Activity is Flowchart).Take(1).Select(node => node.NodeId) : UsesOf(plan, used))
        {
            foreach (var (node, activity) in plan.Activities.Where(node => node.NodeId.StartsWith($"{root}:", StringComparison.Ordinal)))
            {
                var step = node[(root.Length + 1)..].Split(':')[0];
                steps[node] = step;
                // Rows of an older release have the activity's own id; what only holds others never waits itself.
                if (activity is not (DefinitionActivity or Flowchart) && activity.Id is { Length: > 0 } id)
                    steps.TryAdd(id, step);
            }
        }

        return steps;
    }

    private static IEnumerable<string> UsesOf(WorkflowPlan plan, DefinitionHead used) => plan.Activities
        .Where(node => node.Activity is DefinitionActivity { Workflow: { } workflow } && workflow.Identity.DefinitionId == used.DefinitionId && workflow.Identity.Version == used.Version)
        .Select(node => $"{node.NodeId}:{((DefinitionActivity)node.Activity).Workflow.Root?.Id}");
}
