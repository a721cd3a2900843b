using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Workflows.Models;

/// <summary>An input or output of an activity (Elsa: <c>Argument</c>).</summary>
public abstract class Argument
{
    private readonly Func<MemoryBlockReference>? _reference;

    private protected Argument(Type type, Func<MemoryBlockReference>? reference)
    {
        Type = type;
        _reference = reference;
    }

    /// <summary>The type of its values.</summary>
    public Type Type { get; }

    /// <summary>Where its value lives; an argument without a place of its own has an empty id.</summary>
    public MemoryBlockReference MemoryBlockReference() => _reference?.Invoke() ?? new MemoryBlockReference();

    internal bool HasReference => _reference is not null;
}
