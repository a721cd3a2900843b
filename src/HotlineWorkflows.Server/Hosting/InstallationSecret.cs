using System.Security.Cryptography;
using HotlineWorkflows.Tickets.Citizens;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>The installation's own secret that protects the citizens' data; never in the database.</summary>
public static class InstallationSecret
{
    private const string Setting = "Security:CitizenKey";
    private const int Length = 32;

    /// <summary>The cipher by the configured secret (base64), or by one made at the first start and kept beside the database.</summary>
    /// <exception cref="StartupException">The secret is no base64 or too short.</exception>
    public static CitizenCipher Cipher(IConfiguration configuration, string dataFolder)
    {
        if (configuration[Setting] is { Length: > 0 } configured)
            return Create(configured, Setting);
        var file = Path.Combine(dataFolder, "citizen.key");
        if (!File.Exists(file))
            Make(file);
        return Create(File.ReadAllText(file), file);
    }

    private static CitizenCipher Create(string base64, string source)
    {
        var secret = new byte[base64.Length];
        return Convert.TryFromBase64String(base64.Trim(), secret, out var length) && length >= Length
            ? new CitizenCipher(secret[..length])
            : throw new StartupException([$"{source}: the secret that protects personal data must be base64 of at least {Length} bytes; make one with 'openssl rand -base64 {Length}'."]);
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
