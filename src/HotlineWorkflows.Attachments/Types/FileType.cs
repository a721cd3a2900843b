using System.Collections.Frozen;

namespace HotlineWorkflows.Attachments.Types;

/// <summary>Kinds of files people send.</summary>
public enum FileKind
{
    /// <summary>A picture.</summary>
    Image,

    /// <summary>A recording.</summary>
    Audio,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A document.</summary>
    Document,
}

/// <summary>A type of file that is known by its content.</summary>
/// <param name="Code">Short name, also kept in the database.</param>
/// <param name="Kind">The kind.</param>
/// <param name="MediaType">What it is served as.</param>
/// <param name="Extensions">Usual extensions without dot; the first is given to files that come with another.</param>
public sealed record FileType(string Code, FileKind Kind, string MediaType, IReadOnlyList<string> Extensions)
{
    /// <summary>The usual extension, without dot.</summary>
    public string Extension => Extensions[0];

    /// <summary>
    /// Whether a browser may show it in its place: pictures (written anew by this program), recordings and videos. Documents
    /// are only ever saved: PDF and Office have scripts and links of their own.
    /// </summary>
    public bool IsShown => Kind != FileKind.Document;
}

/// <summary>The types that can be told by content.</summary>
public static class FileTypes
{
    private const string OfficeXml = "application/vnd.openxmlformats-officedocument.";
    private const string OpenDocument = "application/vnd.oasis.opendocument.";

    /// <summary>JPEG.</summary>
    public static FileType Jpeg { get; } = new("jpeg", FileKind.Image, "image/jpeg", ["jpg", "jpeg", "jpe"]);

    /// <summary>PNG.</summary>
    public static FileType Png { get; } = new("png", FileKind.Image, "image/png", ["png"]);

    /// <summary>GIF; kept as PNG.</summary>
    public static FileType Gif { get; } = new("gif", FileKind.Image, "image/gif", ["gif"]);

    /// <summary>WebP; kept as JPEG or PNG.</summary>
    public static FileType Webp { get; } = new("webp", FileKind.Image, "image/webp", ["webp"]);

    /// <summary>MP3.</summary>
    public static FileType Mp3 { get; } = new("mp3", FileKind.Audio, "audio/mpeg", ["mp3"]);

    /// <summary>AAC in MP4.</summary>
    public static FileType M4A { get; } = new("m4a", FileKind.Audio, "audio/mp4", ["m4a", "m4b"]);

    /// <summary>WAV.</summary>
    public static FileType Wav { get; } = new("wav", FileKind.Audio, "audio/wav", ["wav"]);

    /// <summary>Vorbis, Opus or Speex in Ogg.</summary>
    public static FileType Ogg { get; } = new("ogg", FileKind.Audio, "audio/ogg", ["ogg", "oga", "opus", "spx"]);

    /// <summary>AMR, as telephones record.</summary>
    public static FileType Amr { get; } = new("amr", FileKind.Audio, "audio/amr", ["amr", "awb"]);

    /// <summary>AAC in ADTS.</summary>
    public static FileType Aac { get; } = new("aac", FileKind.Audio, "audio/aac", ["aac"]);

    /// <summary>MPEG-4.</summary>
    public static FileType Mp4 { get; } = new("mp4", FileKind.Video, "video/mp4", ["mp4", "m4v"]);

    /// <summary>QuickTime, as Apple's telephones film.</summary>
    public static FileType Mov { get; } = new("mov", FileKind.Video, "video/quicktime", ["mov", "qt"]);

    /// <summary>3GPP.</summary>
    public static FileType ThreeGp { get; } = new("3gp", FileKind.Video, "video/3gpp", ["3gp", "3gpp", "3g2"]);

    /// <summary>WebM.</summary>
    public static FileType Webm { get; } = new("webm", FileKind.Video, "video/webm", ["webm"]);

    /// <summary>PDF.</summary>
    public static FileType Pdf { get; } = new("pdf", FileKind.Document, "application/pdf", ["pdf"]);

    /// <summary>Word.</summary>
    public static FileType Docx { get; } = new("docx", FileKind.Document, OfficeXml + "wordprocessingml.document", ["docx"]);

    /// <summary>Excel.</summary>
    public static FileType Xlsx { get; } = new("xlsx", FileKind.Document, OfficeXml + "spreadsheetml.sheet", ["xlsx"]);

    /// <summary>PowerPoint.</summary>
    public static FileType Pptx { get; } = new("pptx", FileKind.Document, OfficeXml + "presentationml.presentation", ["pptx"]);

    /// <summary>OpenDocument text.</summary>
    public static FileType Odt { get; } = new("odt", FileKind.Document, OpenDocument + "text", ["odt"]);

    /// <summary>OpenDocument spreadsheet.</summary>
    public static FileType Ods { get; } = new("ods", FileKind.Document, OpenDocument + "spreadsheet", ["ods"]);

    /// <summary>OpenDocument presentation.</summary>
    public static FileType Odp { get; } = new("odp", FileKind.Document, OpenDocument + "presentation", ["odp"]);

    /// <summary>Text in UTF-8.</summary>
    public static FileType Txt { get; } = new("txt", FileKind.Document, "text/plain", ["txt", "csv", "log", "md"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FileType> All { get; } =
        [Jpeg, Png, Gif, Webp, Mp3, M4A, Wav, Ogg, Amr, Aac, Mp4, Mov, ThreeGp, Webm, Pdf, Docx, Xlsx, Pptx, Odt, Ods, Odp, Txt];

    private static readonly FrozenDictionary<string, FileType> ByCode = All.ToFrozenDictionary(type => type.Code, StringComparer.Ordinal);

    /// <summary>A type by its code, or null.</summary>
    public static FileType? Find(string code) => ByCode.GetValueOrDefault(code);
}
