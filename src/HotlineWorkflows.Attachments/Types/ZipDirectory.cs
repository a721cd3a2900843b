using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using HotlineWorkflows.Attachments.Policies;

namespace HotlineWorkflows.Attachments.Types;

/// <summary>A file packed in a ZIP.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Packed">Packed bytes.</param>
/// <param name="Unpacked">Bytes it claims to unpack to.</param>
/// <param name="Offset">Where it begins.</param>
internal sealed record ZipEntry(string Name, ushort Method, long Packed, long Unpacked, long Offset);

/// <summary>
/// The list of contents of a ZIP, read by itself: bombs show in it (too many entries, entries lying over one another, claims
/// out of proportion), as do files that are something else before or behind.
/// </summary>
internal sealed class ZipDirectory
{
    private const int EndLength = 22, EntryLength = 46, LocalLength = 30;

    /// <summary>More of a list than this is no document's.</summary>
    private const int MaxDirectoryBytes = 4 * 1024 * 1024;

    private readonly Stream _content;

    private ZipDirectory(Stream content, IReadOnlyList<ZipEntry> entries) => (_content, Entries) = (content, entries);

    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <exception cref="InspectionException">It is no whole ZIP, or too much.</exception>
    public static async Task<ZipDirectory> ReadAsync(Stream content, ArchiveLimits limits, CancellationToken cancellationToken)
    {
        var tail = await Tail.ReadAsync(content, EndLength + ushort.MaxValue, cancellationToken).ConfigureAwait(false);
        var at = Tail.FindEnd(tail);
        if (at < 0)
            throw Damaged();
        var end = tail.AsSpan(at);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (count > limits.MaxEntries || size > MaxDirectoryBytes)
            throw new InspectionException(AttachmentProblem.Bomb);

        // Right before the end record: nothing lies between, and no document here is so large that it needs the 64-bit form.
        if (count == 0 || offset + size != content.Length - tail.Length + at)
            throw Damaged();
        var list = new byte[size];
        content.Position = offset;
        await content.ReadExactlyAsync(list, cancellationToken).ConfigureAwait(false);
        var entries = Parse(list, count);
        Check(entries, offset, limits);
        return new ZipDirectory(content, entries);
    }

    /// <summary>Unpacks one entry, no more than so many bytes of it.</summary>
    public async Task<byte[]> UnpackAsync(ZipEntry entry, int limit, CancellationToken cancellationToken)
    {
        var local = new byte[LocalLength];
        _content.Position = entry.Offset;
        await _content.ReadExactlyAsync(local, cancellationToken).ConfigureAwait(false);
        if (!local.AsSpan().StartsWith("PK\x03\x04"u8))
            throw Damaged();
        _content.Position = entry.Offset + LocalLength + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(28));
        var unpacked = new byte[limit];
        try
        {
            if (entry.Method == 0)
                return unpacked[..await _content.ReadAtLeastAsync(unpacked.AsMemory(0, (int)Math.Min(limit, entry.Packed)), (int)Math.Min(limit, entry.Packed), false, cancellationToken).ConfigureAwait(false)];
            await using var deflate = new DeflateStream(_content, CompressionMode.Decompress, leaveOpen: true);
            return unpacked[..await deflate.ReadAtLeastAsync(unpacked, limit, false, cancellationToken).ConfigureAwait(false)];
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    private static List<ZipEntry> Parse(ReadOnlySpan<byte> list, int count)
    {
        var entries = new List<ZipEntry>(count);
        for (var number = 0; number < count; number++)
        {
            if (list.Length < EntryLength || !list.StartsWith("PK\x01\x02"u8))
                throw Damaged();
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(list[8..]);
            var method = BinaryPrimitives.ReadUInt16LittleEndian(list[10..]);
            int name = BinaryPrimitives.ReadUInt16LittleEndian(list[28..]), extra = BinaryPrimitives.ReadUInt16LittleEndian(list[30..]), comment = BinaryPrimitives.ReadUInt16LittleEndian(list[32..]);
            if (list.Length < EntryLength + name + extra + comment)
                throw Damaged();
            if ((flags & 1) != 0)
                throw new InspectionException(AttachmentProblem.Protected);
            if (method is not (0 or 8))
                throw Damaged();
            entries.Add(new ZipEntry(
                Encoding.UTF8.GetString(list.Slice(EntryLength, name)).Replace('\\', '/'),
                method,
                BinaryPrimitives.ReadUInt32LittleEndian(list[20..]),
                BinaryPrimitives.ReadUInt32LittleEndian(list[24..]),
                BinaryPrimitives.ReadUInt32LittleEndian(list[42..])));
            list = list[(EntryLength + name + extra + comment)..];
        }

        return list.IsEmpty ? entries : throw Damaged();
    }

    private static void Check(List<ZipEntry> entries, long directory, ArchiveLimits limits)
    {
        var inOrder = entries.OrderBy(entry => entry.Offset).ToList();
        if (inOrder[0].Offset != 0)
            throw Damaged();
        long total = 0;
        for (var number = 0; number < inOrder.Count; number++)
        {
            var entry = inOrder[number];
            var next = number + 1 < inOrder.Count ? inOrder[number + 1].Offset : directory;
            // Entries that lie over one another are how a small file claims to be a huge one.
            if (entry.Offset + LocalLength + entry.Packed > next)
                throw new InspectionException(AttachmentProblem.Bomb);
            total += entry.Unpacked;
            if (total > limits.MaxUnpackedBytes || (entry.Unpacked > 1024 * 1024 && entry.Unpacked / limits.MaxRatio > entry.Packed))
                throw new InspectionException(AttachmentProblem.Bomb);
        }

        if (entries.DistinctBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).Count() != entries.Count)
            throw Damaged();
    }

    private static InspectionException Damaged() => new(AttachmentProblem.Damaged);
}
