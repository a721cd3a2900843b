using HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>
/// The objects that every script finds. They are frozen and shared by all evaluations, so that making a world costs nothing and no
/// script can leave anything behind.
/// </summary>
internal static class Intrinsics
{
    internal static readonly JsObject ObjectPrototype = new(null);
    internal static readonly JsObject FunctionPrototype = new(ObjectPrototype);
    internal static readonly JsObject ArrayPrototype = new(ObjectPrototype);
    internal static readonly JsObject StringPrototype = new(ObjectPrototype);
    internal static readonly JsObject NumberPrototype = new(ObjectPrototype);
    internal static readonly JsObject BooleanPrototype = new(ObjectPrototype);
    internal static readonly JsObject DatePrototype = new(ObjectPrototype);
    internal static readonly JsObject RegExpPrototype = new(ObjectPrototype);
    internal static readonly JsObject MapPrototype = new(ObjectPrototype);
    internal static readonly JsObject SetPrototype = new(ObjectPrototype);
    internal static readonly JsObject IteratorPrototype = new(ObjectPrototype);
    internal static readonly JsObject ErrorPrototype = new(ObjectPrototype);
    internal static readonly JsObject TypeErrorPrototype = new(ErrorPrototype);
    internal static readonly JsObject RangeErrorPrototype = new(ErrorPrototype);
    internal static readonly JsObject ReferenceErrorPrototype = new(ErrorPrototype);
    internal static readonly JsObject SyntaxErrorPrototype = new(ErrorPrototype);
    internal static readonly JsObject UriErrorPrototype = new(ErrorPrototype);
    internal static readonly JsObject EvalErrorPrototype = new(ErrorPrototype);

    /// <summary>Global names and their values.</summary>
    internal static readonly IReadOnlyDictionary<string, JsValue> Globals = Build();

    private static Dictionary<string, JsValue> Build()
    {
        var globals = new Dictionary<string, JsValue>(StringComparer.Ordinal);
        ObjectBuiltIns.Add(globals);
        FunctionBuiltIns.Add();
        ArrayBuiltIns.Add(globals);
        StringBuiltIns.Add(globals);
        NumberBuiltIns.Add(globals);
        MathBuiltIns.Add(globals);
        JsonBuiltIns.Add(globals);
        DateBuiltIns.Add(globals);
        RegExpBuiltIns.Add(globals);
        CollectionBuiltIns.Add(globals);
        ErrorBuiltIns.Add(globals);
        UriBuiltIns.Add(globals);
        foreach (var value in globals.Values)
            (value.Ref as JsObject)?.Freeze();
        foreach (var prototype in Prototypes())
            prototype.Freeze();
        return globals;
    }

    private static JsObject[] Prototypes() =>
    [
        ObjectPrototype, FunctionPrototype, ArrayPrototype, StringPrototype, NumberPrototype, BooleanPrototype, DatePrototype, RegExpPrototype,
        MapPrototype, SetPrototype, IteratorPrototype, ErrorPrototype, TypeErrorPrototype, RangeErrorPrototype, ReferenceErrorPrototype,
        SyntaxErrorPrototype, UriErrorPrototype, EvalErrorPrototype,
    ];
}
