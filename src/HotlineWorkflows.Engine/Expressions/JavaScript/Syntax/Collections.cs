using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary><c>...value</c>, inside an array, an object or a list of arguments, whose nodes look at <see cref="Value"/> themselves.</summary>
internal sealed class Spread(Expression value, int position) : Expression(position)
{
    internal Expression Value { get; private set; } = value;

    internal override Expression Bind(Binder binder)
    {
        Value = binder.Bind(Value);
        return this;
    }

    internal override JsValue Evaluate(Frame frame) => Value.Evaluate(frame);
}

/// <summary><c>[a, b, ...c]</c>.</summary>
internal sealed class ArrayLiteral(Expression?[] items, int position) : Expression(position)
{
    internal Expression?[] Items => items;

    /// <summary>Where a comma follows a spread last, which a pattern does not allow.</summary>
    internal int TrailingComma { get; init; } = -1;

    internal override Expression Bind(Binder binder)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is { } item)
                items[i] = binder.Bind(item);
        }

        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var execution = frame.Execution;
        var array = JsArray.WithRoom(execution, items.Length);
        foreach (var item in items)
        {
            if (item is Spread spread)
            {
                var value = spread.Value.Evaluate(frame);
                execution.Position = spread.Position;
                foreach (var element in Iteration.Over(execution, value))
                    array.Add(execution, element);
            }
            else
            {
                array.Add(execution, item is null ? default : item.Evaluate(frame));
            }
        }

        return new JsValue(array);
    }
}

internal enum MemberKind
{
    Value,
    Getter,
    Setter,
    Spread,
}

/// <summary>One member of an object literal.</summary>
internal sealed record ObjectMember(MemberKind Kind, string? Key, Expression? ComputedKey, Expression Value, int Position)
{
    internal Expression? ComputedKey { get; set; } = ComputedKey;

    internal Expression Value { get; set; } = Value;

    /// <summary><c>{ a = 1 }</c>: a default that only a pattern may have.</summary>
    internal Expression? PatternDefault { get; init; }

}

/// <summary><c>{ a, b: 1, [c]: 2, ...d }</c>.</summary>
internal sealed class ObjectLiteral(ObjectMember[] members, int position) : Expression(position)
{
    internal ObjectMember[] Members => members;

    internal override Expression Bind(Binder binder)
    {
        foreach (var member in members)
        {
            if (member.PatternDefault is not null)
                throw binder.Error("'=' is only allowed in a pattern; write ':'", member.Position);
            if (member.ComputedKey is not null)
                member.ComputedKey = binder.Bind(member.ComputedKey);
            member.Value = binder.Bind(member.Value);
        }

        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var execution = frame.Execution;
        execution.Charge(Cost.Object + (members.Length * Cost.Property));
        var o = new JsObject();
        foreach (var member in members)
        {
            if (member.Kind == MemberKind.Spread)
            {
                Copy(execution, member.Value.Evaluate(frame), o);
                continue;
            }

            var key = member.Key ?? PropertyKey.Of(execution, member.ComputedKey!.Evaluate(frame));
            var value = member.Value.Evaluate(frame);
            if (member.Kind == MemberKind.Value)
                o.Define(key, value);
            else
                DefineAccessor(o, key, member.Kind, (JsFunction)value.Ref!);
        }

        return new JsValue(o);
    }

    /// <summary>Copies own properties, as spread and Object.assign do.</summary>
    internal static void Copy(Execution execution, JsValue from, JsObject to, HashSet<string>? except = null)
    {
        if (from.Ref is string text)
        {
            var at = 0;
            foreach (var c in text)
            {
                execution.Step(1);
                to.Put(execution, NumberText.Of(at++), new JsValue(Runtime.Members.CharText(c)));
            }
        }

        if (from.Ref is not JsObject source)
            return;
        foreach (var key in source.OwnKeys())
        {
            execution.Step(1);
            if (except is null || !except.Contains(key))
                to.Put(execution, key, source.Get(execution, key));
        }
    }

    private static void DefineAccessor(JsObject o, string key, MemberKind kind, JsFunction function)
    {
        var accessor = o.TryGetOwn(key, out var found) && found.Ref is JsAccessor existing ? existing : new JsAccessor();
        if (kind == MemberKind.Getter)
            accessor.Getter = function;
        else
            accessor.Setter = function;
        o.Define(key, new JsValue(accessor));
    }
}
