using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>What every function can do. There is no Function constructor: a script cannot make code from text.</summary>
internal static class FunctionBuiltIns
{
    internal static void Add()
    {
        var prototype = Intrinsics.FunctionPrototype;
        prototype.Method("call", 1, call =>
        {
            var target = call.Callable(call.This);
            call.Execution.EnterNative();
            var result = target.Call(call.Execution, call[0], call.Count > 1 ? call.Arguments[1..] : []);
            call.Execution.LeaveNative();
            return result;
        });
        prototype.Method("apply", 2, call =>
        {
            var target = call.Callable(call.This);
            JsValue[] arguments = call[1].IsNullish ? [] : [.. Iteration.Over(call.Execution, call[1])];
            call.Execution.EnterNative();
            var result = target.Call(call.Execution, call[0], arguments);
            call.Execution.LeaveNative();
            return result;
        });
        prototype.Method("bind", 1, call =>
        {
            call.Execution.Charge(Cost.Function + ((long)call.Count * Cost.Element));
            return new JsValue(new BoundFunction(call.Callable(call.This), call[0], call.Count > 1 ? call.Arguments[1..].ToArray() : []));
        });
        prototype.Method("toString", 0, call => new JsValue($"function {call.Callable(call.This).Name}() {{ [code] }}"));
    }
}
