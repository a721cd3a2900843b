using System.Runtime.CompilerServices;
using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

public sealed partial class ActivityExecutionContext
{
    private const int LongestOutput = 500;

    /// <summary>An input's value; the default when unset.</summary>
    public T? Get<T>(Input<T>? input) => input is null ? default : input.Read(this);

    /// <summary>An output's value; the default when unset.</summary>
    public T? Get<T>(Output<T>? output) => output is null ? default : Get<T>(output.MemoryBlockReference());

    /// <summary>What lies at a place in memory, innermost scope first; null when nothing does.</summary>
    public object? Get(MemoryBlockReference reference) => TryGet(reference, out var value) ? value : null;

    /// <summary>What lies at a place in memory; the default when nothing does.</summary>
    public T? Get<T>(MemoryBlockReference reference) => ValueConversion.To<T>(Get(reference));

    /// <summary>Whether something lies at a place in memory, and what.</summary>
    public bool TryGet(MemoryBlockReference reference, out object? value) => WorkflowExecutionContext.TryRead(this, reference, out value);

    /// <summary>Sets an output.</summary>
    public void Set<T>(Output<T>? output, T? value, [CallerArgumentExpression(nameof(output))] string? outputName = null)
        => Set((Output?)output, value, outputName);

    /// <summary>Sets an output.</summary>
    public void Set(Output? output, object? value, [CallerArgumentExpression(nameof(output))] string? outputName = null)
    {
        WorkflowExecutionContext.RememberOutput(this, outputName ?? "Result", value);
        if (output is not { HasReference: true })
            return;
        Set(output.MemoryBlockReference(), value);
        KeepOutput(outputName ?? "Result", value);
    }

    /// <summary>Lets the journal tell an output that is kept anyway, because the definition binds it; of a long one its beginning.</summary>
    internal void KeepOutput(string name, object? value)
    {
        if (WorkflowExecutionContext.Journal is null)
            return;
        if (!JournalData.TryGetValue(ActivityExecution.OutputsKey, out var kept))
            JournalData[ActivityExecution.OutputsKey] = kept = new Dictionary<string, object?>(StringComparer.Ordinal);
        ((Dictionary<string, object?>)kept)[name] = Brief(value);
    }

    private static object? Brief(object? value)
    {
        if (value is null or bool or int or long or double or decimal or DateTimeOffset or TimeSpan or Guid or Enum)
            return value;
        var text = value as string ?? JsonSerializer.Serialize(value, ValueConversion.Json);
        return text.Length > LongestOutput ? $"{text[..LongestOutput]}…" : value;
    }

    /// <summary>Sets what lies at a place in memory, in the scope that declares it, else for the whole workflow.</summary>
    public void Set(MemoryBlockReference reference, object? value) => WorkflowExecutionContext.Write(this, reference, value);
}
