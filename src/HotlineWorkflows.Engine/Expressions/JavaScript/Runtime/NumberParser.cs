using System.Globalization;
using HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Reads numbers from text as ECMAScript does.</summary>
internal static class NumberParser
{
    /// <summary><c>Number(text)</c>: the whole text must be a number; empty text is 0.</summary>
    internal static double Parse(string text)
    {
        var s = Trim(text);
        if (s.IsEmpty)
            return 0;
        if (s.Length > 2 && s[0] == '0' && char.ToLowerInvariant(s[1]) is var mark and ('x' or 'o' or 'b'))
        {
            var whole = Digits(s[2..], mark switch { 'x' => 16, 'o' => 8, _ => 2 }, out var used);
            return used == s.Length - 2 ? whole : double.NaN;
        }

        var length = DecimalLength(s);
        return length == s.Length ? Decimal(s) : double.NaN;
    }

    /// <summary><c>parseFloat(text)</c>: the longest beginning that is a number.</summary>
    internal static double ParseFloat(string text)
    {
        var s = Trim(text);
        var length = DecimalLength(s);
        return length == 0 ? double.NaN : Decimal(s[..length]);
    }

    /// <summary><c>parseInt(text, radix)</c>; radix 0 stands for "not given".</summary>
    internal static double ParseInt(string text, int radix)
    {
        var s = Trim(text);
        var negative = !s.IsEmpty && s[0] == '-';
        if (!s.IsEmpty && s[0] is '-' or '+')
            s = s[1..];
        if (radix is 0 or 16 && s.Length >= 2 && s[0] == '0' && s[1] is 'x' or 'X')
        {
            s = s[2..];
            radix = 16;
        }

        if (radix == 0)
            radix = 10;
        if (radix is < 2 or > 36)
            return double.NaN;
        var value = Digits(s, radix, out var used);
        if (used == 0)
            return double.NaN;
        // Beyond 2^53 digit by digit loses precision that double.Parse keeps.
        if (radix == 10 && value > 9007199254740991)
            value = double.Parse(s[..used], NumberStyles.None, CultureInfo.InvariantCulture);
        return negative ? -value : value;
    }

    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> s)
    {
        var start = 0;
        while (start < s.Length && Characters.IsSpace(s[start]))
            start++;
        var end = s.Length;
        while (end > start && Characters.IsSpace(s[end - 1]))
            end--;
        return s[start..end];
    }

    private static double Digits(ReadOnlySpan<char> s, int radix, out int used)
    {
        double value = 0;
        for (used = 0; used < s.Length; used++)
        {
            var c = s[used];
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? (c | 0x20) - 'a' + 10 : int.MaxValue;
            if (digit >= radix)
                break;
            value = (value * radix) + digit;
        }

        return value;
    }

    private static int DecimalLength(ReadOnlySpan<char> s)
    {
        var i = 0;
        if (i < s.Length && s[i] is '+' or '-')
            i++;
        if (s[i..].StartsWith("Infinity", StringComparison.Ordinal))
            return i + 8;
        var whole = SkipDigits(s, ref i);
        var fraction = 0;
        if (i < s.Length && s[i] == '.')
        {
            i++;
            fraction = SkipDigits(s, ref i);
            if (whole + fraction == 0)
                return 0;
        }

        if (whole + fraction == 0)
            return 0;
        if (i < s.Length && s[i] is 'e' or 'E')
        {
            var end = i + 1;
            if (end < s.Length && s[end] is '+' or '-')
                end++;
            if (SkipDigits(s, ref end) > 0)
                i = end;
        }

        return i;
    }

    private static int SkipDigits(ReadOnlySpan<char> s, ref int i)
    {
        var start = i;
        while (i < s.Length && char.IsAsciiDigit(s[i]))
            i++;
        return i - start;
    }

    private static double Decimal(ReadOnlySpan<char> s) => s switch
    {
        "Infinity" or "+Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(s, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
