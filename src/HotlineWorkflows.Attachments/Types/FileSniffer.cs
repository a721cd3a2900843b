using System.Buffers.Binary;

namespace HotlineWorkflows.Attachments.Types;

/// <summary>What the first bytes of a file say.</summary>
/// <param name="Type">The type; null when it is packed and only its list of contents tells, or when there is a problem.</param>
/// <param name="IsZip">Whether it is packed (OOXML, ODF, or an archive).</param>
/// <param name="Problem">Why it is not taken, or null.</param>
public readonly record struct Sniffed(FileType? Type, bool IsZip = false, AttachmentProblem? Problem = null);

/// <summary>
/// Tells types by the first bytes, never by the name or what the sender declares. Every type must begin at the first byte:
/// a file that is two things at once has the second one further in.
/// </summary>
public static class FileSniffer
{
    /// <summary>As many first bytes as are looked at; fewer only when the file is shorter.</summary>
    public const int HeadLength = 4096;

    private static readonly (string Brand, FileType Type)[] Brands =
    [
        ("M4A ", FileTypes.M4A), ("M4B ", FileTypes.M4A), ("qt  ", FileTypes.Mov), ("3gp", FileTypes.ThreeGp), ("3g2", FileTypes.ThreeGp),
        ("mp4", FileTypes.Mp4), ("iso", FileTypes.Mp4), ("avc1", FileTypes.Mp4), ("MSNV", FileTypes.Mp4), ("dash", FileTypes.Mp4), ("M4V", FileTypes.Mp4), ("mmp4", FileTypes.Mp4), ("f4v ", FileTypes.Mp4),
    ];

    private static readonly string[] ModernPictures = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"];

    /// <summary>Looks at the first bytes.</summary>
    public static Sniffed Sniff(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return Refuse(AttachmentProblem.Empty);
        if (Starts(head, [0xff, 0xd8, 0xff]))
            return new(FileTypes.Jpeg);
        if (Starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
            return new(FileTypes.Png);
        if (Starts(head, "GIF87a"u8) || Starts(head, "GIF89a"u8))
            return new(FileTypes.Gif);
        if (Starts(head, "RIFF"u8) && head.Length >= 12)
            return head[8..12].SequenceEqual("WEBP"u8) ? new(FileTypes.Webp) : head[8..12].SequenceEqual("WAVE"u8) ? new(FileTypes.Wav) : Refuse(AttachmentProblem.UnknownType);
        if (Starts(head, "%PDF-"u8))
            return new(FileTypes.Pdf);
        if (Starts(head, "PK\x03\x04"u8))
            return new(null, IsZip: true);
        if (Starts(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
            return Refuse(AttachmentProblem.OldOffice);
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return Brand(head);
        return Sound(head) ?? (LooksLikeText(head) ? new(FileTypes.Txt) : Refuse(AttachmentProblem.UnknownType));
    }

    private static Sniffed? Sound(ReadOnlySpan<byte> head)
    {
        if (Starts(head, "ID3"u8) || IsMp3Frame(head))
            return new(FileTypes.Mp3);
        if (head.Length > 6 && head[0] == 0xff && (head[1] & 0xf6) == 0xf0 && ((head[2] >> 2) & 15) < 13)
            return new(FileTypes.Aac);
        if (Starts(head, "OggS\0"u8))
            return head.IndexOf("OpusHead"u8) >= 0 || head.IndexOf("\x01vorbis"u8) >= 0 || head.IndexOf("Speex   "u8) >= 0 ? new(FileTypes.Ogg) : Refuse(AttachmentProblem.UnknownType);
        if (Starts(head, "#!AMR\n"u8) || Starts(head, "#!AMR-WB\n"u8))
            return new(FileTypes.Amr);
        if (Starts(head, [0x1a, 0x45, 0xdf, 0xa3]))
            return IsWebm(head) ? new(FileTypes.Webm) : Refuse(AttachmentProblem.UnknownType);
        return null;
    }

    private static Sniffed Brand(ReadOnlySpan<byte> head)
    {
        var size = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        if (size < 12)
            return Refuse(AttachmentProblem.Damaged);

        // The major brand, then the compatible ones; the word between them is a version.
        for (var at = 8; at + 4 <= size; at += at == 8 ? 8 : 4)
        {
            var brand = System.Text.Encoding.ASCII.GetString(head.Slice(at, 4));
            if (ModernPictures.Contains(brand))
                return Refuse(AttachmentProblem.Heic);
            foreach (var (start, type) in Brands)
            {
                if (brand.StartsWith(start, StringComparison.Ordinal))
                    return new(type);
            }
        }

        return Refuse(AttachmentProblem.UnknownType);
    }

    // The document type of EBML: the id 42 82, a length of four, the name.
    private static bool IsWebm(ReadOnlySpan<byte> head)
    {
        var at = head[..Math.Min(head.Length, 128)].IndexOf("webm"u8);
        return at >= 3 && head[at - 3] == 0x42 && head[at - 2] == 0x82;
    }

    /// <summary>MPEG-1/2 layer III with a real bit rate and sampling rate; the eleven sync bits alone are met by chance.</summary>
    private static bool IsMp3Frame(ReadOnlySpan<byte> head) =>
        head.Length > 4 && head[0] == 0xff && (head[1] & 0xe6) == 0xe2 && (head[1] & 0x18) != 0x08 && (head[2] >> 4) is > 0 and < 15 && (head[2] & 0x0c) != 0x0c;

    private static bool LooksLikeText(ReadOnlySpan<byte> head) => head.IndexOfAnyInRange((byte)0, (byte)8) < 0 && head.IndexOfAnyInRange((byte)14, (byte)31) < 0;

    private static bool Starts(ReadOnlySpan<byte> head, ReadOnlySpan<byte> with) => head.StartsWith(with);

    private static Sniffed Refuse(AttachmentProblem problem) => new(null, Problem: problem);
}
