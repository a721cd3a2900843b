namespace HotlineWorkflows.Server.Problems.Texts;

/// <summary>
/// A text in both languages. All of them are members of the classes of this folder, one for each area, so that the compiler sees to it
/// that every text has both languages and the same arguments.
/// </summary>
/// <param name="Chinese">In Chinese; names of places, units and clauses are Chinese in both.</param>
/// <param name="English">In English.</param>
public sealed record ProblemText(string Chinese, string English)
{
    /// <summary>The text in a language.</summary>
    public string In(ProblemLanguage language) => language == ProblemLanguage.English ? English : Chinese;

    /// <summary>Texts one after the other, in both languages.</summary>
    public static ProblemText Join(IEnumerable<ProblemText> texts)
    {
        ProblemText[] all = [.. texts];
        return new ProblemText(string.Join(' ', all.Select(text => text.Chinese)), string.Join(' ', all.Select(text => text.English)));
    }

    /// <summary>The Chinese text, as pages show it.</summary>
    public override string ToString() => Chinese;

    /// <summary>A text that is Chinese only.</summary>
    public static implicit operator ProblemText(string chinese) => new(chinese, chinese);
}
