namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>A RegExp object; <c>lastIndex</c> is all that changes in it.</summary>
internal sealed class JsRegExp(RegexProgram program) : JsObject(Intrinsics.RegExpPrototype)
{
    internal RegexProgram Program => program;

    internal double LastIndex { get; set; }

    internal override string ClassName => "RegExp";

    internal override bool TryGetOwn(string key, out JsValue value)
    {
        JsValue? own = key switch
        {
            "lastIndex" => new JsValue(LastIndex),
            "source" => new JsValue(program.Source.Length == 0 ? "(?:)" : program.Source),
            "flags" => new JsValue(program.FlagText),
            "global" => new JsValue(program.Flags.Global),
            "ignoreCase" => new JsValue(program.Flags.IgnoreCase),
            "multiline" => new JsValue(program.Flags.Multiline),
            "dotAll" => new JsValue(program.Flags.DotAll),
            "unicode" => new JsValue(program.Flags.Unicode),
            "sticky" => new JsValue(program.Flags.Sticky),
            _ => (JsValue?)null,
        };
        value = own ?? default;
        return own is not null || base.TryGetOwn(key, out value);
    }

    internal override void Put(Execution execution, string key, JsValue value)
    {
        if (key == "lastIndex")
            LastIndex = Coerce.ToInteger(execution, value);
        else
            base.Put(execution, key, value);
    }
}
