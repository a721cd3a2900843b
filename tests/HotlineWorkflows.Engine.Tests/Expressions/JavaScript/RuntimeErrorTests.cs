using HotlineWorkflows.Engine.Expressions.JavaScript;

namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class RuntimeErrorTests
{
    [Theory]
    [InlineData("x", 1, 1, "ReferenceError", "x is not defined")]
    [InlineData("1;\n  amount + 1", 2, 3, "ReferenceError", "amount is not defined")]
    [InlineData("x = 1", 1, 1, "ReferenceError", "x is not defined")]
    [InlineData("Math = 1", 1, 1, "TypeError", "Assignment to constant variable 'Math'")]
    [InlineData("Symbol.iterator", 1, 1, "ReferenceError", "Symbol is not defined (it is not supported in workflow scripts)")]
    [InlineData("null.a", 1, 6, "TypeError", "Cannot read properties of null (reading 'a')")]
    [InlineData("let o = {};\no.a.b", 2, 5, "TypeError", "Cannot read properties of undefined (reading 'b')")]
    [InlineData("({}).a.b = 1", 1, 8, "TypeError", "Cannot set properties of undefined (setting 'b')")]
    [InlineData("let o = { a: 1 };\no.a()", 2, 3, "TypeError", "o.a is not a function")]
    [InlineData("[1].foo(2)", 1, 5, "TypeError", "(intermediate value).foo is not a function")]
    [InlineData("const a = 1; a = 2", 1, 14, "TypeError", "Assignment to constant variable 'a'")]
    [InlineData("a; let a = 1", 1, 1, "ReferenceError", "Cannot access 'a' before initialization")]
    [InlineData("f(); let a = 1; function f() { return a }", 1, 39, "ReferenceError", "Cannot access 'a' before initialization")]
    [InlineData("for (const x of 5) {}", 1, 17, "TypeError", "5 is not iterable")]
    [InlineData("const [a] = {}", 1, 7, "TypeError", "object is not iterable")]
    [InlineData("const { a } = null", 1, 7, "TypeError", "Cannot destructure 'null' as it is null")]
    [InlineData("new Math()", 1, 1, "TypeError", "Math is not a constructor")]
    [InlineData("new (() => 1)", 1, 1, "TypeError", "This function is not a constructor")]
    [InlineData("'a' in 'abc'", 1, 5, "TypeError", "Cannot use 'in' operator to search for a key in abc")]
    [InlineData("1 instanceof 2", 1, 3, "TypeError", "Right-hand side of 'instanceof' is not callable")]
    [InlineData("new Array(-1)", 1, 1, "RangeError", "Invalid array length")]
    [InlineData("'a'.repeat(-1)", 1, 5, "RangeError", "Invalid count value: -1")]
    [InlineData("(1).toFixed(101)", 1, 5, "RangeError", "toFixed() argument must be between 0 and 100")]
    [InlineData("[].reduce((a, b) => a)", 1, 4, "TypeError", "Reduce of empty array with no initial value")]
    [InlineData("new Date(NaN).toISOString()", 1, 15, "RangeError", "Invalid time value")]
    [InlineData("JSON.parse('{')", 1, 6, "SyntaxError", "Unexpected token in JSON at line 1, byte 2")]
    [InlineData("new RegExp('(')", 1, 1, "SyntaxError", "Invalid regular expression: /(/: ')' missing")]
    [InlineData("decodeURIComponent('%')", 1, 1, "URIError", "URI malformed")]
    [InlineData("Object.keys(null)", 1, 8, "TypeError", "Cannot convert undefined or null to object")]
    [InlineData("[].prototype.x", 1, 14, "TypeError", "Cannot read properties of undefined (reading 'x')")]
    [InlineData("Array.prototype.map = 1", 1, 17, "TypeError", "Cannot assign to read only property 'map' of object")]
    [InlineData("Object.prototype.polluted = 1", 1, 18, "TypeError", "Cannot add property polluted, object is not extensible")]
    [InlineData("throw new TypeError('bad')", 1, 1, "TypeError", "bad")]
    [InlineData("\n throw 'text'", 2, 2, "", "Uncaught \"text\"")]
    [InlineData("try { throw new Error('first') } finally { 1 }", 1, 7, "Error", "first")]
    [InlineData("const f = () => {\n  throw new RangeError('in f')\n};\nf()", 2, 3, "RangeError", "in f")]
    public void An_error_names_its_place_its_kind_and_what_is_wrong(string script, int line, int column, string name, string message)
    {
        var exception = Should.Throw<ScriptRuntimeException>(() => Js.Eval(script));
        exception.ErrorMessage.ShouldBe(message);
        exception.ErrorName.ShouldBe(name);
        (exception.Line, exception.Column).ShouldBe((line, column));
        exception.Message.ShouldContain($"line {line}, column {column}");
    }

    [Theory]
    [InlineData("(() => 1).constructor('return 1')()")]
    [InlineData("[].map.constructor('return 1')()")]
    [InlineData("''.constructor.constructor('return 1')()")]
    [InlineData("new (() => 1).constructor('return 1')")]
    [InlineData("getType().GetType()")]
    [InlineData("getType.GetType()")]
    [InlineData("({}).GetType()")]
    public void A_script_reaches_neither_code_from_text_nor_dotnet(string script) =>
        Should.Throw<ScriptRuntimeException>(() => Js.Eval(script, Js.Host().Set("getType", _ => JsValue.FromObject(new List<object?>()))));

    [Fact]
    public void A_script_cannot_change_what_the_next_one_finds()
    {
        Should.Throw<ScriptRuntimeException>(() => Js.Eval("String.prototype.trim = () => 'stolen'"));
        Should.Throw<ScriptRuntimeException>(() => Js.Eval("Math.max.owner = 1"));
        Should.Throw<ScriptRuntimeException>(() => Js.Eval("delete Array.prototype.map"));
        Js.Eval("' a '.trim()").ShouldBe("a");
    }
}
