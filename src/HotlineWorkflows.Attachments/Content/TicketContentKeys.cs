using System.Security.Cryptography;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Tickets.Privacy;

namespace HotlineWorkflows.Attachments.Content;

/// <summary>Keys of contents under the key of their ticket; under a key of the installation as long as no ticket holds them.</summary>
/// <param name="installation">32 bytes, never in the database.</param>
/// <param name="tickets">Finds the keys of tickets.</param>
public sealed class TicketContentKeys(byte[] installation, TicketKeys tickets) : IContentKeys
{
    private const int NonceLength = 12, TagLength = 16;

    /// <inheritdoc />
    public byte[] Wrap(Guid content, byte[] key)
    {
        var wrapped = new byte[NonceLength + key.Length + TagLength];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var aes = new AesGcm(installation, TagLength);
        aes.Encrypt(wrapped.AsSpan(0, NonceLength), key, wrapped.AsSpan(NonceLength, key.Length), wrapped.AsSpan(NonceLength + key.Length), content.ToByteArray(true));
        return wrapped;
    }

    /// <inheritdoc />
    public byte[] Unwrap(Guid content, byte[] wrapped)
    {
        var key = new byte[wrapped.Length - NonceLength - TagLength];
        using var aes = new AesGcm(installation, TagLength);
        aes.Decrypt(wrapped.AsSpan(0, NonceLength), wrapped.AsSpan(NonceLength, key.Length), wrapped.AsSpan(NonceLength + key.Length), key, content.ToByteArray(true));
        return key;
    }

    /// <inheritdoc />
    public byte[] WrapForTicket(IRelationalTransaction transaction, string place, Guid ticketId, Guid content, byte[] key) =>
        (tickets.Find(transaction, place, ticketId) ?? throw new InvalidOperationException($"Ticket {ticketId} was erased; it takes no files.")).Encrypt(Purpose(content), key);

    /// <inheritdoc />
    public byte[]? UnwrapOfTicket(IRelationalTransaction transaction, string place, Guid ticketId, Guid content, byte[] wrapped) =>
        tickets.Find(transaction, place, ticketId)?.Decrypt(Purpose(content), wrapped);

    /// <inheritdoc />
    public async ValueTask<Func<Guid, byte[], byte[]>?> OfTicketAsync(string place, Guid ticketId, CancellationToken cancellationToken) =>
        await tickets.FindAsync(place, ticketId, cancellationToken).ConfigureAwait(false) is { } key ? (content, wrapped) => key.Decrypt(Purpose(content), wrapped) : null;

    private static string Purpose(Guid content) => $"attachment/{content:N}";
}
