using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>How built-ins are written down.</summary>
internal static class Registration
{
    internal static void Method(this JsObject target, string name, int length, HostFunction body)
    {
        var function = new NativeFunction(name, length, body);
        function.Freeze();
        target.Define(name, new JsValue(function), hidden: true);
    }

    internal static void Constant(this JsObject target, string name, JsValue value) => target.Define(name, value, hidden: true);

    internal static void Getter(this JsObject target, string name, HostFunction body) =>
        target.Define(name, new JsValue(new JsAccessor { Getter = new NativeFunction(name, 0, body) }), hidden: true);

    /// <summary>A constructor and its prototype, each knowing the other.</summary>
    internal static NativeFunction Type(
        this Dictionary<string, JsValue> globals, string name, int length, JsObject prototype, HostFunction call, HostFunction? construct)
    {
        var type = new NativeFunction(name, length, call, construct, prototype);
        prototype.Define("constructor", new JsValue(type), hidden: true);
        globals.Add(name, new JsValue(type));
        return type;
    }

    internal static void Function(this Dictionary<string, JsValue> globals, string name, int length, HostFunction body) =>
        globals.Add(name, new JsValue(new NativeFunction(name, length, body)));
}
