using System.Globalization;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

/// <summary>Character classes of the ECMAScript grammar.</summary>
internal static class Characters
{
    internal static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    internal static bool IsSpace(char c) =>
        c is ' ' or '\t' or '\v' or '\f' or '\u00A0' or '\uFEFF' || IsLineEnd(c)
        || (c > '\u00FF' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);

    internal static bool IsNameStart(char c) =>
        char.IsAsciiLetter(c) || c is '$' or '_' || (c > '\u007F' && (char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber));

    internal static bool IsNamePart(char c) =>
        IsNameStart(c) || char.IsAsciiDigit(c) || (c > '\u007F' && (c is '\u200C' or '\u200D' || char.GetUnicodeCategory(c) is
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation));

    internal static int HexValue(char c) => char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : -1;
}
