using System.Buffers.Binary;

namespace HotlineWorkflows.Attachments.Types;

/// <summary>Recordings and videos of the ISO base media format: a row of boxes that ends where the file ends, with a description and data.</summary>
internal static class BoxCheck
{
    private const int MaxBoxes = 20_000;

    public static async Task CheckAsync(Stream content, CancellationToken cancellationToken)
    {
        var header = new byte[16];
        var (described, data) = (false, false);
        long at = 0;
        for (var box = 0; at < content.Length; box++)
        {
            if (box == MaxBoxes || content.Length - at < 8)
                throw new InspectionException(AttachmentProblem.Damaged);
            content.Position = at;
            var read = await content.ReadAtLeastAsync(header, 16, false, cancellationToken).ConfigureAwait(false);
            var size = Size(header.AsSpan(0, read), content.Length - at);
            if (size < 8 || size > content.Length - at || header.AsSpan(4, 4).ContainsAnyExceptInRange((byte)' ', (byte)'~'))
                throw new InspectionException(AttachmentProblem.Damaged);
            described |= header.AsSpan(4, 4).SequenceEqual("moov"u8);
            data |= header.AsSpan(4, 4).SequenceEqual("mdat"u8);
            at += size;
        }

        if (!described || !data)
            throw new InspectionException(AttachmentProblem.Damaged);
    }

    /// <summary>Zero means to the end of the file, one that eight bytes of size follow.</summary>
    private static long Size(ReadOnlySpan<byte> header, long left) => BinaryPrimitives.ReadUInt32BigEndian(header) switch
    {
        0 => left,
        1 when header.Length == 16 => BinaryPrimitives.ReadInt64BigEndian(header[8..]),
        1 => -1,
        var size => size,
    };
}
