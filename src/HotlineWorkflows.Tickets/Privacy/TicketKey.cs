using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Tickets.Privacy;

/// <summary>
/// The data key of one ticket: everything a person said or wrote about it is encrypted with it (AES-256-GCM). Destroying the
/// key erases all of it at once, wherever copies lie (HB-11, HL-B11). Safe for several threads.
/// </summary>
public sealed class TicketKey
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = 1 + NonceLength + TagLength;

    internal const int Length = 32;

    private readonly byte[] _key;

    internal TicketKey(byte[] key) => _key = key;

    /// <summary>Encrypts bytes.</summary>
    /// <param name="purpose">What they are, for example <c>attachment/3</c>: what was encrypted for one purpose cannot be passed off as another.</param>
    /// <param name="plain">The bytes.</param>
    /// <returns>29 bytes more than <paramref name="plain"/>.</returns>
    public byte[] Encrypt(string purpose, ReadOnlySpan<byte> plain)
    {
        var result = new byte[Overhead + plain.Length];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(nonce, plain, result.AsSpan(1 + NonceLength, plain.Length), result.AsSpan(1 + NonceLength + plain.Length), Encoding.UTF8.GetBytes(purpose));
        return result;
    }

    /// <summary>Decrypts bytes.</summary>
    /// <param name="purpose">As given when they were encrypted.</param>
    /// <param name="sealed">What <see cref="Encrypt"/> returned.</param>
    /// <exception cref="CryptographicException">They were encrypted for another purpose or ticket, or were altered.</exception>
    public byte[] Decrypt(string purpose, ReadOnlySpan<byte> @sealed)
    {
        if (@sealed.Length < Overhead || @sealed[0] != Version)
            throw new CryptographicException("Bytes that should be encrypted with the key of a ticket are not: the row was written by something else.");
        var plain = new byte[@sealed.Length - Overhead];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(@sealed.Slice(1, NonceLength), @sealed.Slice(1 + NonceLength, plain.Length), @sealed[(1 + NonceLength + plain.Length)..], plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }

    /// <summary>Encrypts a text; null stays null.</summary>
    public byte[]? EncryptText(string purpose, string? text) => text is null ? null : Encrypt(purpose, Encoding.UTF8.GetBytes(text));

    /// <summary>Decrypts a text; null stays null.</summary>
    /// <exception cref="CryptographicException">As <see cref="Decrypt"/>.</exception>
    public string? DecryptText(string purpose, byte[]? @sealed) => @sealed is null ? null : Encoding.UTF8.GetString(Decrypt(purpose, @sealed));

    /// <summary>Decrypts the text of a message that was sent.</summary>
    /// <exception cref="CryptographicException">As <see cref="Decrypt"/>.</exception>
    public string DecryptMessage(byte[] @sealed) => @sealed.Length == 0 ? "" : DecryptText(Purposes.Message, @sealed)!;

    internal byte[] Bytes() => _key;
}
