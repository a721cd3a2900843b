using System.Collections.Frozen;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

/// <summary>Reserved words and signs of the language.</summary>
internal static class Words
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
    [
        "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum",
        "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "let", "new", "null",
        "return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield",
    ]);

    // Longest first, so that the first that fits is the right one.
    private static readonly string[] Signs =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private static readonly FrozenDictionary<char, string[]> SignsByFirst =
        Signs.GroupBy(s => s[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    internal static bool IsKeyword(string word) => Keywords.Contains(word);

    internal static string? SignAt(string source, int position)
    {
        if (!SignsByFirst.TryGetValue(source[position], out var candidates))
            return null;
        foreach (var sign in candidates)
        {
            if (string.CompareOrdinal(source, position, sign, 0, sign.Length) != 0)
                continue;
            // `a?.5:1` is a condition, not a chain.
            if (sign == "?." && position + 2 < source.Length && char.IsAsciiDigit(source[position + 2]))
                continue;
            return sign;
        }

        return null;
    }
}
