using System.Globalization;
using System.Text;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Rewrites a JavaScript regular expression for .NET, keeping its meaning: ASCII classes, group numbers, anchors.</summary>
internal sealed partial class RegexTranslator
{
    private readonly string _pattern;
    private readonly RegexFlags _flags;
    private readonly StringBuilder _output = new();
    private readonly List<string?> _groupNames;
    private int _position;
    private int _nextGroup;

    private RegexTranslator(string pattern, RegexFlags flags)
    {
        _pattern = pattern;
        _flags = flags;
        _groupNames = FindGroups(pattern);
    }

    /// <summary>Whether the result needs .NET's backtracking engine: lookaround, back references, word boundaries.</summary>
    private bool NeedsBacktracking { get; set; }

    internal static RegexTranslation Translate(string pattern, RegexFlags flags)
    {
        var translator = new RegexTranslator(pattern, flags);
        translator.Disjunction(0);
        return new RegexTranslation(translator._output.ToString(), [.. translator._groupNames], translator.NeedsBacktracking);
    }

    private static List<string?> FindGroups(string pattern)
    {
        var names = new List<string?> { null };
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i] == '[')
                inClass = true;
            else if (pattern[i] == ']')
                inClass = false;
            else if (pattern[i] == '(' && !inClass)
                AddGroup(pattern, i + 1, names);
        }

        return names;
    }

    private static void AddGroup(string pattern, int i, List<string?> names)
    {
        if (i >= pattern.Length || pattern[i] != '?')
        {
            names.Add(null);
            return;
        }

        if (string.CompareOrdinal(pattern, i, "?<", 0, 2) != 0 || i + 2 >= pattern.Length || pattern[i + 2] is '=' or '!')
            return;
        var end = pattern.IndexOf('>', i);
        var name = end < 0 ? "" : pattern[(i + 2)..end];
        if (name.Length == 0 || !Lexing.Characters.IsNameStart(name[0]) || !name.All(Lexing.Characters.IsNamePart))
            throw new RegexSyntaxException("invalid name of a group");
        if (names.Contains(name))
            throw new RegexSyntaxException($"two groups are named '{name}'");
        names.Add(name);
    }

    private void Disjunction(int depth)
    {
        if (depth > 100)
            throw new RegexSyntaxException("groups nest too deep");
        var canRepeat = false;
        while (_position < _pattern.Length)
        {
            var c = _pattern[_position++];
            switch (c)
            {
                case ')' when depth > 0:
                    _position--;
                    return;
                case ')':
                    throw new RegexSyntaxException("')' without '('");
                case '(':
                    canRepeat = Group(depth);
                    break;
                case '|':
                    _output.Append('|');
                    canRepeat = false;
                    break;
                case '^' or '$':
                    Anchor(c);
                    canRepeat = false;
                    break;
                case '*' or '+' or '?':
                    RequireAtom(canRepeat);
                    _output.Append(c);
                    Lazy();
                    canRepeat = false;
                    break;
                case '{':
                    canRepeat = !Braces(canRepeat);
                    break;
                default:
                    canRepeat = Atom(c);
                    break;
            }
        }
    }

    private static void RequireAtom(bool canRepeat)
    {
        if (!canRepeat)
            throw new RegexSyntaxException("nothing to repeat");
    }

    private void Lazy()
    {
        if (_position < _pattern.Length && _pattern[_position] == '?')
        {
            _position++;
            _output.Append('?');
        }
    }

    private bool Group(int depth)
    {
        var isLook = false;
        if (Take("?:"))
        {
            _output.Append("(?:");
        }
        else if (Take("?=") || Take("?!") || Take("?<=") || Take("?<!"))
        {
            var mark = _pattern.LastIndexOf('?', _position - 1);
            _output.Append('(').Append(_pattern, mark, _position - mark);
            NeedsBacktracking = true;
            isLook = true;
        }
        else if (_position < _pattern.Length && _pattern[_position] == '?' && !Take("?<"))
        {
            throw new RegexSyntaxException("unknown kind of group after '(?'");
        }
        else
        {
            _nextGroup++;
            if (_groupNames[_nextGroup] is { } name)
                _position += name.Length + 1;
            // .NET would number named groups last; numbers given outright keep JavaScript's order.
            _output.Append("(?<").Append(_nextGroup).Append('>');
        }

        Disjunction(depth + 1);
        if (_position >= _pattern.Length)
            throw new RegexSyntaxException("')' missing");
        _position++;
        _output.Append(')');
        return !isLook;
    }

    private bool Take(string text)
    {
        if (string.CompareOrdinal(_pattern, _position, text, 0, text.Length) != 0)
            return false;
        _position += text.Length;
        return true;
    }

    private void Anchor(char c)
    {
        if (!_flags.Multiline)
        {
            _output.Append(c == '^' ? "\\A" : "\\z");
            return;
        }

        NeedsBacktracking = true;
        _output.Append(c == '^' ? "(?<=\\A|[\\n\\r\\u2028\\u2029])" : "(?=[\\n\\r\\u2028\\u2029]|\\z)");
    }

    /// <summary>A counted repetition; false when the brace is but a character.</summary>
    private bool Braces(bool canRepeat)
    {
        var end = _pattern.IndexOf('}', _position);
        var inside = end < 0 ? "" : _pattern[_position..end];
        var parts = inside.Split(',');
        var isCount = parts.Length <= 2 && parts[0].Length > 0 && parts.All(p => p.All(char.IsAsciiDigit));
        if (!isCount)
        {
            if (_flags.Unicode)
                throw new RegexSyntaxException("'{' must be escaped");
            _output.Append("\\{");
            return false;
        }

        RequireAtom(canRepeat);
        if (parts.Any(p => p.Length > 0 && (!int.TryParse(p, CultureInfo.InvariantCulture, out var n) || n > 10_000)))
            throw new RegexSyntaxException("a repetition counts to 10000 at most");
        if (parts.Length == 2 && parts[1].Length > 0
            && int.Parse(parts[0], CultureInfo.InvariantCulture) > int.Parse(parts[1], CultureInfo.InvariantCulture))
        {
            throw new RegexSyntaxException("numbers out of order in {}");
        }

        _output.Append('{').Append(inside).Append('}');
        _position = end + 1;
        Lazy();
        return true;
    }

    private bool Atom(char c)
    {
        switch (c)
        {
            case '.':
                _output.Append(_flags.DotAll ? "[\\s\\S]" : "[^\\n\\r\\u2028\\u2029]");
                return true;
            case '[':
                Class();
                return true;
            case '\\':
                return Escape();
            case ']' or '}' when _flags.Unicode:
                throw new RegexSyntaxException($"'{c}' must be escaped");
            default:
                AppendCharacter(c);
                return true;
        }
    }

    private void AppendCharacter(int c)
    {
        if (c > 0xFFFF)
            _output.Append("(?:").Append(char.ConvertFromUtf32(c)).Append(')');
        else if (c is > 127 or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
            _output.Append((char)c);
        else
            _output.Append("\\x").Append(c.ToString("x2", CultureInfo.InvariantCulture));
    }
}
