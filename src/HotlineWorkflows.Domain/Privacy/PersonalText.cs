using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Domain.Privacy;

/// <summary>
/// Masks what looks personal in a text that people typed: telephone numbers, identity cards (by their check digit), bank
/// cards (by theirs), e-mail addresses, number plates, and what the citizen himself gave as name, number and address
/// (HB-11, HL-B11). Digits count in full width and with blanks or dashes between them too. What is masked keeps its length roughly, never its content.
/// </summary>
public static partial class PersonalText
{
    private const string Stars = "****";

    private static readonly int[] IdentityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The text with all that masked; itself when there is nothing.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="citizen">What the citizen said of himself, or null.</param>
    public static string Mask(string text, Citizen? citizen = null)
    {
        if (text.Length == 0)
            return text;
        var masked = text;
        foreach (var own in Own(citizen))
            masked = masked.Replace(own, Stars, StringComparison.OrdinalIgnoreCase);
        masked = Email().Replace(masked, Stars);
        masked = Plate().Replace(masked, match => $"{match.Value[..2]}{Stars}");
        return Digits().Replace(masked, match => MaskNumber(match.Value) ?? match.Value);
    }

    /// <summary>Whether there is something to mask.</summary>
    public static bool IsIn(string text, Citizen? citizen = null) => Mask(text, citizen) != text;

    private static IEnumerable<string> Own(Citizen? citizen)
    {
        if (citizen is null)
            return [];
        // A single letter is no name worth masking: it would take apart ordinary words.
        return new[] { citizen.Address, citizen.Phone, citizen.Name }.OfType<string>().Select(own => own.Trim()).Where(own => own.Length >= 2);
    }

    /// <summary>Masks a run of digits when it is somebody's number; null when it is none (a date, an amount, a ticket's number).</summary>
    private static string? MaskNumber(string run)
    {
        var digits = Plain(run);
        if (digits.Length == 18 && IsIdentity(digits) || digits.Length == 15 && IsOldIdentity(digits))
            return $"{run[..1]}{Stars}";
        if (digits[^1] == 'X')
            digits = digits[..^1];
        if (digits.Length is 13 && digits.StartsWith("86", StringComparison.Ordinal))
            digits = digits[2..];
        if (Mobile().IsMatch(digits))
            return $"{digits[..3]}{Stars}";
        if (Landline().IsMatch(digits))
            return $"{digits[..3]}{Stars}";
        if (digits.Length is >= 16 and <= 19 && IsCard(digits))
            return Stars;
        // A number within more digits (typed without a break) is one all the same.
        return MobileWithin().IsMatch(digits) && digits.Length < 15 ? Stars : null;
    }

    /// <summary>The digits alone, half width; Chinese digits (一三八, 幺) count.</summary>
    private static string Plain(string run)
    {
        var plain = new StringBuilder(run.Length);
        foreach (var letter in run)
        {
            if (char.IsAsciiDigit(letter))
                plain.Append(letter);
            else if (letter is >= '０' and <= '９')
                plain.Append((char)(letter - '０' + '0'));
            else if (letter is 'x' or 'X' or 'Ｘ')
                plain.Append('X');
            else if ("〇一二三四五六七八九".IndexOf(letter, StringComparison.Ordinal) is >= 0 and var value)
                plain.Append((char)('0' + value));
            else if (letter is '零')
                plain.Append('0');
            else if (letter is '幺')
                plain.Append('1');
        }

        return plain.ToString();
    }

    /// <summary>GB 11643: the eighteenth is the check digit of the others (ISO 7064, mod 11-2).</summary>
    private static bool IsIdentity(string digits) =>
        digits[..17].All(char.IsAsciiDigit) && "10X98765432"[digits[..17].Select((digit, i) => (digit - '0') * IdentityWeights[i]).Sum() % 11] == digits[17];

    private static bool IsOldIdentity(string digits) =>
        digits.All(char.IsAsciiDigit) && int.Parse(digits.AsSpan(8, 2), provider: null) is >= 1 and <= 12 && int.Parse(digits.AsSpan(10, 2), provider: null) is >= 1 and <= 31 && digits[0] is >= '1' and <= '8';

    /// <summary>ISO 7812: the last is the check digit of the others (Luhn).</summary>
    private static bool IsCard(string digits) => digits.All(char.IsAsciiDigit)
        && digits.Reverse().Select((digit, i) => (digit - '0') * (i % 2 + 1)).Sum(value => value > 9 ? value - 9 : value) % 10 == 0;

    [GeneratedRegex(@"[A-Za-z0-9._%+\-]+\s?[@＠]\s?[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·•\\s-]?[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])")]
    private static partial Regex Plate();

    [GeneratedRegex("[0-9０-９〇零一二三四五六七八九幺](?:[ \u3000.\\-—–－]?[0-9０-９〇零一二三四五六七八九幺]){6,21}(?:[ \\-]?[xXＸ](?![A-Za-z]))?")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A1[3-9]\d{9}\z")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"1[3-9]\d{9}")]
    private static partial Regex MobileWithin();

    // With area code (0393-1234567), the nation-wide 400 and 800, or alone with seven or eight digits that are no date.
    [GeneratedRegex(@"\A(0\d{2,3}[2-9]\d{6,7}|[48]00\d{7}|[2-9]\d{6}|[3-9]\d{7})\z")]
    private static partial Regex Landline();
}
