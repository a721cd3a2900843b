using System.Security.Cryptography;
using System.Text.Json;

namespace HotlineWorkflows.Idempotency;

/// <summary>Encrypts kept answers (AES-256-GCM), each bound to its request: the answer to a submission holds the citizen's query code.</summary>
/// <param name="key">32 bytes, of the installation, never in the database.</param>
public sealed class AnswerCipher(byte[] key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts an answer to a request.</summary>
    public byte[] Encrypt(RequestKey request, KeptAnswer answer)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(answer);
        var result = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(result.AsSpan(0, NonceLength), plain, result.AsSpan(NonceLength, plain.Length), result.AsSpan(NonceLength + plain.Length), request.Id);
        return result;
    }

    /// <summary>Decrypts an answer to a request.</summary>
    /// <exception cref="CryptographicException">It belongs to another request or installation, or was altered.</exception>
    public KeptAnswer Decrypt(RequestKey request, byte[] value)
    {
        var plain = new byte[value.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(value.AsSpan(0, NonceLength), value.AsSpan(NonceLength, plain.Length), value.AsSpan(NonceLength + plain.Length), plain, request.Id);
        return JsonSerializer.Deserialize<KeptAnswer>(plain)!;
    }
}
