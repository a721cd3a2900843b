using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Operations.Installation;
using HotlineWorkflows.Server.Settings;
using HotlineWorkflows.Tickets.Citizens;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>The installation's own secret; never in the database. Every key is derived from it for one purpose and tells nothing of the others.</summary>
public sealed class InstallationSecret
{
    private const int Length = 32;

    private readonly byte[] _secret;
    private readonly byte[] _root;

    private InstallationSecret(byte[] secret, byte[] root) => (_secret, _root) = (secret, root);

    /// <summary>The cipher of the citizens' data.</summary>
    public CitizenCipher Cipher() => new(_secret);

    /// <summary>A key of 32 bytes for one purpose.</summary>
    /// <param name="purpose">Names the use; the same name gives the same key.</param>
    public byte[] DeriveKey(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _root, Length, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>Tells whether a database belongs to this secret without telling anything of it.</summary>
    public string Fingerprint => RootKey.Fingerprint(_secret);

    /// <summary>With the root of a database whose secret was changed once; as it is for any other.</summary>
    /// <param name="database">Full path of the database; it need not exist.</param>
    public InstallationSecret For(string database)
    {
        if (!File.Exists(database))
            return this;
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            return new InstallationSecret(_secret, RootKey.Read(connection, _secret) ?? _secret);
        }
        catch (Exception exception) when (exception is CryptographicException or SqliteException)
        {
            // Another secret, or no database of ours: the start checks say so in words for people.
            return this;
        }
    }

    /// <summary>The configured secret, or the one made at the first start and kept beside the database (never in production).</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="mayMake">Whether a missing one is made.</param>
    /// <exception cref="StartupException">It is missing, no base64, too short or guessable.</exception>
    public static InstallationSecret Load(SecretOptions options, bool mayMake)
    {
        if (options.Value is { } configured)
            return Create(configured, options.Source);
        if (!File.Exists(options.File))
        {
            if (!mayMake || options.IsFileConfigured)
                throw new StartupException([$"{(options.IsFileConfigured ? $"Security:CitizenKeyFile: the file {options.File} does not exist" : "Security:CitizenKeyFile: no secret is configured")}. Make one with 'openssl rand -base64 {Length}' in a file only the server's account may read, outside the data folder, and name it with Security:CitizenKeyFile."]);
            Make(options.File);
        }

        try
        {
            return Create(File.ReadAllText(options.File), options.File);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException([$"Security:CitizenKeyFile: {options.File} cannot be read: {exception.Message} The server's account must own it."]);
        }
    }

    private static InstallationSecret Create(string base64, string source)
    {
        var secret = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64.Trim(), secret, out var length) || length < Length)
            throw new StartupException([$"{source}: the secret that protects personal data must be base64 of at least {Length} bytes; make one with 'openssl rand -base64 {Length}'."]);
        if (secret[..length].Distinct().Count() < Length / 2)
            throw new StartupException([$"{source}: the secret that protects personal data is not random; make one with 'openssl rand -base64 {Length}'."]);
        return new InstallationSecret(secret[..length], secret[..length]);
    }

    private static void Make(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
    }
}
