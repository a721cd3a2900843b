using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary><c>/pattern/flags</c>: compiled with the program, a fresh object at each evaluation.</summary>
internal sealed class RegexLiteral(RegexProgram program, int position) : Expression(position)
{
    internal override Expression Bind(Binder binder) => this;

    internal override JsValue Evaluate(Frame frame)
    {
        frame.Execution.Charge(Cost.Object);
        return new JsValue(new JsRegExp(program));
    }
}
