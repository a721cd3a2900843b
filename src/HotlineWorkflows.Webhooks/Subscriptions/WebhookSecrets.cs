using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Webhooks.Subscriptions;

/// <summary>Secrets of subscriptions: shown once, kept encrypted, used to sign (Standard Webhooks, <c>v1</c>: HMAC-SHA256).</summary>
/// <param name="installation">32 bytes of the installation's own, never in the database.</param>
public sealed class WebhookSecrets(byte[] installation)
{
    private const string Prefix = "whsec_";
    private const int NonceLength = 12, TagLength = 16, SecretLength = 32;

    /// <summary>A new secret, to be shown once.</summary>
    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretLength));

    /// <summary>As it is kept.</summary>
    public byte[] Seal(Guid subscription, string secret)
    {
        var plain = Encoding.ASCII.GetBytes(secret);
        var kept = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(kept.AsSpan(0, NonceLength));
        using var aes = new AesGcm(installation, TagLength);
        aes.Encrypt(kept.AsSpan(0, NonceLength), plain, kept.AsSpan(NonceLength, plain.Length), kept.AsSpan(NonceLength + plain.Length), subscription.ToByteArray(true));
        return kept;
    }

    /// <summary>Out of what is kept.</summary>
    /// <exception cref="CryptographicException">It was kept under another secret of the installation, or altered.</exception>
    public string Open(Guid subscription, byte[] kept)
    {
        var plain = new byte[kept.Length - NonceLength - TagLength];
        using var aes = new AesGcm(installation, TagLength);
        aes.Decrypt(kept.AsSpan(0, NonceLength), kept.AsSpan(NonceLength, plain.Length), kept.AsSpan(NonceLength + plain.Length), plain, subscription.ToByteArray(true));
        return Encoding.ASCII.GetString(plain);
    }

    /// <summary>The header <c>webhook-signature</c>.</summary>
    /// <param name="secret">As it was shown, <c>whsec_…</c>.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>, seconds since 1970 (UTC).</param>
    /// <param name="body">Exactly as it is sent.</param>
    public static string Sign(string secret, string id, long timestamp, string body) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")))}";
}
