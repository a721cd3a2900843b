using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Workflows.Models;

/// <summary>An output of an activity: where its value goes (Elsa: <c>Output</c>).</summary>
public class Output : Argument
{
    /// <summary>An output that nobody bound to a variable.</summary>
    public Output()
        : base(typeof(object), null)
    {
    }

    /// <summary>An output that goes to a place in memory, often a variable.</summary>
    public Output(MemoryBlockReference memoryBlockReference)
        : base(typeof(object), () => memoryBlockReference)
    {
    }

    /// <summary>An output that goes to a place in memory found later.</summary>
    public Output(Func<MemoryBlockReference> memoryBlockReference)
        : base(typeof(object), memoryBlockReference)
    {
    }

    private protected Output(Type type, Func<MemoryBlockReference>? reference)
        : base(type, reference)
    {
    }
}

/// <summary>A typed output (Elsa: <c>Output&lt;T&gt;</c>).</summary>
public class Output<T> : Output
{
    /// <summary>An output that nobody bound to a variable.</summary>
    public Output()
        : base(typeof(T), null)
    {
    }

    /// <summary>An output that goes to a place in memory, often a variable.</summary>
    public Output(MemoryBlockReference memoryBlockReference)
        : base(typeof(T), () => memoryBlockReference)
    {
    }

    /// <summary>An output that goes to a place in memory found later.</summary>
    public Output(Func<MemoryBlockReference> memoryBlockReference)
        : base(typeof(T), memoryBlockReference)
    {
    }
}
