namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>What <c>f.bind(self, …)</c> gives.</summary>
internal sealed class BoundFunction(JsFunction target, JsValue boundSelf, JsValue[] bound)
    : JsFunction("bound " + target.Name, Math.Max(0, target.ParameterCount - bound.Length))
{
    internal override JsValue Call(Execution execution, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        execution.EnterNative();
        var result = target.Call(execution, boundSelf, [.. bound, .. arguments]);
        execution.LeaveNative();
        return result;
    }
}
