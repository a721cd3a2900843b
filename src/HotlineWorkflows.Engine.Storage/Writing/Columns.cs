using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Engine.Storage.Writing;

/// <summary>Values as columns hold them; the same forms as the converters of the DbContext.</summary>
internal static class Columns
{
    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    public static object? Ticks(DateTimeOffset? moment) => moment?.UtcTicks;

    public static byte[] Hash(string hex)
    {
        if (hex.Length == 64)
        {
            try
            {
                return Convert.FromHexString(hex);
            }
            catch (FormatException)
            {
                // Said below, with the hash.
            }
        }

        throw new ArgumentException($"'{hex}' is not a bookmark hash: 64 hexadecimal digits of a SHA-256 are expected.", nameof(hex));
    }

    public static byte[] Blob(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : memory.ToArray();

    public static Guid ReadId(SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    public static DateTimeOffset ReadMoment(SqliteDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    public static DateTimeOffset? ReadMomentOrNull(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : ReadMoment(reader, column);

    public static string? ReadTextOrNull(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
