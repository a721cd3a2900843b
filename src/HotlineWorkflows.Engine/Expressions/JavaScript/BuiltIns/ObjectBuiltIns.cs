using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;
using HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Object and its prototype.</summary>
internal static class ObjectBuiltIns
{
    internal static void Add(Dictionary<string, JsValue> globals)
    {
        AddPrototype();
        var type = globals.Type("Object", 1, Intrinsics.ObjectPrototype, Make, Make);
        type.Method("keys", 1, call =>
        {
            var keys = OwnKeys(call);
            var array = JsArray.WithRoom(call.Execution, keys.Count);
            foreach (var key in keys)
                array.Add(call.Execution, new JsValue(key));
            return new JsValue(array);
        });
        type.Method("getOwnPropertyNames", 1, call =>
        {
            var keys = OwnKeys(call);
            return new JsValue(JsArray.Of(call.Execution, [.. keys.Select(k => new JsValue(k))]));
        });
        type.Method("values", 1, call =>
        {
            var keys = OwnKeys(call);
            var array = JsArray.WithRoom(call.Execution, keys.Count);
            foreach (var key in keys)
                array.Add(call.Execution, Members.Get(call.Execution, call[0], key));
            return new JsValue(array);
        });
        type.Method("entries", 1, call =>
        {
            var keys = OwnKeys(call);
            var array = JsArray.WithRoom(call.Execution, keys.Count);
            foreach (var key in keys)
                array.Add(call.Execution, Iteration.Pair(call.Execution, new JsValue(key), Members.Get(call.Execution, call[0], key)));
            return new JsValue(array);
        });
        type.Method("assign", 2, call =>
        {
            var target = RequireObject(call);
            for (var i = 1; i < call.Count; i++)
                ObjectLiteral.Copy(call.Execution, call[i], target);
            return call[0];
        });
        type.Method("fromEntries", 1, FromEntries);
        type.Method("groupBy", 2, GroupBy);
        type.Method("freeze", 1, call =>
        {
            (call[0].Ref as JsObject)?.Freeze();
            return call[0];
        });
        type.Method("isFrozen", 1, call => new JsValue(call[0].Ref is not JsObject { IsFrozen: false }));
        type.Method("is", 2, call => new JsValue(Operators.SameValue(call[0], call[1], zeroesDiffer: true)));
        type.Method("hasOwn", 2, call => new JsValue(HasOwn(call.Execution, call[0], call[1])));
        type.Method("getPrototypeOf", 1, call => (call[0].Ref as JsObject)?.Prototype is { } prototype ? new JsValue(prototype) : JsValue.Null);
        type.Method("create", 1, call =>
        {
            if (call[0].Kind is not (JsKind.Null or JsKind.Object or JsKind.Function))
                throw call.TypeError("Object prototype may only be an Object or null");
            if (call.Count > 1)
                throw call.TypeError("Object.create with property descriptors is not supported");
            call.Execution.Charge(Cost.Object);
            return new JsValue(new JsObject(call[0].Ref as JsObject));
        });
    }

    private static void AddPrototype()
    {
        var prototype = Intrinsics.ObjectPrototype;
        prototype.Method("hasOwnProperty", 1, call => new JsValue(HasOwn(call.Execution, call.This, call[0])));
        prototype.Method("propertyIsEnumerable", 1, call =>
        {
            var key = PropertyKey.Of(call.Execution, call[0]);
            return new JsValue(call.This.Ref is JsObject o && o.OwnKeys().Contains(key));
        });
        prototype.Method("isPrototypeOf", 1, call =>
        {
            for (var o = (call[0].Ref as JsObject)?.Prototype; o is not null; o = o.Prototype)
            {
                if (ReferenceEquals(o, call.This.Ref))
                    return JsValue.True;
            }

            return JsValue.False;
        });
        prototype.Method("toString", 0, call => call.This.Ref switch
        {
            JsError or JsArray or JsFunction or JsDate or JsRegExp => new JsValue($"[object {((JsObject)call.This.Ref).ClassName}]"),
            JsMap map => new JsValue($"[object {map.ClassName}]"),
            _ => new JsValue(call.This.IsUndefined ? "[object Undefined]" : call.This.IsNullish ? "[object Null]" : "[object Object]"),
        });
        prototype.Method("toLocaleString", 0, call => new JsValue(Coerce.ToText(call.Execution, call.This)));
        prototype.Method("valueOf", 0, call => call.This);
    }

    private static JsValue Make(ScriptCall call)
    {
        if (call[0].Ref is JsObject)
            return call[0];
        if (!call[0].IsNullish)
            throw call.TypeError("Wrapper objects are not supported: use the value itself");
        call.Execution.Charge(Cost.Object);
        return new JsValue(new JsObject());
    }

    private static List<string> OwnKeys(ScriptCall call)
    {
        List<string> keys = call[0].Ref switch
        {
            JsObject o => o.OwnKeys(),
            string s => [.. Enumerable.Range(0, s.Length).Select(i => NumberText.Of(i))],
            _ when call[0].IsNullish => throw call.TypeError("Cannot convert undefined or null to object"),
            _ => [],
        };
        call.Execution.Step(keys.Count);
        return keys;
    }

    private static JsObject RequireObject(ScriptCall call) =>
        call[0].Ref as JsObject ?? throw call.TypeError($"{Iteration.Describe(call[0])} is not an object");

    private static bool HasOwn(Execution execution, JsValue target, JsValue key) => target.Ref switch
    {
        JsObject o => o.TryGetOwn(PropertyKey.Of(execution, key), out _),
        string s => PropertyKey.Of(execution, key) is var name && (name == "length" || (PropertyKey.TryIndex(name, out var i) && i < s.Length)),
        _ when target.IsNullish => throw execution.TypeError("Cannot convert undefined or null to object"),
        _ => false,
    };

    private static JsValue FromEntries(ScriptCall call)
    {
        var execution = call.Execution;
        execution.Charge(Cost.Object);
        var o = new JsObject();
        foreach (var entry in Iteration.Over(execution, call[0]))
        {
            if (entry.Ref is not JsObject)
                throw execution.TypeError($"Iterator value {Iteration.Describe(entry)} is not an entry object");
            o.Put(execution, PropertyKey.Of(execution, Members.Get(execution, entry, "0")), Members.Get(execution, entry, "1"));
        }

        return new JsValue(o);
    }

    private static JsValue GroupBy(ScriptCall call)
    {
        var execution = call.Execution;
        var function = call.Callable(call[1]);
        execution.Charge(Cost.Object);
        var groups = new JsObject(null);
        double index = 0;
        foreach (var item in Iteration.Over(execution, call[0]))
        {
            var key = PropertyKey.Of(execution, function.Call(execution, default, [item, new JsValue(index++)]));
            if (!groups.TryGetOwn(key, out var group))
            {
                group = new JsValue(JsArray.WithRoom(execution, 0));
                groups.Put(execution, key, group);
            }

            ((JsArray)group.Ref!).Add(execution, item);
        }

        return new JsValue(groups);
    }
}
