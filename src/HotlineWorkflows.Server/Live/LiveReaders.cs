using System.Collections.Concurrent;

namespace HotlineWorkflows.Server.Live;

/// <summary>The pages that are open at this server now.</summary>
internal sealed class LiveReaders
{
    private readonly ConcurrentDictionary<string, LiveReader> _readers = new(StringComparer.Ordinal);

    /// <summary>Whether any page is open.</summary>
    public bool Any => !_readers.IsEmpty;

    /// <summary>The pages.</summary>
    public IEnumerable<LiveReader> All => _readers.Values;

    /// <summary>Takes a page in.</summary>
    public void Add(LiveReader reader) => _readers[reader.Connection] = reader;

    /// <summary>A page, or null when it is gone.</summary>
    public LiveReader? Find(string connection) => _readers.GetValueOrDefault(connection);

    /// <summary>A page is gone.</summary>
    public void Remove(string connection) => _readers.TryRemove(connection, out _);
}
