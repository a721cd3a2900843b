using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace HotlineWorkflows.Accounts.SigningIn;

/// <summary>Codes of an authenticator app: RFC 6238 with SHA-1, 30 seconds and six digits, which every app understands.</summary>
public static class Totp
{
    private const int Seconds = 30;
    private const int Digits = 6;
    private const int KeyLength = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key, as apps take it (RFC 4648 base32).</summary>
    public static string CreateKey()
    {
        // 160 bits are 32 letters of 5 bits each: no padding.
        return string.Create(KeyLength * 8 / 5, 0, static (letters, _) =>
        {
            for (var place = 0; place < letters.Length; place++)
                letters[place] = Base32[RandomNumberGenerator.GetInt32(Base32.Length)];
        });
    }

    /// <summary>The 30-second step of a moment.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a step.</summary>
    public static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        // SHA-1 is what RFC 6238 and the apps use; as an HMAC it is sound.
#pragma warning disable CA5350
        HMACSHA1.HashData(Decode(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    /// <summary>The step a code belongs to, one before or after now at most and later than the last one used; null when it is no such code.</summary>
    public static long? Match(string key, string code, DateTimeOffset now, long lastStep)
    {
        var given = string.Concat(code.Where(char.IsAsciiDigit));
        long? found = null;
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            var fits = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(key, step)), System.Text.Encoding.ASCII.GetBytes(given));
            if (fits && step > lastStep)
                found = step;
        }

        return found;
    }

    private static byte[] Decode(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        int buffer = 0, bits = 0, place = 0;
        foreach (var letter in key)
        {
            buffer = (buffer << 5) | Base32.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[place++] = (byte)(buffer >> bits);
            buffer &= (1 << bits) - 1;
        }

        return bytes;
    }
}
