using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Tickets.Rows;

namespace HotlineWorkflows.Tickets.Citizens;

/// <summary>Encrypts what is personal (AES-256-GCM), and finds equal phones by a keyed hash (HL-B11, HB-11). The key is of the installation and never in the database.</summary>
public sealed class CitizenCipher
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _encryption;
    private readonly byte[] _index;

    /// <summary>Derives its keys.</summary>
    /// <param name="secret">The installation's secret, at least 32 bytes.</param>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public CitizenCipher(byte[] secret)
    {
        if (secret.Length < 32)
            throw new ArgumentException("The secret that protects personal data needs at least 32 bytes; make one with 'openssl rand -base64 32'.", nameof(secret));
        _encryption = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "citizen"u8.ToArray());
        _index = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "phone"u8.ToArray());
    }

    /// <summary>Encrypts a text of a ticket; null stays null.</summary>
    public byte[]? Encrypt(Guid ticketId, string? text)
    {
        if (text is null)
            return null;
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[NonceLength + plain.Length + TagLength];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_encryption, TagLength);
        aes.Encrypt(nonce, plain, result.AsSpan(NonceLength, plain.Length), result.AsSpan(NonceLength + plain.Length), ticketId.ToByteArray(true));
        return result;
    }

    /// <summary>Decrypts a text of a ticket; null stays null.</summary>
    /// <exception cref="CryptographicException">It was encrypted for another ticket or with another secret, or was altered.</exception>
    public string? Decrypt(Guid ticketId, byte[]? value)
    {
        if (value is null)
            return null;
        var plain = new byte[value.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_encryption, TagLength);
        aes.Decrypt(value.AsSpan(0, NonceLength), value.AsSpan(NonceLength, plain.Length), value.AsSpan(NonceLength + plain.Length), plain, ticketId.ToByteArray(true));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The blind index of a phone within a place; null for none. Only its digits count.</summary>
    public byte[]? PhoneIndex(string place, string? phone)
    {
        var digits = new string([.. (phone ?? "").Where(char.IsAsciiDigit)]);
        return digits.Length == 0 ? null : HMACSHA256.HashData(_index, Encoding.UTF8.GetBytes($"{place}|{digits}"));
    }

    /// <summary>A citizen out of his row.</summary>
    public Citizen Read(CitizenRow row) => new(
        Decrypt(row.TicketId, row.Name),
        Decrypt(row.TicketId, row.Phone),
        row.Anonymous,
        Decrypt(row.TicketId, row.Organization),
        Decrypt(row.TicketId, row.Address));
}
