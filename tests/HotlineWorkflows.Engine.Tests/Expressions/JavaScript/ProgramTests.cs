namespace HotlineWorkflows.Engine.Tests.Expressions.JavaScript;

public sealed class ProgramTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("// nothing", null)]
    [InlineData("1; 2", 2d)]
    [InlineData("let a = 5", null)]
    [InlineData("let a = 5; a", 5d)]
    [InlineData("5; let a = 1", 5d)]
    [InlineData("if (true) 1; else 2", 1d)]
    [InlineData("for (let i = 0; i < 3; i++) i", 2d)]
    [InlineData("return 7", 7d)]
    [InlineData("if (true) { return 'early' } 'late'", "early")]
    [InlineData("for (const x of [1, 2, 3]) { if (x > 1) return x } return -1", 2d)]
    [InlineData("try { return 'try' } finally { 'ignored' }", "try")]
    [InlineData("1; return", null)]
    [InlineData("const f = () => { 5 }; f()", null)]
    [InlineData("let x = 1\nlet y = 2\nx + y", 3d)]
    [InlineData("let a = 1\n;[a, 2].length", 2d)]
    [InlineData("let x = 5\nx\n++\nx", 6d)]
    [InlineData("const f = () => {\n}\n'next'", "next")]
    [InlineData("const f = () => { return\n1 }; f()", null)]
    [InlineData("let 金额 = 3; 金额 * 2", 6d)]
    [InlineData("a\u00A0=>\u30001 ; 'spaces'", "spaces")]
    public void The_value_of_a_script_is_its_last_expression_or_what_it_returns(string script, object? expected) =>
        Js.Eval(script).ShouldBe(expected);
}
