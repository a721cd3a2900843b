using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Attachments.Content;

/// <summary>
/// Encrypts a content chunk by chunk (AES-256-GCM, a key of its own for each content). A chunk opens only at its own place
/// of its own content, and only the last one as the last: none can be swapped, moved or cut off unnoticed.
/// </summary>
internal sealed class ContentCipher : IDisposable
{
    /// <summary>Bytes of content in a chunk; only the last is shorter. Small enough not to be kept for long by the runtime's memory.</summary>
    public const int ChunkLength = 64 * 1024;

    private const int NonceLength = 12, TagLength = 16;

    // Chunks are counted in the last eight bytes of their nonce; nonces of names are random but for this first byte.
    private const byte NameMark = 0x80;

    private readonly AesGcm _aes;
    private readonly byte[] _content;

    public ContentCipher(Guid content, byte[] key)
    {
        _aes = new AesGcm(key, TagLength);
        _content = content.ToByteArray(bigEndian: true);
    }

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    public byte[] Seal(int number, bool isLast, ReadOnlySpan<byte> plain)
    {
        var chunk = new byte[plain.Length + TagLength];
        _aes.Encrypt(Nonce(number), plain, chunk.AsSpan(0, plain.Length), chunk.AsSpan(plain.Length), Place(isLast));
        return chunk;
    }

    /// <exception cref="CryptographicException">The chunk was altered, moved, or belongs elsewhere.</exception>
    public int Open(int number, bool isLast, ReadOnlySpan<byte> chunk, Span<byte> plain)
    {
        var length = chunk.Length - TagLength;
        _aes.Decrypt(Nonce(number), chunk[..length], chunk[length..], plain[..length], Place(isLast));
        return length;
    }

    public byte[] SealName(string name)
    {
        var plain = Encoding.UTF8.GetBytes(name);
        var sealedName = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedName.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        nonce[0] = NameMark;
        _aes.Encrypt(nonce, plain, sealedName.AsSpan(NonceLength, plain.Length), sealedName.AsSpan(NonceLength + plain.Length), _content);
        return sealedName;
    }

    public string OpenName(ReadOnlySpan<byte> sealedName)
    {
        var plain = new byte[sealedName.Length - NonceLength - TagLength];
        _aes.Decrypt(sealedName[..NonceLength], sealedName.Slice(NonceLength, plain.Length), sealedName[(NonceLength + plain.Length)..], plain, _content);
        return Encoding.UTF8.GetString(plain);
    }

    public void Dispose() => _aes.Dispose();

    private static byte[] Nonce(int number)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), number);
        return nonce;
    }

    private byte[] Place(bool isLast) => [.. _content, isLast ? (byte)1 : (byte)0];
}
