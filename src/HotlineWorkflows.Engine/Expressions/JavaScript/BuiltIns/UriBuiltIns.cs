using System.Text;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>encodeURIComponent and its kin.</summary>
internal static class UriBuiltIns
{
    private const string Reserved = ";/?:@&=+$,#";
    private const string Marks = "-_.!~*'()";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    internal static void Add(Dictionary<string, JsValue> globals)
    {
        globals.Function("encodeURIComponent", 1, call => Encode(call, Marks));
        globals.Function("encodeURI", 1, call => Encode(call, Marks + Reserved));
        globals.Function("decodeURIComponent", 1, call => Decode(call, ""));
        globals.Function("decodeURI", 1, call => Decode(call, Reserved));
    }

    private static JsValue Encode(ScriptCall call, string kept)
    {
        var text = call.Text(0);
        call.Execution.Step(text.Length >> 4);
        var result = new ChargedText(call.Execution);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !text.Contains('\uFFFD'))
                throw Malformed(call);
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || kept.Contains((char)rune.Value)))
            {
                result.Append((char)rune.Value);
                continue;
            }

            foreach (var b in Encoding.UTF8.GetBytes(rune.ToString()))
                result.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return result.ToValue();
    }

    private static JsValue Decode(ScriptCall call, string kept)
    {
        var text = call.Text(0);
        call.Execution.Step(text.Length >> 4);
        var result = new ChargedText(call.Execution);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                result.Append(text[i]);
                continue;
            }

            var start = i;
            bytes.Clear();
            for (; i + 2 < text.Length && text[i] == '%'; i += 3)
                bytes.Add(Byte(call, text, i));
            if (bytes.Count == 0)
                throw Malformed(call);
            Flush(call, result, [.. bytes], text, start, kept);
            i--;
        }

        return result.ToValue();
    }

    private static byte Byte(ScriptCall call, string text, int at) =>
        char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]) ? Convert.ToByte(text.Substring(at + 1, 2), 16) : throw Malformed(call);

    private static void Flush(ScriptCall call, ChargedText result, byte[] bytes, string text, int start, string kept)
    {
        string decoded;
        try
        {
            decoded = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed(call);
        }

        var at = 0;
        foreach (var rune in decoded.EnumerateRunes())
        {
            if (rune.IsAscii && kept.Contains((char)rune.Value))
                result.Append(text.AsSpan(start + (at * 3), 3));
            else
                result.Append(rune.ToString());
            at += rune.Utf8SequenceLength;
        }
    }

    private static JsThrow Malformed(ScriptCall call) => call.Execution.Error(Intrinsics.UriErrorPrototype, "URI malformed");
}
