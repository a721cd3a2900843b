using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HotlineWorkflows.Server.Keeping;

/// <summary>
/// What a browser holds in its cookie: the row's id and the key of its content both come from it. The database has neither, so
/// that what is kept cannot be read without the browser it is kept for, not even with the installation's secret.
/// </summary>
internal sealed class BrowserSecret
{
    private const int Length = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key;

    private BrowserSecret(byte[] secret)
    {
        Text = Base64Url.EncodeToString(secret);
        Id = new Guid(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 16, info: "kept input: row"u8.ToArray()), true);
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "kept input: content"u8.ToArray());
    }

    /// <summary>As the cookie holds it.</summary>
    public string Text { get; }

    /// <summary>The row.</summary>
    public Guid Id { get; }

    /// <summary>A new one.</summary>
    public static BrowserSecret New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Out of a cookie; null when there is none or it is none of ours.</summary>
    public static BrowserSecret? Read(string? cookie)
    {
        var secret = new byte[Length];
        return cookie is { Length: 43 } && Base64Url.TryDecodeFromChars(cookie, secret, out var length) && length == Length ? new BrowserSecret(secret) : null;
    }

    /// <summary>Encrypts a content as JSON.</summary>
    public byte[] Encrypt<T>(T content)
    {
        var plain = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(content));
        var result = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(result.AsSpan(0, NonceLength), plain, result.AsSpan(NonceLength, plain.Length), result.AsSpan(NonceLength + plain.Length));
        return result;
    }

    /// <summary>Decrypts a content.</summary>
    /// <exception cref="CryptographicException">It was altered.</exception>
    public T Decrypt<T>(byte[] value)
    {
        var plain = new byte[value.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(value.AsSpan(0, NonceLength), value.AsSpan(NonceLength, plain.Length), value.AsSpan(NonceLength + plain.Length), plain);
        return JsonSerializer.Deserialize<T>(plain)!;
    }
}
