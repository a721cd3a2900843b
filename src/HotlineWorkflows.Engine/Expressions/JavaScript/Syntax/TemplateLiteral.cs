using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary><c>`text ${value} text`</c>; there is one text more than there are values.</summary>
internal sealed class TemplateLiteral(string[] texts, Expression[] values, int position) : Expression(position)
{
    internal override Expression Bind(Binder binder)
    {
        binder.Bind(values);
        return values.Length == 0 ? new Literal(new JsValue(texts[0]), Position) : this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var execution = frame.Execution;
        var parts = new string[texts.Length + values.Length];
        long length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = (i & 1) == 0 ? texts[i >> 1] : Coerce.ToText(execution, values[i >> 1].Evaluate(frame));
            parts[i] = part;
            length += part.Length;
        }

        execution.Charge(Cost.OfText(length));
        Operators.CheckTextLength(execution, length);
        return new JsValue(string.Concat(parts));
    }
}
