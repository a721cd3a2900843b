using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Error and its kinds.</summary>
internal static class ErrorBuiltIns
{
    internal static void Add(Dictionary<string, JsValue> globals)
    {
        Kind(globals, "Error", Intrinsics.ErrorPrototype);
        Kind(globals, "TypeError", Intrinsics.TypeErrorPrototype);
        Kind(globals, "RangeError", Intrinsics.RangeErrorPrototype);
        Kind(globals, "ReferenceError", Intrinsics.ReferenceErrorPrototype);
        Kind(globals, "SyntaxError", Intrinsics.SyntaxErrorPrototype);
        Kind(globals, "URIError", Intrinsics.UriErrorPrototype);
        Kind(globals, "EvalError", Intrinsics.EvalErrorPrototype);
        Intrinsics.ErrorPrototype.Method("toString", 0, call =>
        {
            var name = Text(call, "name", "Error");
            var message = Text(call, "message", "");
            return new JsValue(call.Execution.Own(name.Length == 0 ? message : message.Length == 0 ? name : $"{name}: {message}"));
        });
    }

    private static void Kind(Dictionary<string, JsValue> globals, string name, JsObject prototype)
    {
        prototype.Define("name", new JsValue(name), hidden: true);
        prototype.Define("message", new JsValue(""), hidden: true);
        JsValue Create(ScriptCall call)
        {
            call.Execution.Charge(Cost.Object + (2 * Cost.Property));
            var error = new JsError(prototype);
            if (!call[0].IsUndefined)
                error.Define("message", new JsValue(call.Text(0)), hidden: true);
            if (call[1].Ref is JsObject options && options.TryFind("cause", out _))
                error.Define("cause", options.Get(call.Execution, "cause"), hidden: true);
            return new JsValue(error);
        }

        globals.Type(name, 1, prototype, Create, Create);
    }

    private static string Text(ScriptCall call, string key, string otherwise)
    {
        var value = Members.Get(call.Execution, call.This, key);
        return value.IsUndefined ? otherwise : Coerce.ToText(call.Execution, value);
    }
}
