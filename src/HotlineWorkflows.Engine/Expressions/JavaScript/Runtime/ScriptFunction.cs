using HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>A function of the script with the variables it closes over.</summary>
internal sealed class ScriptFunction(FunctionExpression code, Scope? scope) : JsFunction(code.Name, code.ParameterCount)
{
    private JsObject? _instances;

    internal Scope? Scope => scope;

    internal override JsValue Call(Execution execution, JsValue self, ReadOnlySpan<JsValue> arguments) =>
        code.Call(execution, this, self, arguments);

    internal override JsValue Construct(Execution execution, ReadOnlySpan<JsValue> arguments)
    {
        if (!code.CanConstruct)
            return base.Construct(execution, arguments);
        execution.Charge(Cost.Object);
        var instance = new JsValue(new JsObject(InstancePrototype()));
        var result = Call(execution, instance, arguments);
        return result.Ref is JsObject ? result : instance;
    }

    internal override JsObject? InstancePrototype()
    {
        if (_instances is null && code.CanConstruct)
        {
            _instances = new JsObject();
            _instances.Define("constructor", new JsValue(this), hidden: true);
        }

        return _instances;
    }

    internal override void Put(Execution execution, string key, JsValue value)
    {
        if (key == "prototype" && code.CanConstruct && value.Ref is JsObject prototype)
            _instances = prototype;
        else
            base.Put(execution, key, value);
    }
}
