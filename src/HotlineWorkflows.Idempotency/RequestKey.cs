using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Idempotency;

/// <summary>What tells a request sent again from a new one.</summary>
public sealed record RequestKey
{
    private RequestKey(byte[] id, byte[] fingerprint)
    {
        Id = id;
        Fingerprint = fingerprint;
    }

    /// <summary>32 bytes: who sent it, with which key.</summary>
    public byte[] Id { get; }

    /// <summary>32 bytes: what was asked.</summary>
    public byte[] Fingerprint { get; }

    /// <summary>The key of a request.</summary>
    /// <param name="caller">Who sent it; keys of others are other keys.</param>
    /// <param name="key">The key as sent.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path with query.</param>
    /// <param name="body">The body, byte for byte.</param>
    public static RequestKey Of(string caller, string key, string method, string path, ReadOnlySpan<byte> body)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes($"{method}\n{path}\n"));
        digest.AppendData(body);
        return new RequestKey(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{key}")), digest.GetHashAndReset());
    }
}
