using HotlineWorkflows.Attachments.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Attachments.Content;

/// <summary>A stored content, read and decrypted chunk by chunk, from any place of it.</summary>
internal sealed class ContentStream : Stream
{
    private static readonly Func<AttachmentsDbContext, Guid, int, CancellationToken, Task<byte[]?>> FindChunk =
        EF.CompileAsyncQuery((AttachmentsDbContext context, Guid content, int number, CancellationToken cancellationToken) =>
            context.Chunks.Where(row => row.ContentId == content && row.Number == number).Select(row => row.Bytes).FirstOrDefault());

    private readonly AttachmentsDbContext _context;
    private readonly Guid _content;
    private readonly ContentCipher _cipher;
    private readonly byte[] _chunk = new byte[ContentCipher.ChunkLength];
    private int _loaded = -1;
    private int _length;
    private long _position;

    /// <param name="context">Closed with the stream.</param>
    /// <param name="content">The content.</param>
    /// <param name="key">Its key.</param>
    /// <param name="size">Its bytes.</param>
    public ContentStream(AttachmentsDbContext context, Guid content, byte[] key, long size)
    {
        _context = context;
        _content = content;
        _cipher = new ContentCipher(content, key);
        Length = size;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= Length || buffer.IsEmpty)
            return 0;
        var number = (int)(_position / ContentCipher.ChunkLength);
        if (number != _loaded)
            await LoadAsync(number, cancellationToken).ConfigureAwait(false);
        var from = (int)(_position % ContentCipher.ChunkLength);
        var taken = Math.Min(buffer.Length, _length - from);
        _chunk.AsMemory(from, taken).CopyTo(buffer);
        _position += taken;
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("Stored contents are only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Stored contents are only read.");

    public override async ValueTask DisposeAsync()
    {
        _cipher.Dispose();
        await _context.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
            _context.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task LoadAsync(int number, CancellationToken cancellationToken)
    {
        var bytes = await FindChunk(_context, _content, number, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"Chunk {number} of content {_content} is missing; the database is damaged or the file was deleted meanwhile.");
        var isLast = ((long)number + 1) * ContentCipher.ChunkLength >= Length;
        _length = _cipher.Open(number, isLast, bytes, _chunk);
        _loaded = number;
    }
}
