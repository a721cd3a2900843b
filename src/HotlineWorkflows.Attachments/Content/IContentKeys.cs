using HotlineWorkflows.Engine.Storage.Writing;

namespace HotlineWorkflows.Attachments.Content;

/// <summary>
/// Protects the keys of contents. While a file is used by no form, with a key of the installation; once it is in a ticket,
/// with the ticket's own: when that is destroyed (HB-11), nobody can read its files, in backups neither.
/// </summary>
public interface IContentKeys
{
    /// <summary>Protects the key of a content no ticket holds yet.</summary>
    byte[] Wrap(Guid content, byte[] key);

    /// <summary>Gets the key of a content no ticket holds yet.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was protected for another content, or with another secret.</exception>
    byte[] Unwrap(Guid content, byte[] wrapped);

    /// <summary>Protects the key of a content a ticket takes in, in the transaction that does it.</summary>
    byte[] WrapForTicket(IRelationalTransaction transaction, string place, Guid ticketId, Guid content, byte[] key);

    /// <summary>Gets the key of a content of a ticket inside a transaction; null when the ticket's key was destroyed.</summary>
    byte[]? UnwrapOfTicket(IRelationalTransaction transaction, string place, Guid ticketId, Guid content, byte[] wrapped);

    /// <summary>Gets a way to read the keys of a ticket's contents, as last committed; null when the ticket's key was destroyed.</summary>
    ValueTask<Func<Guid, byte[], byte[]>?> OfTicketAsync(string place, Guid ticketId, CancellationToken cancellationToken);
}
