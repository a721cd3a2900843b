using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>
/// A published definition used as an activity (Elsa: <c>WorkflowDefinitionActivity</c>): its root is part of the parent's
/// plan and instance, its version is pinned when the parent is published.
/// </summary>
public sealed class DefinitionActivity : Activity, IOwnsChildren, IHasVariables, IHasMoreInputs, IHasMoreChildren, IComposite
{
    /// <summary>Stands in for a definition.</summary>
    /// <param name="workflow">The child definition; its root belongs to this activity from now on.</param>
    public DefinitionActivity(Workflow workflow)
        : base(workflow.Identity.DefinitionId, workflow.Identity.Version)
        => Workflow = workflow;

    /// <summary>The child definition.</summary>
    public Workflow Workflow { get; }

    /// <summary>What the parent gives, by the child's input names.</summary>
    public IDictionary<string, Input<object?>> Arguments { get; } = new Dictionary<string, Input<object?>>(StringComparer.Ordinal);

    /// <summary>Where the child's outputs go, by name.</summary>
    public IDictionary<string, Output> Outputs { get; } = new Dictionary<string, Output>(StringComparer.Ordinal);

    ICollection<Variable> IHasVariables.Variables => Workflow.Variables;

    IEnumerable<Input> IHasMoreInputs.MoreInputs => Arguments.Values;

    IEnumerable<IActivity?> IHasMoreChildren.MoreChildren => [Workflow.Root];

    /// <summary>Whether the child declares an input.</summary>
    internal bool Declares(string input)
    {
        foreach (var declared in Workflow.Inputs)
        {
            if (declared.Name == input)
                return true;
        }

        return false;
    }

    internal void SetOutput(ActivityExecutionContext context, string name, object? value)
    {
        if (Outputs.TryGetValue(name, out var output) && output.HasReference)
        {
            (context.ParentActivityExecutionContext ?? context).Set(output.MemoryBlockReference(), value);
            context.KeepOutput(name, value);
        }

        context.WorkflowExecutionContext.RememberOutput(context, name, value);
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        foreach (var (name, input) in Arguments)
            (context.Memory ??= new Dictionary<string, object?>(StringComparer.Ordinal))[name] = ValueConversion.To(context.Get(input), TypeOf(name));
        return Workflow.Root is null ? context.CompleteActivityAsync() : context.ScheduleActivityAsync(Workflow.Root);
    }

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
        => context.CompleteActivityAsync(result);

    private Type TypeOf(string input)
    {
        foreach (var declared in Workflow.Inputs)
        {
            if (declared.Name == input)
                return declared.Type;
        }

        return typeof(object);
    }
}
