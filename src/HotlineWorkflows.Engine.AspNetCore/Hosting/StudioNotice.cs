namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>Something people must be told though what they asked was done, wholly or in part. Studio shows nothing of it; the page around Studio does.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Messages">What there is to know, with the way out.</param>
internal sealed record StudioNotice(string Title, IReadOnlyCollection<string> Messages);
