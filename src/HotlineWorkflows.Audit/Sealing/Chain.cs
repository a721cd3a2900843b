using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Audit.Sealing;

/// <summary>
/// The chain of hashes: each is SHA-256 of the one before and of the row. The number of a row is not hashed, because the
/// chain itself says which row is the n-th; so a row that was moved can be told from one that was altered.
/// </summary>
public static class Chain
{
    private const byte Null = 0;
    private const byte Number = 1;
    private const byte Text = 2;
    private const byte Bytes = 3;

    /// <summary>What stands before the first row.</summary>
    public static byte[] Genesis { get; } = SHA256.HashData("HotlineWorkflows audit 1"u8);

    /// <summary>The hash of a row.</summary>
    /// <param name="previous">The hash of the row before, <see cref="Genesis"/> for the first.</param>
    /// <param name="values">The row's values in the order of its columns: null, a number, a text, or bytes. Each is hashed with its kind and its length, so that no two rows look alike.</param>
    internal static byte[] Next(byte[] previous, object?[] values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Span<byte> head = stackalloc byte[9];
        foreach (var value in values)
        {
            switch (value)
            {
                case null:
                    hash.AppendData([Null]);
                    break;
                case string text:
                    var encoded = Encoding.UTF8.GetBytes(text);
                    Head(head, Text, encoded.Length);
                    hash.AppendData(head);
                    hash.AppendData(encoded);
                    break;
                case byte[] bytes:
                    Head(head, Bytes, bytes.Length);
                    hash.AppendData(head);
                    hash.AppendData(bytes);
                    break;
                case long number:
                    Head(head, Number, number);
                    hash.AppendData(head);
                    break;
                default:
                    // A column of another storage class (a floating number) was never written by us: it matches nothing.
                    var shown = Encoding.UTF8.GetBytes($"{value.GetType().Name} {value}");
                    Head(head, byte.MaxValue, shown.Length);
                    hash.AppendData(head);
                    hash.AppendData(shown);
                    break;
            }
        }

        return hash.GetHashAndReset();
    }

    private static void Head(Span<byte> head, byte kind, long value)
    {
        head[0] = kind;
        BinaryPrimitives.WriteInt64BigEndian(head[1..], value);
    }
}
