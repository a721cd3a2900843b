using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary><c>[a, , b = 1, ...c]</c> as a target.</summary>
internal sealed class ArrayPattern(Element?[] elements, Target? rest, int position) : Target(position)
{
    internal override void Bind(Binder binder)
    {
        foreach (var element in elements)
            element?.Bind(binder);
        if (rest is not null)
            binder.Bind(rest);
    }

    internal override void Assign(Frame frame, JsValue value)
    {
        frame.Execution.Position = Position;
        using var walk = Iteration.Over(frame.Execution, value).GetEnumerator();
        foreach (var element in elements)
        {
            var item = walk.MoveNext() ? walk.Current : default;
            element?.Assign(frame, item);
        }

        if (rest is null)
            return;
        var others = JsArray.WithRoom(frame.Execution, 0);
        while (walk.MoveNext())
            others.Add(frame.Execution, walk.Current);
        rest.Assign(frame, new JsValue(others));
    }
}

/// <summary>One property of an object pattern.</summary>
internal sealed record PatternProperty(string? Key, Expression? ComputedKey, Element Element)
{
    internal Expression? ComputedKey { get; set; } = ComputedKey;
}

/// <summary><c>{ a, b: c = 1, [d]: e, ...f }</c> as a target.</summary>
internal sealed class ObjectPattern(PatternProperty[] properties, Target? rest, int position) : Target(position)
{
    internal override void Bind(Binder binder)
    {
        foreach (var property in properties)
        {
            if (property.ComputedKey is not null)
                property.ComputedKey = binder.Bind(property.ComputedKey);
            property.Element.Bind(binder);
        }

        if (rest is not null)
            binder.Bind(rest);
    }

    internal override void Assign(Frame frame, JsValue value)
    {
        var execution = frame.Execution;
        execution.Position = Position;
        if (value.IsNullish)
            throw execution.TypeError($"Cannot destructure '{Coerce.PrimitiveText(value)}' as it is {Coerce.PrimitiveText(value)}");
        var taken = rest is null ? null : new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in properties)
        {
            var key = property.Key ?? PropertyKey.Of(execution, property.ComputedKey!.Evaluate(frame));
            taken?.Add(key);
            property.Element.Assign(frame, Members.Get(execution, value, key));
        }

        if (rest is null)
            return;
        execution.Charge(Cost.Object);
        var others = new JsObject();
        ObjectLiteral.Copy(execution, value, others, taken);
        rest.Assign(frame, new JsValue(others));
    }
}
