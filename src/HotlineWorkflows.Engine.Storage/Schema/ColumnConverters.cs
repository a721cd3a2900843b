using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>Ids as 16 bytes, most significant first, so that UUIDv7 in order of bytes is in order of time.</summary>
public sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(
    id => id.ToByteArray(true),
    bytes => new Guid(bytes, true));

/// <summary>Moments as UTC ticks (100 ns since 0001-01-01): exact, ordered, the same on every database.</summary>
public sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    moment => moment.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>Hashes as bytes instead of hex.</summary>
public sealed class HexBytesConverter() : ValueConverter<string, byte[]>(
    hex => Convert.FromHexString(hex),
    bytes => Convert.ToHexString(bytes));
