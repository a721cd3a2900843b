using System.Text;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

internal sealed partial class Lexer
{
    /// <summary>Reads template text from the current position up to <c>${</c> or the closing backtick.</summary>
    internal (string Text, bool IsTail) TemplateText(int from, int templateStart)
    {
        _position = from;
        var text = new StringBuilder();
        while (_position < source.Length)
        {
            var c = source[_position++];
            switch (c)
            {
                case '`':
                    return (text.ToString(), true);
                case '$' when _position < source.Length && source[_position] == '{':
                    _position++;
                    return (text.ToString(), false);
                case '\\':
                    Escape(text);
                    break;
                case '\r':
                    if (_position < source.Length && source[_position] == '\n')
                        _position++;
                    text.Append('\n');
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        throw Error("Template literal is not closed: '`' missing", templateStart);
    }

    private Token Text(int start, bool newline)
    {
        var quote = source[start];
        _position = start + 1;
        var end = source.AsSpan(_position).IndexOfAny(quote, '\\', '\n');
        if (end >= 0 && source[_position + end] == quote && source.AsSpan(_position, end).IndexOf('\r') < 0)
        {
            var plain = source.Substring(_position, end);
            _position += end + 1;
            return new Token(TokenKind.String, plain, 0, start, _position, newline);
        }

        var text = new StringBuilder();
        while (true)
        {
            if (_position >= source.Length || source[_position] is '\n' or '\r')
                throw Error($"String is not closed: {quote} missing", start);
            var c = source[_position++];
            if (c == quote)
                return new Token(TokenKind.String, text.ToString(), 0, start, _position, newline);
            if (c == '\\')
                Escape(text);
            else
                text.Append(c);
        }
    }

    private void Escape(StringBuilder text)
    {
        var at = _position - 1;
        if (_position >= source.Length)
            throw Error("Escape is not complete", at);
        var c = source[_position++];
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case 'x': text.Append((char)Hex(2, at)); break;
            case 'u': UnicodeEscape(text, at); break;
            case '\r':
                if (_position < source.Length && source[_position] == '\n')
                    _position++;
                break;
            case '\n' or '\u2028' or '\u2029':
                break;
            case >= '0' and <= '9':
                if (c != '0' || (_position < source.Length && char.IsAsciiDigit(source[_position])))
                    throw Error("Octal escapes are not allowed; write \\x.. or \\u....", at);
                text.Append('\0');
                break;
            default: text.Append(c); break;
        }
    }

    private void UnicodeEscape(StringBuilder text, int at)
    {
        if (_position >= source.Length || source[_position] != '{')
        {
            text.Append((char)Hex(4, at));
            return;
        }

        var end = source.IndexOf('}', _position);
        if (end < 0 || end - _position is < 2 or > 7)
            throw Error("Unicode escape is not complete", at);
        var length = end - ++_position;
        var code = Hex(length, at);
        if (code > 0x10FFFF)
            throw Error("Unicode escape is beyond U+10FFFF", at);
        _position = end + 1;
        if (code is >= 0xD800 and <= 0xDFFF)
            text.Append((char)code);
        else
            text.Append(char.ConvertFromUtf32(code));
    }

    private int Hex(int length, int at)
    {
        var value = 0;
        for (var i = 0; i < length; i++, _position++)
        {
            var digit = _position < source.Length ? Characters.HexValue(source[_position]) : -1;
            if (digit < 0)
                throw Error("Escape wants hexadecimal digits", at);
            value = (value << 4) | digit;
        }

        return value;
    }
}
