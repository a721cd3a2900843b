using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>RegExp and its methods.</summary>
internal static class RegExpBuiltIns
{
    internal static void Add(Dictionary<string, JsValue> globals)
    {
        var prototype = Intrinsics.RegExpPrototype;
        globals.Type("RegExp", 2, prototype, Make, Make);
        prototype.Method("test", 1, call => new JsValue(RegexOperations.Next(call.Execution, Self(call), call.Text(0)) is not null));
        prototype.Method("exec", 1, call => RegexOperations.Exec(call.Execution, Self(call), call.Text(0)));
        prototype.Method("toString", 0, call =>
        {
            var program = Self(call).Program;
            return new JsValue(call.Execution.Own($"/{(program.Source.Length == 0 ? "(?:)" : program.Source)}/{program.FlagText}"));
        });
    }

    private static JsRegExp Self(ScriptCall call) =>
        call.This.Ref as JsRegExp ?? throw call.TypeError("RegExp method called on something that is not a regular expression");

    private static JsValue Make(ScriptCall call)
    {
        var (pattern, flags) = call[0].Ref is JsRegExp regex
            ? (regex.Program.Source, regex.Program.FlagText)
            : (call[0].IsUndefined ? "" : call.Text(0), "");
        return new JsValue(RegexOperations.Create(call.Execution, pattern, call[1].IsUndefined ? flags : call.Text(1)));
    }
}
