using System.Security.Cryptography;
using HotlineWorkflows.Engine.Storage.Writing;

namespace HotlineWorkflows.Attachments.Content;

/// <summary>Keys of contents protected with a key of the installation, bound to content and ticket.</summary>
/// <param name="installation">32 bytes, never in the database.</param>
public sealed class InstallationContentKeys(byte[] installation) : IContentKeys
{
    private const int NonceLength = 12, TagLength = 16;

    /// <inheritdoc />
    public byte[] Wrap(Guid content, byte[] key) => Seal(Guid.Empty, content, key);

    /// <inheritdoc />
    public byte[] Unwrap(Guid content, byte[] wrapped) => Open(Guid.Empty, content, wrapped);

    /// <inheritdoc />
    public byte[] WrapForTicket(IRelationalTransaction transaction, string place, Guid ticketId, Guid content, byte[] key) => Seal(ticketId, content, key);

    /// <inheritdoc />
    public byte[]? UnwrapOfTicket(IRelationalTransaction transaction, string place, Guid ticketId, Guid content, byte[] wrapped) => Open(ticketId, content, wrapped);

    /// <inheritdoc />
    public ValueTask<Func<Guid, byte[], byte[]>?> OfTicketAsync(string place, Guid ticketId, CancellationToken cancellationToken) => new((content, wrapped) => Open(ticketId, content, wrapped));

    private byte[] Seal(Guid ticket, Guid content, byte[] key)
    {
        var wrapped = new byte[NonceLength + key.Length + TagLength];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var aes = new AesGcm(installation, TagLength);
        aes.Encrypt(wrapped.AsSpan(0, NonceLength), key, wrapped.AsSpan(NonceLength, key.Length), wrapped.AsSpan(NonceLength + key.Length), [.. ticket.ToByteArray(true), .. content.ToByteArray(true)]);
        return wrapped;
    }

    private byte[] Open(Guid ticket, Guid content, byte[] wrapped)
    {
        var key = new byte[wrapped.Length - NonceLength - TagLength];
        using var aes = new AesGcm(installation, TagLength);
        aes.Decrypt(wrapped.AsSpan(0, NonceLength), wrapped.AsSpan(NonceLength, key.Length), wrapped.AsSpan(NonceLength + key.Length), key, [.. ticket.ToByteArray(true), .. content.ToByteArray(true)]);
        return key;
    }
}
