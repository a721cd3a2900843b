namespace HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Attributes;

/// <summary>Gives one outcome of a <see cref="FlowNodeAttribute"/> its name on screen. Ours: Elsa shows the outcome itself.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutcomeAttribute(string name, string displayName) : Attribute
{
    /// <summary>The outcome, as connections name it.</summary>
    public string Name { get; } = name;

    /// <summary>Name on screen.</summary>
    public string DisplayName { get; } = displayName;
}
