using System.Text;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>String and its methods that need no regular expression.</summary>
internal static class StringBuiltIns
{
    internal static void Add(Dictionary<string, JsValue> globals)
    {
        var prototype = Intrinsics.StringPrototype;
        var type = globals.Type(
            "String",
            1,
            prototype,
            call => call.Count == 0 ? new JsValue("") : new JsValue(call.Text(0)),
            call => throw call.TypeError("Wrapper objects are not supported: write String(value) without new"));
        type.Method("fromCharCode", 1, call => FromCodes(call, isPoint: false));
        type.Method("fromCodePoint", 1, call => FromCodes(call, isPoint: true));
        AddCharacters(prototype);
        AddParts(prototype);
        AddShapes(prototype);
        StringSearch.Add(prototype);
    }

    /// <summary>The text that a method is called on; long text costs steps.</summary>
    internal static string Self(ScriptCall call)
    {
        if (call.This.IsNullish)
            throw call.TypeError("String method called on null or undefined");
        var text = Coerce.ToText(call.Execution, call.This);
        call.Execution.Step(1 + (text.Length >> 6));
        return text;
    }

    private static JsValue FromCodes(ScriptCall call, bool isPoint)
    {
        var text = new ChargedText(call.Execution);
        for (var i = 0; i < call.Count; i++)
        {
            var code = call.Number(i);
            if (!isPoint)
                text.Append((char)Coerce.ToUInt32(code));
            else if (code is >= 0 and <= 0x10FFFF && code == Math.Floor(code))
                text.Append(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
            else
                throw call.RangeError($"Invalid code point {call.Text(i)}");
        }

        return text.ToValue();
    }

    private static void AddCharacters(JsObject prototype)
    {
        prototype.Method("toString", 0, call => Primitive(call));
        prototype.Method("valueOf", 0, call => Primitive(call));
        prototype.Method("charAt", 1, call => Self(call) is var s && call.Integer(0) is var i && i >= 0 && i < s.Length
            ? new JsValue(Members.CharText(s[(int)i]))
            : new JsValue(""));
        prototype.Method("charCodeAt", 1, call => Self(call) is var s && call.Integer(0) is var i && i >= 0 && i < s.Length
            ? new JsValue(s[(int)i])
            : new JsValue(double.NaN));
        prototype.Method("codePointAt", 1, call =>
        {
            var s = Self(call);
            var i = call.Integer(0);
            if (i < 0 || i >= s.Length)
                return default;
            var at = (int)i;
            return new JsValue(char.IsHighSurrogate(s[at]) && at + 1 < s.Length && char.IsLowSurrogate(s[at + 1]) ? char.ConvertToUtf32(s[at], s[at + 1]) : s[at]);
        });
        prototype.Method("at", 1, call =>
        {
            var s = Self(call);
            var i = call.Integer(0);
            i = i < 0 ? s.Length + i : i;
            return i >= 0 && i < s.Length ? new JsValue(Members.CharText(s[(int)i])) : default;
        });
    }

    private static JsValue Primitive(ScriptCall call) =>
        call.This.IsString ? call.This : throw call.TypeError("String method called on something that is not a string");

    private static void AddParts(JsObject prototype)
    {
        prototype.Method("slice", 2, call =>
        {
            var s = Self(call);
            var start = call.Position(0, s.Length, 0);
            var end = call.Position(1, s.Length, s.Length);
            return Part(call, s, start, end);
        });
        prototype.Method("substring", 2, call =>
        {
            var s = Self(call);
            var start = (int)Math.Clamp(call.Integer(0), 0, s.Length);
            var end = call[1].IsUndefined ? s.Length : (int)Math.Clamp(call.Integer(1), 0, s.Length);
            return Part(call, s, Math.Min(start, end), Math.Max(start, end));
        });
        prototype.Method("substr", 2, call =>
        {
            var s = Self(call);
            var start = call.Position(0, s.Length, 0);
            var length = call[1].IsUndefined ? s.Length : call.Integer(1);
            return Part(call, s, start, (int)Math.Min(s.Length, start + length));
        });
        prototype.Method("trim", 0, call => Trim(call, true, true));
        prototype.Method("trimStart", 0, call => Trim(call, true, false));
        prototype.Method("trimEnd", 0, call => Trim(call, false, true));
    }

    private static JsValue Part(ScriptCall call, string s, int start, int end)
    {
        if (end <= start)
            return new JsValue("");
        if (end - start == s.Length)
            return new JsValue(s);
        call.Execution.Charge(Cost.OfText(end - start));
        return new JsValue(s[start..end]);
    }

    private static JsValue Trim(ScriptCall call, bool atStart, bool atEnd)
    {
        var s = Self(call);
        var inner = NumberParser.Trim(s);
        var leading = inner.IsEmpty ? s.Length : Offset(s, inner);
        return Part(call, s, atStart ? leading : 0, atEnd ? (inner.IsEmpty ? 0 : leading + inner.Length) : s.Length);
    }

    private static int Offset(string s, ReadOnlySpan<char> inner)
    {
        s.AsSpan().Overlaps(inner, out var offset);
        return offset;
    }

    private static void AddShapes(JsObject prototype)
    {
        prototype.Method("toUpperCase", 0, call => new JsValue(call.Execution.Own(Self(call).ToUpperInvariant())));
        prototype.Method("toLowerCase", 0, call => new JsValue(call.Execution.Own(Self(call).ToLowerInvariant())));
        prototype.Method("toLocaleUpperCase", 0, call => new JsValue(call.Execution.Own(Self(call).ToUpperInvariant())));
        prototype.Method("toLocaleLowerCase", 0, call => new JsValue(call.Execution.Own(Self(call).ToLowerInvariant())));
        prototype.Method("padStart", 2, call => Pad(call, atStart: true));
        prototype.Method("padEnd", 2, call => Pad(call, atStart: false));
        prototype.Method("repeat", 1, call =>
        {
            var s = Self(call);
            var count = call.Integer(0);
            if (count < 0 || double.IsInfinity(count))
                throw call.RangeError($"Invalid count value: {call.Text(0)}");
            Reserve(call.Execution, s.Length * count);
            return new JsValue(new StringBuilder().Insert(0, s, (int)(s.Length == 0 ? 0 : count)).ToString());
        });
        prototype.Method("concat", 1, call =>
        {
            var text = new ChargedText(call.Execution).Append(Self(call));
            for (var i = 0; i < call.Count; i++)
                text.Append(call.Text(i));
            return text.ToValue();
        });
        prototype.Method("normalize", 0, call =>
        {
            var form = call[0].IsUndefined ? "NFC" : call.Text(0);
            return new JsValue(call.Execution.Own(Self(call).Normalize(form switch
            {
                "NFC" => NormalizationForm.FormC,
                "NFD" => NormalizationForm.FormD,
                "NFKC" => NormalizationForm.FormKC,
                "NFKD" => NormalizationForm.FormKD,
                _ => throw call.RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD"),
            })));
        });
    }

    private static void Reserve(Execution execution, double length)
    {
        // Beyond any limit a long could not hold the bytes.
        execution.Charge(length > long.MaxValue / 8 ? long.MaxValue / 4 : Cost.OfText((long)length));
        Operators.CheckTextLength(execution, length);
    }

    private static JsValue Pad(ScriptCall call, bool atStart)
    {
        var s = Self(call);
        var length = call.Integer(0);
        var fill = call[1].IsUndefined ? " " : call.Text(1);
        if (length <= s.Length || fill.Length == 0)
            return new JsValue(s);
        Reserve(call.Execution, length * 2);
        var missing = (int)length - s.Length;
        var padding = new StringBuilder(missing + fill.Length);
        while (padding.Length < missing)
            padding.Append(fill);
        padding.Length = missing;
        return new JsValue(atStart ? padding + s : s + padding);
    }
}
