using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>A constant.</summary>
internal sealed class Literal(JsValue value, int position) : Expression(position)
{
    internal JsValue Value => value;

    internal override Expression Bind(Binder binder) => this;

    internal override JsValue Evaluate(Frame frame) => value;
}
