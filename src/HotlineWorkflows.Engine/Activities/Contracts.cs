using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>A scope with variables of its own.</summary>
internal interface IHasVariables
{
    ICollection<Variable> Variables { get; }
}

/// <summary>A container that hears of its children's ends.</summary>
internal interface IOwnsChildren
{
    ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result);

    /// <summary>A child was cancelled alone; the container goes on as if it were done, unless it knows better.</summary>
    ValueTask OnChildCancelledAsync(ActivityExecutionContext context, ActivityExecutionContext child) => OnChildCompletedAsync(context, child, null);
}

/// <summary>What <c>Complete</c> completes.</summary>
internal interface IComposite;

/// <summary>An activity that ends the flowchart it stands in at once (Elsa: <c>ITerminalNode</c>).</summary>
public interface ITerminalNode;

/// <summary>Builds its children when the plan is made.</summary>
internal interface ISetsUp
{
    void SetUp();
}
