using System.Globalization;
using System.Text;

namespace HotlineWorkflows.Attachments;

/// <summary>Makes names of uploaded files harmless: they are shown and offered for saving, and used for nothing else.</summary>
public static class FileNames
{
    private const string Nameless = "附件";
    private const string Reserved = "<>:\"/\\|?*";

    /// <summary>
    /// The last part of a path, in composed Unicode, without control and direction characters (a name such as
    /// <c>gpj.exe</c> written backwards), without what file systems forbid, without leading dots, no longer than allowed.
    /// </summary>
    /// <param name="name">As the sender gave it, or null.</param>
    /// <param name="maxLength">In characters; the extension is kept.</param>
    public static string Clean(string? name, int maxLength)
    {
        var text = name ?? "";
        text = text[(text.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        text = Compose(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || IsForbidden(rune))
                continue;
            clean.Append(Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }

        text = clean.ToString().Trim(' ', '.');
        if (text.Length == 0)
            return Nameless;
        if (text.Length <= maxLength)
            return text;
        var extension = Path.GetExtension(text);
        if (extension.Length > 10)
            extension = "";
        var kept = maxLength - extension.Length - 1;
        if (char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return $"{text[..kept]}…{extension}";
    }

    /// <summary>The name with the extension of what the file really is; another extension is put before it, not hidden.</summary>
    /// <param name="name">A clean name.</param>
    /// <param name="extensions">Extensions of the type, the usual one first, without dot.</param>
    public static string WithExtension(string name, IReadOnlyList<string> extensions)
    {
        var own = Path.GetExtension(name).TrimStart('.');
        if (extensions.Contains(own, StringComparer.OrdinalIgnoreCase))
            return name;

        // photo.png that is a JPEG becomes photo.jpg; report.exe that is a PDF becomes report.pdf.
        var stem = own.Length is > 0 and <= 5 && own.All(char.IsAsciiLetterOrDigit) ? name[..^(own.Length + 1)] : name;
        return $"{(stem.Length == 0 ? Nameless : stem)}.{extensions[0]}";
    }

    private static string Compose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: the runes below leave it out.
            return text;
        }
    }

    private static bool IsForbidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || (rune.IsBmp && Reserved.Contains((char)rune.Value));
}
