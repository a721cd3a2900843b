namespace HotlineWorkflows.Engine.Expressions.Models;

/// <summary>Names a place in memory: a variable, or an output's own block (Elsa: <c>MemoryBlockReference</c>).</summary>
public class MemoryBlockReference
{
    /// <summary>A reference to be named later.</summary>
    public MemoryBlockReference()
    {
    }

    /// <summary>A reference by id.</summary>
    public MemoryBlockReference(string id) => Id = id;

    /// <summary>Identifies the block among those of one workflow.</summary>
    public string Id { get; set; } = "";
}

/// <summary>A value that never changes (Elsa: <c>Literal</c>).</summary>
public class Literal : MemoryBlockReference
{
    /// <summary>No value yet.</summary>
    public Literal()
    {
    }

    /// <summary>The value.</summary>
    public Literal(object? value, string? id = null)
    {
        Value = value;
        Id = id ?? "";
    }

    /// <summary>The value.</summary>
    public object? Value { get; set; }
}

/// <summary>A typed value that never changes (Elsa: <c>Literal&lt;T&gt;</c>).</summary>
public class Literal<T> : Literal
{
    /// <summary>No value yet.</summary>
    public Literal()
    {
    }

    /// <summary>The value.</summary>
    public Literal(T value, string? id = null)
        : base(value, id)
    {
    }
}

/// <summary>A value written as JSON (Elsa: <c>ObjectLiteral</c>).</summary>
public class ObjectLiteral : MemoryBlockReference
{
    /// <summary>No value yet.</summary>
    public ObjectLiteral()
    {
    }

    /// <summary>The JSON text.</summary>
    public ObjectLiteral(string? value, string? id = null)
    {
        Value = value;
        Id = id ?? "";
    }

    /// <summary>The JSON text.</summary>
    public string? Value { get; set; }
}

/// <summary>A typed value written as JSON (Elsa: <c>ObjectLiteral&lt;T&gt;</c>).</summary>
public class ObjectLiteral<T> : ObjectLiteral
{
    /// <summary>No value yet.</summary>
    public ObjectLiteral()
    {
    }

    /// <summary>The JSON text.</summary>
    public ObjectLiteral(string? value, string? id = null)
        : base(value, id)
    {
    }
}
