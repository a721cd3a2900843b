namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Anything that can be called.</summary>
internal abstract class JsFunction : JsObject
{
    private protected JsFunction(string name, int length)
        : base(Intrinsics.FunctionPrototype)
    {
        Name = name;
        ParameterCount = length;
    }

    internal string Name { get; }

    internal int ParameterCount { get; }

    internal override string ClassName => "Function";

    internal abstract JsValue Call(Execution execution, JsValue self, ReadOnlySpan<JsValue> arguments);

    internal virtual JsValue Construct(Execution execution, ReadOnlySpan<JsValue> arguments) =>
        throw execution.TypeError($"{(Name.Length == 0 ? "This function" : Name)} is not a constructor");

    /// <summary>The object that instances made by <c>new</c> inherit from; null when this constructs nothing.</summary>
    internal virtual JsObject? InstancePrototype() => null;

    internal override bool TryGetOwn(string key, out JsValue value)
    {
        switch (key)
        {
            case "name":
                value = new JsValue(Name);
                return true;
            case "length":
                value = new JsValue(ParameterCount);
                return true;
            case "prototype" when InstancePrototype() is { } prototype:
                value = new JsValue(prototype);
                return true;
            default:
                return base.TryGetOwn(key, out value);
        }
    }
}
