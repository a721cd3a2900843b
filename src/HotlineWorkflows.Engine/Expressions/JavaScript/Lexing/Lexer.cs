namespace HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

/// <summary>
/// Cuts a source into tokens, one at a time: whether <c>/</c> divides or begins a regular expression, and where a template goes on,
/// only the parser knows.
/// </summary>
internal sealed partial class Lexer(string source)
{
    private int _position;

    internal string Source => source;

    internal Token Next()
    {
        var newline = SkipSpace();
        if (_position >= source.Length)
            return new Token(TokenKind.End, "", 0, source.Length, source.Length, newline);

        var start = _position;
        var c = source[start];
        if (Characters.IsNameStart(c))
            return Name(start, newline);
        if (char.IsAsciiDigit(c) || (c == '.' && start + 1 < source.Length && char.IsAsciiDigit(source[start + 1])))
            return Number(start, newline);
        if (c is '"' or '\'')
            return Text(start, newline);
        if (c == '`')
        {
            _position++;
            return new Token(TokenKind.TemplateStart, "`", 0, start, _position, newline);
        }

        if (Words.SignAt(source, start) is { } sign)
        {
            _position += sign.Length;
            return new Token(TokenKind.Punctuator, sign, 0, start, _position, newline);
        }

        throw Error(Unexpected(c), start);
    }

    internal ScriptSyntaxException Error(string description, int offset) => new(description, SourceLocation.Of(source, offset));

    /// <summary>Reads the body and flags of a regular expression whose opening slash stands at <paramref name="start"/>.</summary>
    internal (string Pattern, string Flags) RegularExpression(int start)
    {
        var i = start + 1;
        var inClass = false;
        for (; ; i++)
        {
            if (i >= source.Length || Characters.IsLineEnd(source[i]))
                throw Error("Regular expression is not closed: '/' missing", start);
            var c = source[i];
            if (c == '\\' && i + 1 < source.Length && !Characters.IsLineEnd(source[i + 1]))
                i++;
            else if (c == '[')
                inClass = true;
            else if (c == ']')
                inClass = false;
            else if (c == '/' && !inClass)
                break;
        }

        var pattern = source[(start + 1)..i];
        var flagsStart = ++i;
        while (i < source.Length && Characters.IsNamePart(source[i]))
            i++;
        _position = i;
        return (pattern, source[flagsStart..i]);
    }

    private static string Unexpected(char c) => c switch
    {
        '#' => "'#' is not understood here: private members and comments with # are not part of scripts; comments begin with //",
        '@' => "'@' is not understood here: decorators are not supported",
        '\u201C' or '\u201D' or '\u2018' or '\u2019' => $"'{c}' is a typographic quotation mark; write \" or '",
        '\uFF08' or '\uFF09' or '\uFF0C' or '\uFF1B' or '\uFF1A' or '\uFF01' or '\uFF1F' or '\u3002' =>
            $"'{c}' is a full-width sign; write its ASCII form",
        _ => $"Unexpected character '{c}'",
    };

    private bool SkipSpace()
    {
        var newline = false;
        while (_position < source.Length)
        {
            var c = source[_position];
            if (Characters.IsSpace(c))
            {
                newline |= Characters.IsLineEnd(c);
                _position++;
            }
            else if (c == '/' && _position + 1 < source.Length && source[_position + 1] == '/')
            {
                while (_position < source.Length && !Characters.IsLineEnd(source[_position]))
                    _position++;
            }
            else if (c == '/' && _position + 1 < source.Length && source[_position + 1] == '*')
            {
                var end = source.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                if (end < 0)
                    throw Error("Comment is not closed: '*/' missing", _position);
                newline |= source.AsSpan(_position, end - _position).IndexOfAny("\n\r\u2028\u2029") >= 0;
                _position = end + 2;
            }
            else
            {
                break;
            }
        }

        return newline;
    }

    private Token Name(int start, bool newline)
    {
        while (_position < source.Length && Characters.IsNamePart(source[_position]))
            _position++;
        if (_position < source.Length && source[_position] == '\\')
            throw Error("Unicode escapes in names are not supported; write the character itself", _position);
        var word = source[start.._position];
        return new Token(Words.IsKeyword(word) ? TokenKind.Keyword : TokenKind.Identifier, word, 0, start, _position, newline);
    }
}
