using HotlineWorkflows.Attachments.Images;
using HotlineWorkflows.Attachments.Types;

namespace HotlineWorkflows.Attachments.Policies;

/// <summary>What files a place takes: <c>workflows/common/attachments.json</c>, or the file of that name in the place's own folder.</summary>
/// <param name="MaxFilesPerTicket">The most files a ticket may have.</param>
/// <param name="MaxBytesPerTicket">The most bytes the files of a ticket may have together.</param>
/// <param name="MaxFilesAtOnce">The most files one form may bring.</param>
/// <param name="KeepUnused">How long a file is kept that was uploaded and then used by no form (system clock).</param>
/// <param name="MaxUnusedBytes">The most bytes of such files in the whole installation; beyond, uploads are refused.</param>
/// <param name="MaxNameLength">Longer file names are shortened, in characters, extension included.</param>
/// <param name="Picture">Limits of decoding pictures and of what is kept of them.</param>
/// <param name="Archive">Limits of packed documents (OOXML, ODF).</param>
/// <param name="Kinds">What is taken, by kind.</param>
/// <param name="Texts">What people read, by the code of a refusal (<see cref="AttachmentProblem"/>), and <c>hint</c>.</param>
public sealed record AttachmentPolicy(
    int MaxFilesPerTicket,
    long MaxBytesPerTicket,
    int MaxFilesAtOnce,
    TimeSpan KeepUnused,
    long MaxUnusedBytes,
    int MaxNameLength,
    ImageLimits Picture,
    ArchiveLimits Archive,
    IReadOnlyList<KindPolicy> Kinds,
    IReadOnlyDictionary<string, PolicyText> Texts)
{
    /// <summary>The largest file of any kind, in bytes.</summary>
    public long MaxBytes => Kinds.Max(kind => kind.MaxBytes);

    /// <summary>What a file input of a page offers to choose: extensions and types, as HTML's <c>accept</c> wants them.</summary>
    public string Accept => string.Join(',', Kinds.SelectMany(kind => kind.Types).SelectMany(type => new[] { $".{type.Extension}", type.MediaType }).Append(".jpeg").Distinct());

    /// <summary>The rules for a type, or null when it is not taken.</summary>
    public KindPolicy? Of(FileType type) => Kinds.FirstOrDefault(kind => kind.Types.Contains(type));

    /// <summary>A text with its numbers, in Chinese or English.</summary>
    public string Text(string code, bool english = false) =>
        (Texts.GetValueOrDefault(code) is { } text ? english ? text.English : text.Chinese : code).Replace("{maxFilesAtOnce}", $"{MaxFilesAtOnce}", StringComparison.Ordinal);
}

/// <summary>What is taken of a kind of file.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="English">English name.</param>
/// <param name="MaxBytes">The largest file.</param>
/// <param name="Types">The types.</param>
public sealed record KindPolicy(FileKind Kind, string Name, string English, long MaxBytes, IReadOnlyList<FileType> Types);

/// <summary>Limits of packed documents; looked at without unpacking them.</summary>
/// <param name="MaxEntries">The most files packed in one.</param>
/// <param name="MaxUnpackedBytes">The most bytes they claim together.</param>
/// <param name="MaxRatio">How many times larger the unpacked bytes may be than the packed.</param>
public sealed record ArchiveLimits(int MaxEntries, long MaxUnpackedBytes, int MaxRatio);

/// <summary>A text in both languages.</summary>
/// <param name="Chinese">Chinese.</param>
/// <param name="English">English.</param>
public sealed record PolicyText(string Chinese, string English);
