using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Attachments.Content;

/// <summary>Keys of contents protected as the citizens' own data are.</summary>
/// <param name="cipher">The installation's cipher, bound to the owner.</param>
public sealed class CitizenContentKeys(CitizenCipher cipher) : IContentKeys
{
    /// <inheritdoc />
    public byte[] Wrap(Guid owner, byte[] key) => cipher.Encrypt(owner, Convert.ToBase64String(key))!;

    /// <inheritdoc />
    public byte[] Unwrap(Guid owner, byte[] wrapped) => Convert.FromBase64String(cipher.Decrypt(owner, wrapped)!);
}
