using System.Security.Cryptography;
using HotlineWorkflows.Attachments.Storing;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Attachments.Content;

/// <summary>
/// Writes a content of any length, a few chunks a transaction: a long video is never in memory, and tickets are written in
/// between. Until it is completed and used it has a time after which it is swept away.
/// </summary>
internal sealed class ContentWriter : IDisposable
{
    /// <summary>Chunks of one transaction: half a megabyte.</summary>
    private const int ChunksAtOnce = 8;

    private readonly IWorkflowStore _store;
    private readonly ContentCipher _cipher;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _open = new byte[ContentCipher.ChunkLength];
    private readonly List<(int Number, byte[] Bytes)> _ready = [];
    private int _filled;
    private int _next;

    private ContentWriter(IWorkflowStore store, Guid id, byte[] key)
    {
        _store = store;
        Id = id;
        Key = key;
        _cipher = new ContentCipher(id, key);
    }

    public Guid Id { get; }

    public byte[] Key { get; }

    public long Size { get; private set; }

    public byte[] Sha256 { get; private set; } = [];

    /// <summary>Begins a content.</summary>
    /// <param name="store">The common database.</param>
    /// <param name="keys">Protects its key.</param>
    /// <param name="place">The place.</param>
    /// <param name="ticketId">The ticket, or null.</param>
    /// <param name="expiresAt">When it may be swept away if it is not used.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<ContentWriter> BeginAsync(IWorkflowStore store, IContentKeys keys, string place, Guid? ticketId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var (id, key) = (Guid.NewGuid(), ContentCipher.NewKey());
        var wrapped = keys.Wrap(id, key);
        await store.WriteAsync(transaction => transaction.Write(AttachmentSql.AddContent, place, id.Bytes(), ticketId.Bytes(), wrapped, expiresAt.UtcTicks), cancellationToken).ConfigureAwait(false);
        return new ContentWriter(store, id, key);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _hash.AppendData(bytes.Span);
        Size += bytes.Length;
        while (bytes.Length > 0)
        {
            // A full chunk is kept open until more comes: only then it is not the last.
            if (_filled == _open.Length)
                await CloseAsync(isLast: false, cancellationToken).ConfigureAwait(false);
            var taken = Math.Min(bytes.Length, _open.Length - _filled);
            bytes[..taken].CopyTo(_open.AsMemory(_filled));
            _filled += taken;
            bytes = bytes[taken..];
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await CloseAsync(isLast: true, cancellationToken).ConfigureAwait(false);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        Sha256 = _hash.GetHashAndReset();
    }

    public byte[] SealName(string name) => _cipher.SealName(name);

    public void Dispose()
    {
        _cipher.Dispose();
        _hash.Dispose();
    }

    private async Task CloseAsync(bool isLast, CancellationToken cancellationToken)
    {
        _ready.Add((_next, _cipher.Seal(_next, isLast, _open.AsSpan(0, _filled))));
        _next++;
        _filled = 0;
        if (_ready.Count == ChunksAtOnce)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_ready.Count == 0)
            return;
        var id = Id.Bytes();
        await _store.WriteAsync(
            transaction =>
            {
                foreach (var (number, bytes) in _ready)
                    transaction.Write(AttachmentSql.AddChunk, id, number, bytes);
            },
            cancellationToken).ConfigureAwait(false);
        _ready.Clear();
    }
}
