using System.Globalization;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>An array. It is dense: what was never assigned reads as undefined and counts as an element.</summary>
internal sealed class JsArray : JsObject
{
    private const int MaxLength = 100_000_000;

    private JsValue[] _items;

    internal JsArray()
        : this([], 0)
    {
    }

    /// <summary>Takes over the given items.</summary>
    internal JsArray(JsValue[] items)
        : this(items, items.Length)
    {
    }

    private JsArray(JsValue[] items, int length)
        : base(Intrinsics.ArrayPrototype)
    {
        _items = items;
        Length = length;
    }

    internal int Length { get; private set; }

    internal override string ClassName => "Array";

    internal Span<JsValue> Items => _items.AsSpan(0, Length);

    internal JsValue this[int index] => (uint)index < (uint)Length ? _items[index] : default;

    /// <summary>An empty array whose room is already paid for.</summary>
    internal static JsArray WithRoom(Execution execution, int capacity)
    {
        execution.Charge(Cost.Array + ((long)capacity * Cost.Element));
        return new JsArray(new JsValue[capacity], 0);
    }

    internal static JsArray Of(Execution execution, ReadOnlySpan<JsValue> items)
    {
        execution.Charge(Cost.Array + ((long)items.Length * Cost.Element));
        return new JsArray(items.ToArray());
    }

    internal void Add(Execution execution, JsValue value)
    {
        if (Length == _items.Length)
            Grow(execution, Length + 1);
        _items[Length++] = value;
    }

    /// <summary>As <see cref="Add"/>, for a script: a frozen array refuses.</summary>
    internal void Push(Execution execution, JsValue value)
    {
        CheckWritable(execution);
        Add(execution, value);
    }

    internal void Set(Execution execution, int index, JsValue value)
    {
        CheckWritable(execution);
        if (index >= Length)
            SetLength(execution, (double)index + 1);
        _items[index] = value;
    }

    internal void SetLength(Execution execution, double length)
    {
        CheckWritable(execution);
        if (length < 0 || length > uint.MaxValue || length != Math.Floor(length))
            throw execution.RangeError("Invalid array length");
        if (length > MaxLength)
        {
            execution.Charge((long)length * Cost.Element);
            throw execution.RangeError("Invalid array length");
        }

        var n = (int)length;
        if (n > _items.Length)
            Grow(execution, n);
        else if (n < Length)
            Array.Clear(_items, n, Length - n);
        Length = n;
    }

    /// <summary>Replaces a stretch by other items, moving the rest.</summary>
    internal void Splice(Execution execution, int start, int remove, ReadOnlySpan<JsValue> insert)
    {
        CheckWritable(execution);
        execution.Step(1 + ((Length - start) >> 4));
        var rest = Length - start - remove;
        var length = start + insert.Length + rest;
        if (length > _items.Length)
            Grow(execution, length);
        Array.Copy(_items, start + remove, _items, start + insert.Length, rest);
        insert.CopyTo(_items.AsSpan(start));
        if (length < Length)
            Array.Clear(_items, length, Length - length);
        Length = length;
    }

    internal void CheckWritable(Execution execution)
    {
        if (IsFrozen)
            throw execution.TypeError("Cannot change a read only array");
    }

    internal override bool TryGetOwn(string key, out JsValue value)
    {
        if (key == "length")
        {
            value = new JsValue(Length);
            return true;
        }

        if (PropertyKey.TryIndex(key, out var index))
        {
            value = this[index];
            return index < Length;
        }

        return base.TryGetOwn(key, out value);
    }

    internal override void Put(Execution execution, string key, JsValue value)
    {
        if (key == "length")
            SetLength(execution, Coerce.ToNumber(execution, value));
        else if (PropertyKey.TryIndex(key, out var index))
            Set(execution, index, value);
        else
            base.Put(execution, key, value);
    }

    internal override bool Delete(Execution execution, string key)
    {
        if (!PropertyKey.TryIndex(key, out var index) || index >= Length)
            return base.Delete(execution, key);
        CheckWritable(execution);
        _items[index] = default;
        return true;
    }

    internal override List<string> OwnKeys()
    {
        var keys = new List<string>(Length);
        for (var i = 0; i < Length; i++)
            keys.Add(i.ToString(CultureInfo.InvariantCulture));
        keys.AddRange(base.OwnKeys());
        return keys;
    }

    private void Grow(Execution execution, int needed)
    {
        var capacity = Math.Max(needed, Math.Max(4, _items.Length * 2));
        execution.Charge((long)(capacity - _items.Length) * Cost.Element);
        Array.Resize(ref _items, capacity);
    }
}
