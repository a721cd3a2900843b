using HotlineWorkflows.Engine.Workflows.Attributes;

namespace HotlineWorkflows.Engine.Http;

/// <summary>What an <c>HttpEndpoint</c> waits for (Elsa: <c>HttpEndpointBookmarkPayload</c>). Only shape and method make the hash.</summary>
/// <param name="Path">The shape of the path.</param>
/// <param name="Method">GET, POST, ….</param>
public sealed record HttpEndpointStimulus(string Path, string Method)
{
    /// <summary>First part of the hash.</summary>
    public const string BookmarkName = "Elsa.HttpEndpoint";

    /// <summary>The path as the definition has it.</summary>
    [ExcludeFromHash]
    public string Template { get; init; } = "";

    /// <summary>Whether only people and programs who are signed in may call it.</summary>
    [ExcludeFromHash]
    public bool Authorize { get; init; }

    /// <summary>The rule they must fulfil; null: none but being signed in.</summary>
    [ExcludeFromHash]
    public string? Policy { get; init; }

    /// <summary>How long the caller is kept waiting for an answer that other steps give; null: as the host says.</summary>
    [ExcludeFromHash]
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>The most bytes of a request; null: as the host says.</summary>
    [ExcludeFromHash]
    public long? RequestSizeLimit { get; init; }

    /// <summary>The most bytes of one file; null: as the request.</summary>
    [ExcludeFromHash]
    public long? FileSizeLimit { get; init; }

    /// <summary>The only endings of files let through; empty: all.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string> AllowedFileExtensions { get; init; } = [];

    /// <summary>Endings of files not let through.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string> BlockedFileExtensions { get; init; } = [];

    /// <summary>The only MIME types of files let through; empty: all.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string> AllowedMimeTypes { get; init; } = [];

    /// <summary>Violations the flow itself answers, as outcomes; others are answered with their status.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string> Exposed { get; init; } = [];

    /// <summary>The hash of a bookmark or trigger.</summary>
    public static string HashOf(string shape, string method) => Workflows.StimulusHash.Of(BookmarkName, new HttpEndpointStimulus(shape, method.ToUpperInvariant()));
}

/// <summary>Limits a request can break, as outcomes.</summary>
public static class HttpViolations
{
    /// <summary>The request is too large.</summary>
    public const string RequestTooLarge = "Request too large";

    /// <summary>A file is too large.</summary>
    public const string FileTooLarge = "File too large";

    /// <summary>The ending of a file is not let through.</summary>
    public const string InvalidFileExtension = "Invalid file extension";

    /// <summary>The MIME type of a file is not let through.</summary>
    public const string InvalidFileMimeType = "Invalid file MIME type";
}
