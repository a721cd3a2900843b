using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>One activity in a plan.</summary>
internal sealed class PlanNode(Activity activity, PlanNode? parent, string nodeId, int index)
{
    /// <summary>The activity.</summary>
    public Activity Activity { get; } = activity;

    /// <summary>The node it stands in.</summary>
    public PlanNode? Parent { get; } = parent;

    /// <summary>The ids down to here, joined by <c>:</c>.</summary>
    public string NodeId { get; } = nodeId;

    /// <summary>Position in the plan.</summary>
    public int Index { get; } = index;

    /// <summary>Inputs that are not constant, evaluated before the activity runs; those evaluated on demand only come last.</summary>
    public Input[] DynamicInputs { get; set; } = [];

    /// <summary>How many of <see cref="DynamicInputs"/> are evaluated before the activity runs.</summary>
    public int EagerInputs { get; set; }

    /// <summary>What a container made of its children when the plan was made, for example a flowchart's graph.</summary>
    public object? Compiled { get; set; }
}
