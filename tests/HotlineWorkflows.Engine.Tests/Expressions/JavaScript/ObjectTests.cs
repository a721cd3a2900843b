namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class ObjectTests
{
    [Theory]
    [InlineData("'a' in {a:1}", "true")]
    [InlineData("Object.keys('ab')", "[\"0\",\"1\"]")]
    [InlineData("var v1=1; { let v1=2; } v1", "1")]
    [InlineData("{ let z=5; z*2 }", "10")]
    [InlineData("'x' + {valueOf(){return 5}}", "\"x5\"")]
    [InlineData("+{valueOf(){return 5}}", "5")]
    [InlineData("'a' in { a: 1 } && !('b' in { a: 1 })", "true")]
    [InlineData("'${notTemplate}'", "\"${notTemplate}\"")]
    public void Objects_follow_ECMAScript(string script, string expected) => Js.ShouldGive(script, expected);
}
