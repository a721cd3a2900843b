using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Operations.Keys;

/// <summary>The key that data-protection keys are encrypted with.</summary>
/// <param name="Key">32 bytes, derived from the installation's secret.</param>
public sealed record KeyRingProtection(byte[] Key)
{
    /// <summary>Nothing of the key is ever printed.</summary>
    public override string ToString() => nameof(KeyRingProtection);
}

/// <summary>Encrypts data-protection keys before they are stored (AES-256-GCM): a copied database opens no session.</summary>
/// <param name="protection">The key.</param>
public sealed class SecretXmlEncryptor(KeyRingProtection protection) : IXmlEncryptor
{
    internal const int NonceLength = 12;
    internal const int TagLength = 16;

    /// <inheritdoc />
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceLength));
        using var aes = new AesGcm(protection.Key, TagLength);
        aes.Encrypt(sealedBytes.AsSpan(0, NonceLength), plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length));
        return new EncryptedXmlInfo(new XElement("installationSecret", new XElement("value", Convert.ToBase64String(sealedBytes))), typeof(SecretXmlDecryptor));
    }
}

/// <summary>Decrypts what <see cref="SecretXmlEncryptor"/> encrypted; made by the key ring.</summary>
/// <param name="services">Hold the <see cref="KeyRingProtection"/>.</param>
public sealed class SecretXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc />
    /// <exception cref="CryptographicException">It was encrypted with another secret, or altered.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedBytes = Convert.FromBase64String((string?)encryptedElement.Element("value") ?? "");
        if (sealedBytes.Length < SecretXmlEncryptor.NonceLength + SecretXmlEncryptor.TagLength)
            throw new CryptographicException("A data-protection key in the database is cut off.");
        var plain = new byte[sealedBytes.Length - SecretXmlEncryptor.NonceLength - SecretXmlEncryptor.TagLength];
        using var aes = new AesGcm(services.GetRequiredService<KeyRingProtection>().Key, SecretXmlEncryptor.TagLength);
        aes.Decrypt(
            sealedBytes.AsSpan(0, SecretXmlEncryptor.NonceLength),
            sealedBytes.AsSpan(SecretXmlEncryptor.NonceLength, plain.Length),
            sealedBytes.AsSpan(SecretXmlEncryptor.NonceLength + plain.Length),
            plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
