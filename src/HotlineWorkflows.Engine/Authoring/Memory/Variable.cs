using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Workflows.Memory;

/// <summary>A named value of a workflow or container (Elsa: <c>Variable</c>).</summary>
public class Variable : MemoryBlockReference
{
    /// <summary>A variable to be named later.</summary>
    public Variable()
    {
    }

    /// <summary>A variable without a default.</summary>
    public Variable(string name)
        : this(name, null)
    {
    }

    /// <summary>A variable with its default.</summary>
    public Variable(string name, object? value)
        : this(name, value, null)
    {
    }

    /// <summary>A variable with its default and id.</summary>
    /// <param name="name">The name expressions use.</param>
    /// <param name="value">The default.</param>
    /// <param name="id">Null: the camel-cased name followed by <c>Variable</c>.</param>
    public Variable(string name, object? value, string? id)
    {
        Name = name;
        Value = value;
        Id = id ?? JsonNamingPolicy.CamelCase.ConvertName(name) + "Variable";
    }

    /// <summary>The name expressions use.</summary>
    public string Name { get; set; } = "";

    /// <summary>The default.</summary>
    public object? Value { get; set; }

    /// <summary>Where the value lives between bursts; null: with the instance.</summary>
    public Type? StorageDriverType { get; set; }

    /// <summary>The type of its values.</summary>
    public virtual Type ValueType => typeof(object);

    /// <summary>Whether the value is kept between bursts.</summary>
    internal bool IsKept => StorageDriverType != typeof(MemoryStorageDriver);
}

/// <summary>A typed variable (Elsa: <c>Variable&lt;T&gt;</c>).</summary>
public class Variable<T> : Variable
{
    /// <summary>A variable to be named later.</summary>
    public Variable()
    {
    }

    /// <summary>A variable with its default.</summary>
    public Variable(string name, T value)
        : base(name, value)
    {
    }

    /// <summary>A variable with its default and id.</summary>
    public Variable(string name, T value, string? id)
        : base(name, value, id)
    {
    }

    /// <inheritdoc />
    public override Type ValueType => typeof(T);

    /// <summary>Its value where the activity stands; the default of the type when unset.</summary>
    public T? Get(ActivityExecutionContext context) => context.Get<T>(this);

    /// <summary>Its value where the expression stands; the default of the type when unset.</summary>
    public T? Get(ExpressionExecutionContext context) => ValueConversion.To<T>(context.Get(this));

    /// <summary>Names it.</summary>
    public Variable<T> WithName(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>Gives it a default.</summary>
    public Variable<T> WithValue(T value)
    {
        Value = value;
        return this;
    }

    /// <summary>Gives it an id.</summary>
    public Variable<T> WithId(string id)
    {
        Id = id;
        return this;
    }

    /// <summary>Chooses where the value lives between bursts.</summary>
    public Variable<T> WithStorageDriver<TDriver>()
    {
        StorageDriverType = typeof(TDriver);
        return this;
    }
}
