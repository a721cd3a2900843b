using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Workflows;

public sealed partial class WorkflowExecutionContext
{
    private Dictionary<string, object?>? _variables;
    private Dictionary<string, object?>? _blocks;
    private Dictionary<(string Activity, string Output), object?>? _outputs;

    /// <summary>The last result any activity gave in this burst, or null.</summary>
    public object? LastResult { get; private set; }

    /// <summary>Values of the workflow's variables that are not their defaults, by name.</summary>
    internal Dictionary<string, object?>? ChangedVariables
    {
        get => _variables;
        set => _variables = value;
    }

    /// <summary>The values of all variables of the workflow itself, by name; for showing them.</summary>
    public IReadOnlyDictionary<string, object?> Variables
    {
        get
        {
            var values = Plan.Workflow.Variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
            foreach (var (name, value) in _variables ?? [])
                values[name] = value;
            return values;
        }
    }

    internal void RememberOutput(ActivityExecutionContext context, string name, object? value)
    {
        if (name is "Result")
            LastResult = value;
        (_outputs ??= [])[(context.Activity.Id, name)] = value;
        if (context.Activity.Name is { Length: > 0 } alias)
            _outputs[(alias, name)] = value;
    }

    /// <summary>What an activity gave as outputs in this burst, by name.</summary>
    internal Dictionary<string, object?> OutputsOf(string activityId)
        => _outputs?.Where(output => output.Key.Activity == activityId).ToDictionary(output => output.Key.Output, output => output.Value, StringComparer.Ordinal) ?? [];

    internal object? FindOutput(string activityIdOrName, string? outputName)
        => _outputs is not null && _outputs.TryGetValue((activityIdOrName, outputName ?? "Result"), out var value) ? value : null;

    /// <summary>An input by name: what the definition used as an activity was given, else what the instance was resumed with, else what it was started with.</summary>
    internal object? FindInput(ActivityExecutionContext? from, string name)
        => TryFindArgument(from, name, out var argument) ? argument : FindInput(name);

    /// <summary>What the nearest definition used as an activity was given for an input it declares: null when its user gave nothing. What is declared further out is not seen.</summary>
    internal static bool TryFindArgument(ActivityExecutionContext? from, string name, out object? argument)
    {
        argument = null;
        for (var scope = from; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Activity is not DefinitionActivity definition)
                continue;
            if (!definition.Declares(name))
                return false;
            scope.Memory?.TryGetValue(name, out argument);
            return true;
        }

        return false;
    }

    internal object? FindInput(string name)
        => ResumeInput is not null && ResumeInput.TryGetValue(name, out var given) ? given
            : _input is not null && _input.TryGetValue(name, out var value) ? value : null;

    /// <summary>Names of the variables in scope, innermost first.</summary>
    internal IEnumerable<string> VariableNames(ActivityExecutionContext? from)
    {
        for (var scope = from; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            foreach (var variable in (scope.Activity as IHasVariables)?.Variables ?? [])
                yield return variable.Name;
            foreach (var name in scope.Memory?.Keys ?? Enumerable.Empty<string>())
                yield return name;
        }

        foreach (var variable in Plan.Workflow.Variables)
            yield return variable.Name;
        foreach (var name in _variables?.Keys ?? Enumerable.Empty<string>())
            yield return name;
    }

    internal object? FindVariable(ActivityExecutionContext? from, string name, out bool found)
    {
        found = true;
        for (var scope = from; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Memory is not null && scope.Memory.TryGetValue(name, out var value))
                return value;
            if (Declared(scope, name) is { } declared)
                return declared.Value;
        }

        if (_variables is not null && _variables.TryGetValue(name, out var own))
            return own;
        if (Declared(name) is { } variable)
            return variable.Value;
        found = false;
        return null;
    }

    internal void WriteVariable(ActivityExecutionContext? from, string name, object? value)
    {
        for (var scope = from; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            var declared = Declared(scope, name);
            if (declared is null && scope.Memory?.ContainsKey(name) != true)
                continue;
            (scope.Memory ??= new Dictionary<string, object?>(StringComparer.Ordinal))[name] = declared is null ? value : ValueConversion.To(value, declared.ValueType);
            return;
        }

        (_variables ??= new Dictionary<string, object?>(StringComparer.Ordinal))[name] = Declared(name) is { } variable ? ValueConversion.To(value, variable.ValueType) : value;
    }

    internal bool TryRead(ActivityExecutionContext? from, MemoryBlockReference reference, out object? value)
    {
        if (NameOf(from, reference) is { } name)
        {
            value = FindVariable(from, name, out var found);
            return found;
        }

        value = null;
        return _blocks is not null && _blocks.TryGetValue(reference.Id, out value);
    }

    internal void Write(ActivityExecutionContext? from, MemoryBlockReference reference, object? value)
    {
        if (NameOf(from, reference) is { } name)
            WriteVariable(from, name, value);
        else if (!TryWriteOutput(from, reference.Id, value))
            (_blocks ??= new Dictionary<string, object?>(StringComparer.Ordinal))[reference.Id] = value;
    }

    /// <summary>An activity's output may be bound to an output that the workflow, or the definition used as an activity, declares.</summary>
    private bool TryWriteOutput(ActivityExecutionContext? from, string name, object? value)
    {
        for (var scope = from; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Activity is not DefinitionActivity definition)
                continue;
            if (definition.Workflow.Outputs.All(output => output.Name != name))
                return false;
            definition.SetOutput(scope, name, value);
            return true;
        }

        if (Plan.Workflow.Outputs.All(output => output.Name != name))
            return false;
        Output[name] = value!;
        return true;
    }

    /// <summary>The name of the variable a reference means; null when it is no variable.</summary>
    private string? NameOf(ActivityExecutionContext? from, MemoryBlockReference reference)
    {
        if (reference is Variable variable && variable.Name.Length > 0)
            return variable.Name;
        for (var scope = from; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            foreach (var candidate in (scope.Activity as IHasVariables)?.Variables ?? [])
            {
                if (candidate.Id == reference.Id)
                    return candidate.Name;
            }
        }

        foreach (var candidate in Plan.Workflow.Variables)
        {
            if (candidate.Id == reference.Id)
                return candidate.Name;
        }

        return null;
    }

    private static Variable? Declared(ActivityExecutionContext scope, string name)
    {
        if (scope.Activity is not IHasVariables container)
            return null;
        foreach (var variable in container.Variables)
        {
            if (variable.Name == name)
                return variable;
        }

        return null;
    }

    private Variable? Declared(string name)
    {
        foreach (var variable in Plan.Workflow.Variables)
        {
            if (variable.Name == name)
                return variable;
        }

        return null;
    }
}
