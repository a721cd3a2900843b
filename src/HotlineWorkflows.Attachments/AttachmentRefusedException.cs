using System.Globalization;
using HotlineWorkflows.Attachments.Policies;

namespace HotlineWorkflows.Attachments;

/// <summary>Why a file is not taken; each has its text in <c>attachments.json</c>.</summary>
public enum AttachmentProblem
{
    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>It is larger than its kind may be.</summary>
    TooLarge,

    /// <summary>It is of no type that is taken.</summary>
    UnknownType,

    /// <summary>A picture in a format no library here reads.</summary>
    Heic,

    /// <summary>An Office file in the binary format, which may hold macros nobody sees.</summary>
    OldOffice,

    /// <summary>A document with macros.</summary>
    Macros,

    /// <summary>It is not whole, or not what its first bytes say.</summary>
    Damaged,

    /// <summary>A picture that claims too many pixels.</summary>
    TooManyPixels,

    /// <summary>A picture that takes too long to decode.</summary>
    TooSlow,

    /// <summary>There is no library for pictures in this installation.</summary>
    NoCodec,

    /// <summary>A packed document that would unpack to too much.</summary>
    Bomb,

    /// <summary>A document with a password.</summary>
    Protected,

    /// <summary>The ticket has as many files as it may.</summary>
    TooManyFiles,

    /// <summary>The form brings more files than it may.</summary>
    TooManyAtOnce,

    /// <summary>The ticket's files have as many bytes as they may.</summary>
    TicketFull,

    /// <summary>Files not yet used fill their share of the storage.</summary>
    StorageFull,

    /// <summary>A form names a file that is not there, or not for this ticket.</summary>
    Unknown,
}

/// <summary>A file is not taken; nothing of it is kept.</summary>
public sealed class AttachmentRefusedException : Exception
{
    private readonly AttachmentPolicy _policy;
    private readonly string _name;
    private readonly string _limit;
    private readonly KindPolicy? _kind;

    /// <summary>Refuses a file.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="policy">The place's rules, with the texts.</param>
    /// <param name="name">The file's name as it was given; shown to its sender only, never logged.</param>
    /// <param name="limit">The limit that was exceeded, or null.</param>
    /// <param name="kind">The kind whose limit it is, or null.</param>
    public AttachmentRefusedException(AttachmentProblem problem, AttachmentPolicy policy, string? name = null, long? limit = null, KindPolicy? kind = null)
        : base($"A file was refused: {problem}.")
    {
        Problem = problem;
        _policy = policy;
        _name = FileNames.Clean(name, 40);
        _limit = limit?.ToString(CultureInfo.InvariantCulture) ?? "";
        _kind = kind;
    }

    /// <summary>Why.</summary>
    public AttachmentProblem Problem { get; }

    /// <summary>What its sender reads.</summary>
    public string Text(bool english = false) => _policy.Text(Problem.ToString(), english)
        .Replace("{limit}", _limit, StringComparison.Ordinal)
        .Replace("{kind}", english ? _kind?.English : _kind?.Name, StringComparison.Ordinal)
        .Replace("{name}", _name, StringComparison.Ordinal);
}
