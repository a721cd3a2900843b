using System.Globalization;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>JSON.stringify.</summary>
internal sealed class JsonWriter
{
    private readonly Execution _execution;
    private readonly ChargedText _text;
    private readonly JsFunction? _replacer;
    private readonly List<string>? _only;
    private readonly string _gap;
    private readonly List<JsObject> _open = [];

    private JsonWriter(ScriptCall call)
    {
        _execution = call.Execution;
        _text = new ChargedText(_execution);
        _replacer = call[1].Ref as JsFunction;
        _only = call[1].Ref is JsArray list ? [.. list.Items.ToArray().Select(k => PropertyKey.Of(_execution, k)).Distinct()] : null;
        _gap = call[2].Ref is string gap ? gap[..Math.Min(10, gap.Length)]
            : call[2].IsNumber ? new string(' ', (int)Math.Clamp(call[2].Num, 0, 10))
            : "";
    }

    internal static JsValue Stringify(ScriptCall call)
    {
        var writer = new JsonWriter(call);
        var holder = new JsObject();
        holder.Define("", call[0]);
        return writer.Write(holder, "", call[0]) ? writer._text.ToValue() : default;
    }

    /// <summary>Writes a value; false when there is nothing to write for it (undefined, a function).</summary>
    private bool Write(JsObject holder, string key, JsValue value)
    {
        _execution.Step(1);
        if (value.Ref is JsObject o && o.Get(_execution, "toJSON").Ref is JsFunction toJson)
            value = toJson.Call(_execution, value, [new JsValue(key)]);
        if (_replacer is not null)
            value = _replacer.Call(_execution, new JsValue(holder), [new JsValue(key), value]);
        switch (value.Ref)
        {
            case null or JsFunction:
                return false;
            case string s:
                Quote(s);
                return true;
            case JsArray array:
                Nest(array, () => WriteItems(array));
                return true;
            case JsObject inner:
                Nest(inner, () => WriteMembers(inner));
                return true;
            default:
                _text.Append(value.IsNumber && !double.IsFinite(value.Num) ? "null" : Coerce.PrimitiveText(value));
                return true;
        }
    }

    private void Nest(JsObject o, Action write)
    {
        if (_open.Contains(o))
            throw _execution.TypeError("Converting circular structure to JSON");
        _open.Add(o);
        _execution.Charge(2 * Cost.Object);
        _execution.EnterNative();
        write();
        _execution.LeaveNative();
        _open.RemoveAt(_open.Count - 1);
    }

    private void WriteItems(JsArray array)
    {
        _text.Append('[');
        for (var i = 0; i < array.Length; i++)
        {
            if (i > 0)
                _text.Append(',');
            NewLine(_open.Count);
            if (!Write(array, NumberText.Of(i), array[i]))
                _text.Append("null");
        }

        if (array.Length > 0)
            NewLine(_open.Count - 1);
        _text.Append(']');
    }

    private void WriteMembers(JsObject o)
    {
        _text.Append('{');
        var any = false;
        foreach (var key in _only ?? o.OwnKeys())
        {
            var value = o.Get(_execution, key);
            if (value.Ref is null or JsFunction && _replacer is null)
                continue;
            any |= WriteMember(o, key, value, any);
        }

        if (any)
            NewLine(_open.Count - 1);
        _text.Append('}');
    }

    private bool WriteMember(JsObject o, string key, JsValue value, bool any)
    {
        // Whether there is anything to write shows only after the replacer and toJSON ran: write, and take back.
        var mark = _text.Length;
        if (any)
            _text.Append(',');
        NewLine(_open.Count);
        Quote(key);
        _text.Append(_gap.Length > 0 ? ": " : ":");
        if (Write(o, key, value))
            return true;
        _text.Truncate(mark);
        return false;
    }

    private void NewLine(int depth)
    {
        if (_gap.Length == 0)
            return;
        _text.Append('\n');
        for (var i = 0; i < depth; i++)
            _text.Append(_gap);
    }

    private void Quote(string s)
    {
        _execution.Step(s.Length >> 4);
        _text.Append('"');
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1]);
            if (isPair)
                _text.Append(s.AsSpan(i++, 2));
            else if (c == '"' || c == '\\')
                _text.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c))
                _text.Append(c switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '\b' => "\\b", '\f' => "\\f", _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture) });
            else
                _text.Append(c);
        }

        _text.Append('"');
    }
}
