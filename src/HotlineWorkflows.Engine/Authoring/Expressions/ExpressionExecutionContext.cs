using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Expressions.Models;

/// <summary>What an expression may see while it runs (Elsa: <c>ExpressionExecutionContext</c>).</summary>
public sealed class ExpressionExecutionContext
{
    private readonly WorkflowExecutionContext _workflow;
    private readonly ActivityExecutionContext? _activity;

    internal ExpressionExecutionContext(WorkflowExecutionContext workflow, ActivityExecutionContext? activity)
    {
        _workflow = workflow;
        _activity = activity;
    }

    /// <summary>Ends the burst.</summary>
    public CancellationToken CancellationToken => _workflow.CancellationToken;

    /// <summary>A service of the burst's scope.</summary>
    /// <exception cref="InvalidOperationException">Nobody registered it.</exception>
    public T GetRequiredService<T>()
        where T : notnull
        => _workflow.Services.GetRequiredService<T>();

    /// <summary>The workflow that runs.</summary>
    public WorkflowExecutionContext GetWorkflowExecutionContext() => _workflow;

    /// <summary>The activity whose input is evaluated.</summary>
    /// <exception cref="InvalidOperationException">The expression belongs to the workflow, not to an activity.</exception>
    public ActivityExecutionContext GetActivityExecutionContext()
        => _activity ?? throw new InvalidOperationException("This expression is not evaluated for an activity.");

    /// <summary>The activity whose input is evaluated, or null.</summary>
    internal ActivityExecutionContext? Activity => _activity;

    /// <summary>Reads memory, innermost scope first; null when nothing is there.</summary>
    public object? Get(MemoryBlockReference reference) => _workflow.TryRead(_activity, reference, out var value) ? value : null;

    /// <summary>Reads an evaluated input.</summary>
    public T? Get<T>(Input<T>? input) => input is null ? default : input.Read(GetActivityExecutionContext());

    /// <summary>An input the workflow was started or resumed with; the default when absent.</summary>
    public T? GetInput<T>(string name) => ValueConversion.To<T>(GetInput(name));

    /// <summary>An input the workflow was started or resumed with; null when absent.</summary>
    public object? GetInput(string name) => _workflow.FindInput(_activity, name);

    /// <summary>A variable by name, innermost scope first; the default when absent.</summary>
    public T? GetVariable<T>(string name) => ValueConversion.To<T>(_workflow.FindVariable(_activity, name, out _));

    /// <summary>Sets a variable by name; one that nobody declared is made for the rest of the workflow's life.</summary>
    public void SetVariable(string name, object? value) => _workflow.WriteVariable(_activity, name, value);

    /// <summary>The last value an activity gave to an output in this burst, or null.</summary>
    public object? GetOutput(string activityIdOrName, string outputName) => _workflow.FindOutput(activityIdOrName, outputName);

    /// <summary>The last result any activity gave in this burst, or null.</summary>
    public object? GetLastResult() => _workflow.LastResult;
}
