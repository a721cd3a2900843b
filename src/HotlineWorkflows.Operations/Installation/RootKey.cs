using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Operations.Installation;

/// <summary>
/// What the keys of attachments, webhooks, kept answers and sessions are derived from. Until the installation's secret is
/// changed for the first time it is the secret itself; from then on it lies in the database, sealed by the secret of the
/// day, so that changing the secret leaves everything readable.
/// </summary>
public static class RootKey
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const string Fact = "SELECT value FROM operations_facts WHERE name = $name";
    private const string Write = "INSERT INTO operations_facts (name, value, written_at) VALUES ($name, $value, $at) ON CONFLICT (name) DO UPDATE SET value = $value, written_at = $at";

    /// <summary>Tells which secret a database belongs to without telling anything of it.</summary>
    public static string Fingerprint(byte[] secret) => Convert.ToHexStringLower(Derive(secret, "fingerprint"))[..16];

    /// <summary>The root in a database; null when the secret itself is the root.</summary>
    /// <param name="database">Open.</param>
    /// <param name="secret">The secret of the day.</param>
    /// <exception cref="CryptographicException">It is sealed by another secret.</exception>
    public static byte[]? Read(SqliteConnection database, byte[] secret) => Read(database, null, secret);

    /// <summary>Makes a database that of another secret; nothing happens when it is already. No server may have it open.</summary>
    /// <param name="database">Open for writing.</param>
    /// <param name="former">Its secret so far.</param>
    /// <param name="secret">Its secret from now on.</param>
    /// <param name="at">System clock.</param>
    /// <exception cref="CryptographicException">The former secret is not the one it was sealed by.</exception>
    public static void Change(SqliteConnection database, byte[] former, byte[] secret, DateTimeOffset at)
    {
        if (!HasFacts(database))
            return;
        using var transaction = database.BeginTransaction(deferred: false);
        var mark = Scalar(database, transaction, Fact, ("$name", FactNames.SecretFingerprint)) as string;
        if (mark == Fingerprint(secret))
            return;
        if (mark is not null && mark != Fingerprint(former))
            throw new CryptographicException("The former secret is not the one this database belongs to.");
        Scalar(database, transaction, Write, ("$name", FactNames.Root), ("$value", Seal(Read(database, transaction, former) ?? former, secret)), ("$at", at.UtcTicks));
        Scalar(database, transaction, Write, ("$name", FactNames.SecretFingerprint), ("$value", Fingerprint(secret)), ("$at", at.UtcTicks));
        transaction.Commit();
    }

    private static byte[]? Read(SqliteConnection database, SqliteTransaction? transaction, byte[] secret)
    {
        if (!HasFacts(database, transaction) || Scalar(database, transaction, Fact, ("$name", FactNames.Root)) is not string text)
            return null;
        var bytes = Convert.FromBase64String(text);
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(Derive(secret, "root"), TagLength);
        aes.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength, plain.Length), bytes.AsSpan(NonceLength + plain.Length), plain);
        return plain;
    }

    private static string Seal(byte[] root, byte[] secret)
    {
        var bytes = new byte[NonceLength + root.Length + TagLength];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceLength));
        using var aes = new AesGcm(Derive(secret, "root"), TagLength);
        aes.Encrypt(bytes.AsSpan(0, NonceLength), root, bytes.AsSpan(NonceLength, root.Length), bytes.AsSpan(NonceLength + root.Length));
        return Convert.ToBase64String(bytes);
    }

    private static byte[] Derive(byte[] secret, string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    private static bool HasFacts(SqliteConnection database, SqliteTransaction? transaction = null) => Scalar(database, transaction, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $name", ("$name", "operations_facts")) is not null;

    private static object? Scalar(SqliteConnection database, SqliteTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar();
    }
}
