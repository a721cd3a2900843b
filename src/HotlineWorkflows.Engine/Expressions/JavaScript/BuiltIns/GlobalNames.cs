using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>What a script finds when the host does not give a name.</summary>
internal static class GlobalNames
{
    internal static bool TryGet(string name, out JsValue value) => Intrinsics.Globals.TryGetValue(name, out value);

    internal static bool Contains(string name) => Intrinsics.Globals.ContainsKey(name);
}
