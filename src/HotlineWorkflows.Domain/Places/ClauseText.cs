namespace HotlineWorkflows.Domain.Places;

/// <summary>A clause (条款) of a place's rules.</summary>
/// <param name="Id">Its identifier, for example <c>HL-A8</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Text">Its wording.</param>
/// <param name="Source">Document and article.</param>
/// <param name="Later">Whether the software does not carry it yet; counted aloud.</param>
public sealed record ClauseText(string Id, string Title, string Text, string? Source, bool Later);
