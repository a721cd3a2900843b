namespace HotlineWorkflows.Engine.Workflows;

/// <summary>
/// Things in the order they came, each removed at once wherever it stands: an instance may hold ten thousand executions,
/// and ending one must not cost a search among the others. The items carry the links themselves.
/// </summary>
internal abstract class LinkedItems<T>
    where T : class
{
    private List<T>? _snapshot;

    public T? First { get; private set; }

    public T? Last { get; private set; }

    public int Count { get; private set; }

    /// <summary>The items now; a later change does not alter it.</summary>
    public IReadOnlyList<T> Snapshot
    {
        get
        {
            if (Count == 0)
                return [];
            if (_snapshot is null)
            {
                _snapshot = new List<T>(Count);
                for (var item = First; item is not null; item = LinksOf(item).Next)
                    _snapshot.Add(item);
            }

            return _snapshot;
        }
    }

    public void Add(T item)
    {
        ref var links = ref LinksOf(item);
        links.Previous = Last;
        links.Next = null;
        if (Last is null)
            First = item;
        else
            LinksOf(Last).Next = item;
        Last = item;
        Count++;
        _snapshot = null;
    }

    public void Remove(T item)
    {
        ref var links = ref LinksOf(item);
        if (links.Previous is { } previous)
            LinksOf(previous).Next = links.Next;
        else
            First = links.Next;
        if (links.Next is { } next)
            LinksOf(next).Previous = links.Previous;
        else
            Last = links.Previous;
        links = default;
        Count--;
        _snapshot = null;
    }

    protected abstract ref Links<T> LinksOf(T item);
}

/// <summary>An item's neighbours in a <see cref="LinkedItems{T}"/>.</summary>
internal struct Links<T>
    where T : class
{
    public T? Previous;
    public T? Next;
}
