namespace HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Attributes;

/// <summary>Names the outcomes of an activity on a flowchart (Elsa: <c>FlowNodeAttribute</c>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FlowNodeAttribute(params string[] outcomes) : Attribute
{
    /// <summary>The outcomes, in the order shown.</summary>
    public IReadOnlyList<string> Outcomes { get; } = outcomes;
}
