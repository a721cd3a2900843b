namespace HotlineWorkflows.Attachments.Content;

/// <summary>
/// Protects the keys of contents with the key of the ticket they belong to: without that key, which is destroyed when a
/// ticket is erased (HB-11), its files cannot be read by anybody, in backups neither.
/// </summary>
public interface IContentKeys
{
    /// <summary>Protects a content's key.</summary>
    /// <param name="owner">The ticket; for a file that has none yet, the content itself.</param>
    /// <param name="key">The content's key.</param>
    byte[] Wrap(Guid owner, byte[] key);

    /// <summary>Gets a content's key back.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was protected for another owner, or the owner's key is gone.</exception>
    byte[] Unwrap(Guid owner, byte[] wrapped);
}
