using System.Linq.Expressions;
using System.Reflection;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Extensions;

/// <summary>What activity authors reach through Elsa's extension methods: relatives, variables in scope, services, work after the commit.</summary>
public static class ActivityExecutionContextScopeExtensions
{
    /// <summary>Executions within this one that are not done, at any depth.</summary>
    public static IEnumerable<ActivityExecutionContext> GetDescendants(this ActivityExecutionContext context)
        => context.WorkflowExecutionContext.ActivityExecutionContexts.Where(candidate => candidate.GetAncestors().Contains(context));

    /// <summary>Executions directly within this one that are not done.</summary>
    public static IEnumerable<ActivityExecutionContext> GetChildren(this ActivityExecutionContext context) => context.Children;

    /// <summary>The nearest execution around this one that fits, or null.</summary>
    public static ActivityExecutionContext? FindParent(this ActivityExecutionContext context, Func<ActivityExecutionContext, bool> predicate)
        => context.GetAncestors().FirstOrDefault(predicate);

    /// <summary>An activity of the definition by its id or name, or null.</summary>
    public static IActivity? FindActivityByIdOrName(this ActivityExecutionContext context, string idOrName)
        => context.WorkflowExecutionContext.Plan.FindByIdOrName(idOrName)?.Activity;

    /// <summary>All variables in scope by name, the innermost of a name.</summary>
    public static IDictionary<string, object?> GetVariableValues(this ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        return workflow.VariableNames(context).Distinct().ToDictionary(name => name, name => workflow.FindVariable(context, name, out _), StringComparer.Ordinal);
    }

    /// <summary>Makes a variable that lives as long as this execution.</summary>
    public static Variable CreateVariable(this ActivityExecutionContext context, string name, object? value, Type? storageDriver = null)
    {
        (context.Memory ??= new Dictionary<string, object?>(StringComparer.Ordinal))[name] = value;
        return new Variable(name, value) { StorageDriverType = storageDriver };
    }

    /// <summary>Sets a variable that nobody declared; it lives as long as this execution.</summary>
    public static Variable SetDynamicVariable<T>(this ActivityExecutionContext context, string name, T value) => context.CreateVariable(name, value);

    /// <summary>Evaluates one input of the activity again, as things stand now.</summary>
    /// <param name="context">The execution.</param>
    /// <param name="property">The input, for example <c>activity => activity.Amount</c>.</param>
    public static async Task<T?> EvaluateInputPropertyAsync<TActivity, T>(this ActivityExecutionContext context, Expression<Func<TActivity, Input<T>>> property)
        where TActivity : IActivity
        => property.Body is MemberExpression { Member: PropertyInfo named } && named.GetValue(context.Activity) is Input<T> input
            ? await context.EvaluateAsync(input)
            : throw new ArgumentException($"'{property}' names no input of {context.Activity.GetType().Name}.", nameof(property));

    /// <summary>Takes back the incident of this execution: it is running again.</summary>
    public static void RecoverFromFault(this ActivityExecutionContext context)
    {
        context.Status = ActivityStatus.Running;
        context.Exception = null;
        context.WorkflowExecutionContext.RemoveIncidents(context);
    }

    /// <summary>A service of the burst's scope, or one made with the scope's services.</summary>
    public static T GetOrCreateService<T>(this ActivityExecutionContext context)
        => ActivatorUtilities.GetServiceOrCreateInstance<T>(context.WorkflowExecutionContext.Services);

    /// <summary>Does something once the burst is durable; never when it is undone. In memory, at once.</summary>
    public static void DeferTask(this ActivityExecutionContext context, Action action)
    {
        if (context.WorkflowExecutionContext.Transaction is { } transaction)
            transaction.OnCommitted(action);
        else
            action();
    }
}
