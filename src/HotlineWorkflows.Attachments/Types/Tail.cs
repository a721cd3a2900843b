using System.Buffers.Binary;

namespace HotlineWorkflows.Attachments.Types;

/// <summary>The last bytes of a file.</summary>
internal static class Tail
{
    /// <summary>The end record of a ZIP without comment, and the longest comment.</summary>
    private const int EndLength = 22, LongestComment = ushort.MaxValue;

    /// <summary>Reads the last bytes, at most so many.</summary>
    public static async Task<byte[]> ReadAsync(Stream content, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(length, content.Length)];
        content.Position = content.Length - bytes.Length;
        await content.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    /// <summary>Whether programs that unpack would find an archive here.</summary>
    public static async Task<bool> HasArchiveAsync(Stream content, CancellationToken cancellationToken) =>
        FindEnd(await ReadAsync(content, EndLength + LongestComment, cancellationToken).ConfigureAwait(false)) >= 0;

    /// <summary>Where the end record of a ZIP begins, or -1: its comment must reach to the end exactly.</summary>
    public static int FindEnd(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (tail[at] == 'P' && tail[at..].StartsWith("PK\x05\x06"u8) && BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length - at - EndLength)
                return at;
        }

        return -1;
    }
}
