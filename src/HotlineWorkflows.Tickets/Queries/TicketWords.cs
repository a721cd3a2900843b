using System.Globalization;
using System.Text;

namespace HotlineWorkflows.Tickets.Queries;

/// <summary>
/// Subjects as they are searched: Chinese has no blanks between words, so every two letters that stand beside each other are
/// a word, and the last letter one of its own. A text is found wherever its pairs stand in a row.
/// </summary>
public static class TicketWords
{
    /// <summary>The words of a subject.</summary>
    public static string Of(string subject)
    {
        var letters = Letters(subject);
        return string.Join(' ', letters.Zip(letters.Skip(1), (first, second) => first + second).Concat(letters.TakeLast(1)));
    }

    /// <summary>The question for a part of a subject among a place's tickets, in the language of FTS5; null when there is nothing in it to be searched by.</summary>
    public static string? Match(string place, string part) => Letters(part) switch
    {
        [] => null,
        [var only] => InPlace(place, $"\"{only}\"*"),
        var letters => InPlace(place, $"\"{string.Join(' ', letters.Zip(letters.Skip(1), (first, second) => first + second))}\""),
    };

    private static string InPlace(string place, string words) => $"place : \"{place.Replace("\"", "\"\"", StringComparison.Ordinal)}\" AND words : {words}";

    /// <summary>Letters and digits, alike whatever their width and case; what stands between them does not count.</summary>
    private static List<string> Letters(string text)
    {
        var letters = new List<string>();
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                letters.Add(Rune.ToLower(rune, CultureInfo.InvariantCulture).ToString());
        }

        return letters;
    }
}
