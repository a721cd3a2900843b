using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Tickets.Citizens;

/// <summary>The code by which a citizen follows his ticket: random, shown once, stored as a salted hash.</summary>
/// <param name="Code">To be shown once.</param>
/// <param name="Salt">Stored.</param>
/// <param name="Hash">Stored.</param>
public sealed record QueryCode(string Code, byte[] Salt, byte[] Hash)
{
    private const int Length = 8;
    private const int Iterations = 10_000;

    // Without letters and digits that are mistaken for each other on paper and on the phone.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>A new code. Takes some milliseconds on purpose, so it is made before a transaction begins.</summary>
    public static QueryCode Create()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        var salt = RandomNumberGenerator.GetBytes(16);
        return new QueryCode(code, salt, HashOf(code, salt));
    }

    /// <summary>Whether a code is the one; blanks, dashes and small letters do not matter.</summary>
    public static bool Matches(string code, byte[] salt, byte[] hash) => CryptographicOperations.FixedTimeEquals(HashOf(code, salt), hash);

    private static byte[] HashOf(string code, byte[] salt)
    {
        var normal = new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(normal), salt, Iterations, HashAlgorithmName.SHA256, 32);
    }
}
