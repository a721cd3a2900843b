using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Extensions;

/// <summary>Reading inputs, setting outputs and variables, the other way round.</summary>
public static class ArgumentExtensions
{
    /// <summary>The input's value.</summary>
    /// <exception cref="InvalidOperationException">It is unset.</exception>
    public static T Get<T>(this Input<T>? input, ActivityExecutionContext context)
        => context.Get(input) ?? throw new InvalidOperationException($"Activity '{context.Activity.Id}' lacks an input.");

    /// <summary>The input's value.</summary>
    /// <exception cref="InvalidOperationException">It is unset.</exception>
    public static T Get<T>(this Input<T>? input, ExpressionExecutionContext context) => input.Get(context.GetActivityExecutionContext());

    /// <summary>The input's value, or another when it is unset.</summary>
    public static T? GetOrDefault<T>(this Input<T>? input, ActivityExecutionContext context, Func<T>? defaultValue = null)
        => context.Get(input) is { } value ? value : defaultValue is null ? default : defaultValue();

    /// <summary>The input's value, or another when it is unset.</summary>
    public static T? GetOrDefault<T>(this Input<T>? input, ExpressionExecutionContext context, Func<T>? defaultValue = null)
        => input.GetOrDefault(context.GetActivityExecutionContext(), defaultValue);

    /// <summary>Sets the output.</summary>
    public static void Set<T>(this Output<T>? output, ActivityExecutionContext context, T? value) => context.Set(output, value, "Result");

    /// <summary>Sets the output.</summary>
    public static void Set<T>(this Output<T>? output, ExpressionExecutionContext context, T? value) => output.Set(context.GetActivityExecutionContext(), value);

    /// <summary>Sets the variable.</summary>
    public static void Set<T>(this Variable<T> variable, ActivityExecutionContext context, T? value) => context.Set(variable, value);

    /// <summary>Keeps the variable with the instance.</summary>
    public static Variable<T> WithWorkflowStorage<T>(this Variable<T> variable) => variable.WithStorageDriver<WorkflowInstanceStorageDriver>();

    /// <summary>Forgets the variable at the end of each burst.</summary>
    public static Variable<T> WithMemoryStorage<T>(this Variable<T> variable) => variable.WithStorageDriver<MemoryStorageDriver>();
}
