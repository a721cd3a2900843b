namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>A function written in C#: a built-in, or one that the host gives.</summary>
internal sealed class NativeFunction(string name, int length, HostFunction body, HostFunction? construct = null, JsObject? instances = null)
    : JsFunction(name, length)
{
    internal override JsValue Call(Execution execution, JsValue self, ReadOnlySpan<JsValue> arguments) =>
        body(new ScriptCall(execution, self, arguments));

    internal override JsValue Construct(Execution execution, ReadOnlySpan<JsValue> arguments) =>
        construct is null ? base.Construct(execution, arguments) : construct(new ScriptCall(execution, default, arguments));

    internal override JsObject? InstancePrototype() => instances;
}
