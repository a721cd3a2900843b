using System.Globalization;
using System.Text;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

internal sealed partial class RegexTranslator
{
    // As the inside of a class, and the same for what is outside them.
    private const string Digit = "0-9";
    private const string NotDigit = "\\x00-/:-\\uffff";
    private const string Word = "A-Za-z0-9_";
    private const string NotWord = "\\x00-/:-@\\x5b-\\x5e\\x60\\x7b-\\uffff";
    private const string Space = "\\t-\\r\\x20\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
    private const string NotSpace =
        "\\x00-\\x08\\x0e-\\x1f\\x21-\\x9f\\xa1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\ufefe\\uff00-\\uffff";
    private const string Han = "\\u2e80-\\u2fd5\\u3005\\u3007\\u3021-\\u3029\\u3038-\\u303b\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";

    private bool Escape()
    {
        if (_position >= _pattern.Length)
            throw new RegexSyntaxException("'\\' at the end");
        var c = _pattern[_position];
        if (c is 'b' or 'B')
        {
            _position++;
            NeedsBacktracking = true;
            const string Boundary = "(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_])";
            _output.Append(c == 'b' ? $"(?:{Boundary})" : $"(?!{Boundary})");
            return false;
        }

        if (c is >= '1' and <= '9')
        {
            NumberedReference();
            return true;
        }

        if (c == 'k' && (_flags.Unicode || _groupNames.Exists(n => n is not null)))
        {
            NamedReference();
            return true;
        }

        if (ClassEscape() is { } set)
            _output.Append('[').Append(set).Append(']');
        else
            AppendCharacter(CharacterEscape());
        return true;
    }

    private void NumberedReference()
    {
        var end = _position;
        while (end < _pattern.Length && char.IsAsciiDigit(_pattern[end]))
            end++;
        if (!int.TryParse(_pattern.AsSpan(_position, end - _position), CultureInfo.InvariantCulture, out var group) || group >= _groupNames.Count)
            throw new RegexSyntaxException($"there is no group {_pattern[_position..end]} to refer to");
        _position = end;
        Reference(group);
    }

    private void NamedReference()
    {
        _position++;
        var end = _pattern.IndexOf('>', _position);
        var name = end > 0 && _pattern[_position] == '<' ? _pattern[(_position + 1)..end] : "";
        var group = name.Length == 0 ? -1 : _groupNames.IndexOf(name);
        if (group < 0)
            throw new RegexSyntaxException($"there is no group '{name}' to refer to");
        _position = end + 1;
        Reference(group);
    }

    private void Reference(int group)
    {
        NeedsBacktracking = true;
        // A group that took no part matches empty in JavaScript, and never in .NET.
        _output.Append(CultureInfo.InvariantCulture, $"(?({group})\\k<{group}>)");
    }

    /// <summary>The inside of a class for \d \w \s \p and their opposites; null for what stands for one character.</summary>
    private string? ClassEscape()
    {
        var c = _pattern[_position];
        var set = c switch
        {
            'd' => Digit,
            'D' => NotDigit,
            'w' => Word,
            'W' => NotWord,
            's' => Space,
            'S' => NotSpace,
            _ => null,
        };
        if (set is not null)
            _position++;
        else if (c is 'p' or 'P' && _flags.Unicode)
            return Property(c == 'P');
        return set;
    }

    private string Property(bool negated)
    {
        var end = _pattern.IndexOf('}', _position);
        if (end < 0 || _position + 1 >= _pattern.Length || _pattern[_position + 1] != '{')
            throw new RegexSyntaxException("\\p wants the name of a property in braces");
        var name = _pattern[(_position + 2)..end];
        _position = end + 1;
        if (name is "Script=Han" or "sc=Han" or "Script_Extensions=Han" or "scx=Han" or "Ideographic")
            return negated ? throw new RegexSyntaxException("\\P{Script=Han} is not supported; write [^\\p{Script=Han}]") : Han;
        name = name.StartsWith("gc=", StringComparison.Ordinal) ? name[3..] : name;
        name = name switch { "Letter" => "L", "Number" => "N", "Punctuation" => "P", "Symbol" => "S", "Uppercase_Letter" => "Lu", "Lowercase_Letter" => "Ll", _ => name };
        if (name.Length is 0 or > 2 || "LMNPSZC".IndexOf(name[0], StringComparison.Ordinal) < 0)
            throw new RegexSyntaxException($"the Unicode property '{name}' is not supported; categories such as L, Lu, N, P and Script=Han are");
        return $"\\{(negated ? 'P' : 'p')}{{{name}}}";
    }

    private int CharacterEscape()
    {
        var c = _pattern[_position++];
        switch (c)
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case 'f': return '\f';
            case '0': return 0;
            case 'c' when _position < _pattern.Length && char.IsAsciiLetter(_pattern[_position]):
                return _pattern[_position++] % 32;
            case 'x': return TryHex(2) ?? c;
            case 'u': return UnicodeEscape();
            default:
                if (_flags.Unicode && (char.IsAsciiLetterOrDigit(c) || c == '_'))
                    throw new RegexSyntaxException($"unknown escape '\\{c}'");
                return c;
        }
    }

    private int UnicodeEscape()
    {
        if (!_flags.Unicode || _position >= _pattern.Length || _pattern[_position] != '{')
            return TryHex(4) ?? 'u';
        var end = _pattern.IndexOf('}', _position);
        if (end > 0 && int.TryParse(_pattern.AsSpan(_position + 1, end - _position - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            && code is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF))
        {
            _position = end + 1;
            return code;
        }

        throw new RegexSyntaxException("invalid Unicode escape");
    }

    private int? TryHex(int length)
    {
        if (_position + length > _pattern.Length
            || !int.TryParse(_pattern.AsSpan(_position, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return _flags.Unicode ? throw new RegexSyntaxException("invalid escape") : null;
        }

        _position += length;
        return value;
    }

    private void Class()
    {
        var negated = _position < _pattern.Length && _pattern[_position] == '^';
        if (negated)
            _position++;
        var inside = new StringBuilder();
        while (true)
        {
            if (_position >= _pattern.Length)
                throw new RegexSyntaxException("']' missing");
            if (_pattern[_position] == ']')
                break;
            Range(inside);
        }

        _position++;
        if (inside.Length == 0)
            _output.Append(negated ? "[\\s\\S]" : "[^\\s\\S]");
        else
            _output.Append(negated ? "[^" : "[").Append(inside).Append(']');
    }

    private void Range(StringBuilder inside)
    {
        var (set, first) = ClassAtom();
        var isRange = _position + 1 < _pattern.Length && _pattern[_position] == '-' && _pattern[_position + 1] != ']';
        if (!isRange)
        {
            Append(inside, set, first);
            return;
        }

        _position++;
        var (lastSet, last) = ClassAtom();
        if (set is not null || lastSet is not null)
        {
            Append(inside, set, first);
            Append(inside, null, '-');
            Append(inside, lastSet, last);
            return;
        }

        if (last < first)
            throw new RegexSyntaxException("range out of order in a class");
        Append(inside, null, first);
        inside.Append('-');
        Append(inside, null, last);
    }

    private (string? Set, int Character) ClassAtom()
    {
        var c = _pattern[_position++];
        if (c != '\\')
            return (null, c);
        if (_position >= _pattern.Length)
            throw new RegexSyntaxException("'\\' at the end");
        if (_pattern[_position] == 'b')
        {
            _position++;
            return (null, '\b');
        }

        return ClassEscape() is { } set ? (set, 0) : (null, CharacterEscape());
    }

    private static void Append(StringBuilder inside, string? set, int c)
    {
        if (c > 0xFFFF)
            throw new RegexSyntaxException("characters beyond U+FFFF are not supported inside [ ]");
        if (set is not null)
            inside.Append(set);
        else
            inside.Append(CultureInfo.InvariantCulture, $"\\u{c:x4}");
    }
}
