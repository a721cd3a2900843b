using System.Collections.Concurrent;

namespace HotlineWorkflows.Accounts.Sessions;

/// <summary>
/// Sessions read a moment ago. Whatever changes accounts in this process empties it, so that a revocation is felt by the
/// next request; other processes feel it when the moment is over.
/// </summary>
/// <param name="clock">The system clock.</param>
/// <param name="options">Says how long a moment is.</param>
public sealed class SessionCache(TimeProvider clock, AccountsOptions options)
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<Guid, (StaffSession? Session, DateTimeOffset ReadAt)> _sessions = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _used = new();
    private long _version;

    /// <summary>Rises with each change; a session read under an older version is not kept.</summary>
    internal long Version => Interlocked.Read(ref _version);

    /// <summary>Forgets everything read so far.</summary>
    public void Clear()
    {
        Interlocked.Increment(ref _version);
        _sessions.Clear();
    }

    internal bool TryGet(Guid id, out StaffSession? session)
    {
        var found = _sessions.TryGetValue(id, out var kept) && clock.GetUtcNow() - kept.ReadAt < options.SessionMemory;
        session = kept.Session;
        return found;
    }

    internal void Keep(Guid id, StaffSession? session, long version)
    {
        if (_sessions.Count >= Most)
            _sessions.Clear();
        _sessions[id] = (session, clock.GetUtcNow());
        // Emptied between reading and keeping: what was read may be what was revoked.
        if (version != Version)
            _sessions.TryRemove(id, out _);
    }

    internal void Used(Guid id) => _used[id] = clock.GetUtcNow();

    /// <summary>Takes what was used since the last call.</summary>
    internal IReadOnlyDictionary<Guid, DateTimeOffset> TakeUsed()
    {
        var taken = new Dictionary<Guid, DateTimeOffset>();
        foreach (var id in _used.Keys)
        {
            if (_used.TryRemove(id, out var at))
                taken[id] = at;
        }

        return taken;
    }
}
