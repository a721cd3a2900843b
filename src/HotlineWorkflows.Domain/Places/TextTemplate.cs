using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Places;

/// <summary>The template of a document or a notification, in Handlebars.</summary>
/// <param name="Code">The document's kind or the notification's template name.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Body">The template.</param>
/// <param name="Clause">The clause that demands it, or null.</param>
/// <param name="NumberPattern">How its number is written: <c>{year}</c>, <c>{n}</c> and <c>{n:4}</c> are filled in; null for the place's usual form.</param>
public sealed record TextTemplate(string Code, string Title, string Body, string? Clause, string? NumberPattern)
{
    private static readonly HashSet<string> UsuallyForCitizens = [DocumentKinds.RefusalNotice, DocumentKinds.OneTimeNotice, DocumentKinds.ReplyLetter];

    /// <summary>Whether the place says for whom the document is made out: true for the citizen, false for offices; null: it does not say.</summary>
    public bool? SaidForCitizen { get; init; }

    /// <summary>Whether the document is made out to the citizen, who finds it on his page; the office's own are not his.</summary>
    public bool IsForCitizen => SaidForCitizen ?? UsuallyForCitizens.Contains(Code);
}
