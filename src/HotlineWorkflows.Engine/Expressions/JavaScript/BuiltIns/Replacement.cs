using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>The second argument of replace: a function, or text with <c>$1</c>, <c>$&amp;</c>, <c>$&lt;name&gt;</c> and their kin.</summary>
internal sealed class Replacement
{
    private readonly Execution _execution;
    private readonly JsFunction? _function;
    private readonly string _template = "";

    internal Replacement(Execution execution, JsValue value)
    {
        _execution = execution;
        _function = value.Ref as JsFunction;
        if (_function is null)
            _template = Coerce.ToText(execution, value);
    }

    /// <summary>Adds what replaces one match, whose groups (the whole match first) are given.</summary>
    internal void Append(ChargedText result, string text, int at, int length, JsValue[] groups, JsObject? named)
    {
        if (_function is null)
        {
            Expand(result, text, at, length, groups, named);
            return;
        }

        JsValue[] arguments = named is null
            ? [.. groups, new JsValue(at), new JsValue(text)]
            : [.. groups, new JsValue(at), new JsValue(text), new JsValue(named)];
        result.Append(Coerce.ToText(_execution, _function.Call(_execution, default, arguments)));
    }

    private void Expand(ChargedText result, string text, int at, int length, JsValue[] groups, JsObject? named)
    {
        var t = _template;
        for (var i = 0; i < t.Length; i++)
        {
            if (t[i] != '$' || i + 1 >= t.Length)
            {
                result.Append(t[i]);
                continue;
            }

            var next = t[i + 1];
            switch (next)
            {
                case '$':
                    result.Append('$');
                    i++;
                    break;
                case '&':
                    result.Append(text.AsSpan(at, length));
                    i++;
                    break;
                case '`':
                    result.Append(text.AsSpan(0, at));
                    i++;
                    break;
                case '\'':
                    result.Append(text.AsSpan(at + length));
                    i++;
                    break;
                case '<' when named is not null && t.IndexOf('>', i) is > 0 and var end:
                    var value = named.Get(_execution, t[(i + 2)..end]);
                    result.Append(value.IsUndefined ? "" : Coerce.ToText(_execution, value));
                    i = end;
                    break;
                default:
                    i += Numbered(result, t, i, groups);
                    break;
            }
        }
    }

    /// <summary><c>$n</c> or <c>$nn</c>; gives how many characters beyond the dollar it took.</summary>
    private static int Numbered(ChargedText result, string t, int i, JsValue[] groups)
    {
        for (var digits = 2; digits >= 1; digits--)
        {
            if (i + digits < t.Length
                && int.TryParse(t.AsSpan(i + 1, digits), System.Globalization.NumberStyles.None, null, out var group)
                && group > 0 && group < groups.Length)
            {
                result.Append(groups[group].Ref as string ?? "");
                return digits;
            }
        }

        result.Append('$');
        return 0;
    }
}
