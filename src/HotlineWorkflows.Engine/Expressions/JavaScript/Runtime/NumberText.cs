using System.Globalization;
using System.Text;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Writes numbers as ECMAScript does.</summary>
internal static class NumberText
{
    private static readonly string[] Small =
        [.. Enumerable.Range(0, 1024).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    internal static string Of(double number)
    {
        if (number is >= -9007199254740991 and <= 9007199254740991 && number == (long)number)
        {
            var whole = (long)number;
            return (ulong)whole < (ulong)Small.Length ? Small[whole] : whole.ToString(CultureInfo.InvariantCulture);
        }

        if (!double.IsFinite(number))
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        var (digits, point) = Shortest(Math.Abs(number));
        return (number < 0 ? "-" : "") + Layout(digits, point);
    }

    internal static string Fixed(double number, int digits)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
            return Of(number);
        var (exact, point) = Exact(Math.Abs(number));
        var (kept, shift) = RoundAt(exact, point + digits);
        point += shift;
        // A whole part and exactly the wanted digits, whatever zeros that takes.
        var padded = point > 0 ? kept : new string('0', 1 - point) + kept;
        var whole = Math.Max(point, 1);
        padded = padded.PadRight(whole + digits, '0')[..(whole + digits)];
        return (number < 0 ? "-" : "") + (digits == 0 ? padded : padded[..whole] + "." + padded[whole..]);
    }

    internal static string Exponential(double number, int? digits)
    {
        if (!double.IsFinite(number))
            return Of(number);
        var sign = number < 0 ? "-" : "";
        var (text, point) = digits is { } wanted ? Rounded(Math.Abs(number), wanted + 1) : Shortest(Math.Abs(number));
        return sign + Scientific(text, point - 1);
    }

    internal static string Precision(double number, int precision)
    {
        if (!double.IsFinite(number))
            return Of(number);
        var sign = number < 0 ? "-" : "";
        var (digits, point) = Rounded(Math.Abs(number), precision);
        if (point - 1 < -6 || point > precision)
            return sign + Scientific(digits, point - 1);
        return sign + (point <= 0 ? "0." + new string('0', -point) + digits
            : point >= digits.Length ? digits
            : digits[..point] + "." + digits[point..]);
    }

    internal static string InRadix(double number, int radix)
    {
        if (radix == 10 || !double.IsFinite(number))
            return Of(number);
        const string Signs = "0123456789abcdefghijklmnopqrstuvwxyz";
        var rest = Math.Abs(number);
        var whole = Math.Floor(rest);
        var fraction = rest - whole;
        var text = new StringBuilder();
        do
        {
            var digit = (int)(whole % radix);
            text.Insert(0, Signs[digit]);
            whole = Math.Floor(whole / radix);
        }
        while (whole > 0);

        if (fraction > 0)
        {
            text.Append('.');
            var precision = Math.Max(0.5 * (Math.BitIncrement(rest) - rest), double.Epsilon);
            do
            {
                fraction *= radix;
                precision *= radix;
                var digit = (int)fraction;
                text.Append(Signs[digit]);
                fraction -= digit;
                if (fraction > 0.5 || (fraction == 0.5 && (digit & 1) == 1))
                {
                    if (fraction + precision > 1)
                    {
                        RoundUp(text, radix, Signs);
                        break;
                    }
                }
            }
            while (fraction >= precision);
        }

        return (number < 0 ? "-" : "") + text;
    }

    private static void RoundUp(StringBuilder text, int radix, string signs)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] == '.')
            {
                continue;
            }

            var digit = signs.IndexOf(text[i]) + 1;
            if (digit < radix)
            {
                text[i] = signs[digit];
                return;
            }

            text[i] = '0';
        }

        text.Insert(0, '1');
    }

    // Digits without leading or trailing zeros, and where the decimal point stands counted from their start.
    private static (string Digits, int Point) Shortest(double number)
    {
        if (number == 0)
            return ("0", 1);
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E');
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var dot = mantissa.IndexOf('.');
        var all = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        var significant = all.TrimStart('0');
        var point = (dot < 0 ? mantissa.Length : dot) + exponent - (all.Length - significant.Length);
        return (significant.TrimEnd('0'), point);
    }

    private static (string Digits, int Point) Rounded(double number, int count)
    {
        var (exact, point) = Exact(number);
        var (kept, shift) = RoundAt(exact, count);
        return (kept.PadRight(count, '0')[..count], point + shift);
    }

    // All digits of the number's exact decimal value; no double has more than 767.
    private static (string Digits, int Point) Exact(double number)
    {
        var text = number.ToString("E780", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E');
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (text[..mark].Replace(".", "", StringComparison.Ordinal), number == 0 ? 1 : exponent + 1);
    }

    /// <summary>Keeps so many digits, a half going up; the shift is 1 when a carry made one digit more.</summary>
    private static (string Digits, int Shift) RoundAt(string digits, int keep)
    {
        if (keep < 0)
            return ("", 0);
        var kept = digits[..Math.Min(keep, digits.Length)].ToCharArray();
        if (keep >= digits.Length || digits[keep] < '5')
            return (new string(kept), 0);
        for (var i = kept.Length - 1; i >= 0; i--)
        {
            if (kept[i] < '9')
            {
                kept[i]++;
                return (new string(kept), 0);
            }

            kept[i] = '0';
        }

        return ("1" + new string(kept), 1);
    }

    private static string Layout(string digits, int point)
    {
        if (point is < -5 or > 21)
            return Scientific(digits, point - 1);
        if (point <= 0)
            return "0." + new string('0', -point) + digits;
        return digits.Length <= point ? digits + new string('0', point - digits.Length) : digits[..point] + "." + digits[point..];
    }

    private static string Scientific(string digits, int exponent) =>
        (digits.Length == 1 ? digits : digits[0] + "." + digits[1..])
        + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
}
