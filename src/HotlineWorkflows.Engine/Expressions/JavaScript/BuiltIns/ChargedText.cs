using System.Text;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Builds text and pays for each piece before taking it.</summary>
internal sealed class ChargedText
{
    private readonly Execution _execution;
    private readonly StringBuilder _text = new();

    internal ChargedText(Execution execution)
    {
        _execution = execution;
        execution.Charge(2 * Cost.Object);
    }

    internal int Length => _text.Length;

    internal ChargedText Append(ReadOnlySpan<char> piece)
    {
        _execution.Charge(2L * piece.Length);
        Operators.CheckTextLength(_execution, (double)_text.Length + piece.Length);
        _text.Append(piece);
        return this;
    }

    internal ChargedText Append(char c)
    {
        _execution.Charge(2);
        _text.Append(c);
        return this;
    }

    /// <summary>Takes back what was added since the text had this length.</summary>
    internal void Truncate(int length) => _text.Length = length;

    internal JsValue ToValue() => new(_execution.Own(_text.ToString()));

    public override string ToString() => _execution.Own(_text.ToString());
}
