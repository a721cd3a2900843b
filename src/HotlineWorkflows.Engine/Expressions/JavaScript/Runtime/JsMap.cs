namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>
/// A Map, and a Set (whose values are its keys): entries in insertion order, with gaps where some were deleted, so that a
/// walk under way stays right.
/// </summary>
internal sealed class JsMap(JsObject prototype, bool isSet) : JsObject(prototype)
{
    private readonly Dictionary<JsValue, int> _index = new(KeyComparer.Instance);
    private readonly List<KeyValuePair<JsValue, JsValue>?> _entries = [];

    internal bool IsSet => isSet;

    internal override string ClassName => isSet ? "Set" : "Map";

    internal int Size => _index.Count;

    /// <summary>Entries and gaps: the bound of a walk by <see cref="EntryAt"/>.</summary>
    internal int Extent => _entries.Count;

    internal KeyValuePair<JsValue, JsValue>? EntryAt(int index) => _entries[index];

    internal bool Has(JsValue key) => _index.ContainsKey(key);

    internal JsValue Lookup(JsValue key) => _index.TryGetValue(key, out var at) ? _entries[at]!.Value.Value : default;

    internal void Store(Execution execution, JsValue key, JsValue value)
    {
        if (key.IsNumber && key.Num == 0)
            key = new JsValue(0.0);
        if (_index.TryGetValue(key, out var at))
        {
            _entries[at] = new(key, value);
            return;
        }

        execution.Charge(Cost.Property * 2);
        _index.Add(key, _entries.Count);
        _entries.Add(new(key, value));
    }

    internal bool Remove(JsValue key)
    {
        if (!_index.Remove(key, out var at))
            return false;
        _entries[at] = null;
        return true;
    }

    internal void Clear()
    {
        _index.Clear();
        for (var i = 0; i < _entries.Count; i++)
            _entries[i] = null;
    }

    private sealed class KeyComparer : IEqualityComparer<JsValue>
    {
        internal static readonly KeyComparer Instance = new();

        public bool Equals(JsValue x, JsValue y) => Operators.SameValue(x, y, zeroesDiffer: false);

        public int GetHashCode(JsValue value) => value.Ref switch
        {
            null => 0,
            string s => s.GetHashCode(StringComparison.Ordinal),
            Tag tag => HashCode.Combine(tag.Kind, value.Num == 0 ? 0 : value.Num),
            var o => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(o),
        };
    }
}
