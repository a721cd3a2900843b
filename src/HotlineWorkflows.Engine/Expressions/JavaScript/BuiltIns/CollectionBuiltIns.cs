using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Map, Set and the walks over them.</summary>
internal static class CollectionBuiltIns
{
    internal static void Add(Dictionary<string, JsValue> globals)
    {
        globals.Type("Map", 0, Intrinsics.MapPrototype, NeedsNew, call => Make(call, isSet: false));
        globals.Type("Set", 0, Intrinsics.SetPrototype, NeedsNew, call => Make(call, isSet: true));
        AddCommon(Intrinsics.MapPrototype, isSet: false);
        AddCommon(Intrinsics.SetPrototype, isSet: true);
        Intrinsics.MapPrototype.Method("get", 1, call => Self(call, isSet: false).Lookup(call[0]));
        Intrinsics.MapPrototype.Method("set", 2, call =>
        {
            Self(call, isSet: false).Store(call.Execution, call[0], call[1]);
            return call.This;
        });
        Intrinsics.SetPrototype.Method("add", 1, call =>
        {
            Self(call, isSet: true).Store(call.Execution, call[0], call[0]);
            return call.This;
        });
        Intrinsics.IteratorPrototype.Method("next", 0, call =>
        {
            if (call.This.Ref is not JsIterator iterator)
                throw call.TypeError("next called on something that is not an iterator");
            call.Execution.Charge(Cost.Object + (2 * Cost.Property));
            var result = new JsObject();
            var more = iterator.TryNext(out var value);
            result.Define("value", value);
            result.Define("done", new JsValue(!more));
            return new JsValue(result);
        });
        Intrinsics.IteratorPrototype.Method("toArray", 0, call =>
        {
            var array = JsArray.WithRoom(call.Execution, 0);
            foreach (var item in Iteration.Over(call.Execution, call.This))
                array.Add(call.Execution, item);
            return new JsValue(array);
        });
    }

    private static void AddCommon(JsObject prototype, bool isSet)
    {
        prototype.Getter("size", call => new JsValue(Self(call, isSet).Size));
        prototype.Method("has", 1, call => new JsValue(Self(call, isSet).Has(call[0])));
        prototype.Method("delete", 1, call => new JsValue(Self(call, isSet).Remove(call[0])));
        prototype.Method("clear", 0, call =>
        {
            Self(call, isSet).Clear();
            return default;
        });
        prototype.Method("forEach", 1, call =>
        {
            var map = Self(call, isSet);
            var function = call.Callable(call[0]);
            foreach (var entry in Iteration.Walk(call.Execution, map))
                function.Call(call.Execution, call[1], [entry.Value, entry.Key, call.This]);
            return default;
        });
        prototype.Method("keys", 0, call => Walk(call, Iteration.Keys(call.Execution, Self(call, isSet))));
        prototype.Method("values", 0, call => Walk(call, Iteration.Values(call.Execution, Self(call, isSet))));
        prototype.Method("entries", 0, call => Walk(call, Iteration.Entries(call.Execution, Self(call, isSet))));
    }

    private static JsValue Walk(ScriptCall call, IEnumerable<JsValue> items)
    {
        call.Execution.Charge(Cost.Object);
        return new JsValue(new JsIterator(items.GetEnumerator()));
    }

    private static JsMap Self(ScriptCall call, bool isSet) => call.This.Ref is JsMap map && map.IsSet == isSet
        ? map
        : throw call.TypeError($"{(isSet ? "Set" : "Map")} method called on {Iteration.Describe(call.This)}");

    private static JsValue NeedsNew(ScriptCall call) => throw call.TypeError("Map and Set are made with 'new'");

    private static JsValue Make(ScriptCall call, bool isSet)
    {
        var execution = call.Execution;
        execution.Charge(Cost.Object * 4);
        var map = new JsMap(isSet ? Intrinsics.SetPrototype : Intrinsics.MapPrototype, isSet);
        if (call[0].IsNullish)
            return new JsValue(map);
        foreach (var item in Iteration.Over(execution, call[0]))
        {
            if (isSet)
                map.Store(execution, item, item);
            else if (item.Ref is JsObject)
                map.Store(execution, Members.Get(execution, item, "0"), Members.Get(execution, item, "1"));
            else
                throw execution.TypeError($"Iterator value {Iteration.Describe(item)} is not an entry object");
        }

        return new JsValue(map);
    }
}
