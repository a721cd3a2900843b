namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Random draws that come out the same for the same seed on every machine and in every order of work.</summary>
/// <param name="seed">The seed of everything.</param>
/// <param name="stream">What is drawn for, for example a ticket's index.</param>
internal sealed class Chance(long seed, long stream)
{
    private ulong _state = Mix((ulong)seed ^ Mix((ulong)stream + 0x9E3779B97F4A7C15UL));

    /// <summary>From 0 up to, but not, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to, but not, a limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public T Weighted<T>(IReadOnlyList<T> items, Func<T, double> weight)
    {
        var left = Share() * items.Sum(weight);
        foreach (var item in items)
        {
            left -= weight(item);
            if (left < 0)
                return item;
        }

        return items[^1];
    }

    public void Fill(Span<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(Next() >> 32);
    }

    // SplitMix64: small, well spread, and its streams need no order.
    private ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
