using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Rows;

namespace HotlineWorkflows.Tickets.Citizens;

/// <summary>
/// The installation's keys: they wrap the data key of each ticket, and find equal phones by a keyed hash (HL-B11, HB-11).
/// They are derived from a secret that is never in the database. After a change of the secret the former one still unwraps.
/// </summary>
public sealed class CitizenCipher
{
    private readonly Dictionary<int, byte[]> _wrapping = [];
    private readonly byte[] _index;

    /// <summary>Derives its keys.</summary>
    /// <param name="secret">The installation's secret, at least 32 bytes.</param>
    /// <param name="former">Secrets used before, whose tickets were not rewrapped yet.</param>
    /// <exception cref="ArgumentException">A secret is too short.</exception>
    public CitizenCipher(byte[] secret, params IEnumerable<byte[]> former)
    {
        KeyId = Take(secret);
        foreach (var earlier in former)
            Take(earlier);
        _index = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "phone"u8.ToArray());
    }

    /// <summary>Names the present secret in rows; tells nothing of it.</summary>
    public int KeyId { get; }

    /// <summary>A new key for a ticket.</summary>
    public static TicketKey NewKey() => new(RandomNumberGenerator.GetBytes(TicketKey.Length));

    /// <summary>Encrypts a ticket's key with the present secret.</summary>
    public WrappedKey Wrap(TicketKey key)
    {
        using var aes = Aes.Create();
        aes.SetKey(_wrapping[KeyId]);
        return new WrappedKey(KeyId, aes.EncryptKeyWrapPadded(key.Bytes()));
    }

    /// <summary>Decrypts a ticket's key.</summary>
    /// <exception cref="CryptographicException">It was wrapped with a secret that is not known here, or was altered.</exception>
    public TicketKey Unwrap(WrappedKey wrapped)
    {
        if (!_wrapping.TryGetValue(wrapped.KeyId, out var key))
            throw new CryptographicException($"The key of a ticket was wrapped with another secret of the installation (key id {wrapped.KeyId:x8}; the present one is {KeyId:x8}). Configure that secret as a former one, or put back the one this database was used with.");
        using var aes = Aes.Create();
        aes.SetKey(key);
        return new TicketKey(aes.DecryptKeyWrapPadded(wrapped.Wrapped));
    }

    /// <summary>The blind index of a phone within a place; null for none. Only its digits count.</summary>
    public byte[]? PhoneIndex(string place, string? phone)
    {
        var digits = new string([.. (phone ?? "").Where(char.IsAsciiDigit)]);
        return digits.Length == 0 ? null : HMACSHA256.HashData(_index, Encoding.UTF8.GetBytes($"{place}|{digits}"));
    }

    /// <summary>A citizen out of his row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="key">His ticket's key; null when it was destroyed.</param>
    public static Citizen Read(CitizenRow row, TicketKey? key) => key is null
        ? new Citizen(Erased.Shown, null, row.Anonymous)
        : new Citizen(
            key.DecryptText(Purposes.Name, row.Name),
            key.DecryptText(Purposes.Phone, row.Phone),
            row.Anonymous,
            key.DecryptText(Purposes.Organization, row.Organization),
            key.DecryptText(Purposes.Address, row.Address));

    private int Take(byte[] secret)
    {
        if (secret.Length < 32)
            throw new ArgumentException("The secret that protects personal data needs at least 32 bytes; make one with 'openssl rand -base64 32'.", nameof(secret));
        var id = BinaryPrimitives.ReadInt32BigEndian(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 4, info: "key id"u8.ToArray()));
        _wrapping[id] = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "ticket keys"u8.ToArray());
        return id;
    }
}
