using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HotlineWorkflows.Operations.Backup;

/// <summary>The installation's secret, sealed by a passphrase (PBKDF2-SHA256, AES-256-GCM).</summary>
/// <param name="Iterations">Of PBKDF2.</param>
/// <param name="Salt">Of PBKDF2.</param>
/// <param name="Nonce">Of AES-GCM.</param>
/// <param name="Sealed">Text and tag.</param>
internal sealed record KeyMaterial(int Iterations, byte[] Salt, byte[] Nonce, byte[] Sealed)
{
    public const int MinPassphrase = 12;

    private const int CurrentIterations = 600_000;
    private const int TagLength = 16;

    public static KeyMaterial Seal(string secret, string passphrase)
    {
        if (passphrase.Length < MinPassphrase)
            throw new BackupException($"The passphrase is shorter than {MinPassphrase} characters. Take a longer one, for example what 'openssl rand -base64 24' prints, and keep it apart from the backups.");
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(12));
        var plain = Encoding.UTF8.GetBytes(secret);
        var result = new byte[plain.Length + TagLength];
        using var aes = new AesGcm(KeyOf(passphrase, salt, CurrentIterations), TagLength);
        aes.Encrypt(nonce, plain, result.AsSpan(0, plain.Length), result.AsSpan(plain.Length));
        return new KeyMaterial(CurrentIterations, salt, nonce, result);
    }

    public string Open(string passphrase)
    {
        var plain = new byte[Sealed.Length - TagLength];
        try
        {
            using var aes = new AesGcm(KeyOf(passphrase, Salt, Iterations), TagLength);
            aes.Decrypt(Nonce, Sealed.AsSpan(0, plain.Length), Sealed.AsSpan(plain.Length), plain);
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new BackupException("The passphrase does not open the secret in this backup. Give the one it was made with.", exception);
        }

        return Encoding.UTF8.GetString(plain);
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static KeyMaterial Read(Stream stream) => JsonSerializer.Deserialize<KeyMaterial>(stream) ?? throw new BackupException("The secret in this backup cannot be read.");

    private static byte[] KeyOf(string passphrase, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, iterations, HashAlgorithmName.SHA256, 32);
}
