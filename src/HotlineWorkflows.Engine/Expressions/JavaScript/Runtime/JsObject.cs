namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>
/// A plain object, and the base of all others: properties in insertion order, searched from front to back while they are few and
/// through an index when they are many.
/// </summary>
internal class JsObject
{
    private const int IndexFrom = 9;

    private Property[] _properties = [];
    private int _count;
    private Dictionary<string, int>? _index;

    internal JsObject()
        : this(Intrinsics.ObjectPrototype)
    {
    }

    internal JsObject(JsObject? prototype) => Prototype = prototype;

    internal JsObject? Prototype { get; set; }

    internal bool IsFrozen { get; private set; }

    internal virtual string ClassName => "Object";

    internal virtual void Freeze() => IsFrozen = true;

    /// <summary>The own property as stored: an accessor comes back as such.</summary>
    internal virtual bool TryGetOwn(string key, out JsValue value)
    {
        var at = Find(key);
        if (at < 0)
        {
            value = default;
            return false;
        }

        value = _properties[at].Value;
        return true;
    }

    internal bool TryFind(string key, out JsValue value)
    {
        for (var o = this; o is not null; o = o.Prototype)
        {
            if (o.TryGetOwn(key, out value))
                return true;
        }

        value = default;
        return false;
    }

    internal JsValue Get(Execution execution, string key)
    {
        if (!TryFind(key, out var value))
            return default;
        return value.Ref is JsAccessor accessor ? accessor.Getter?.Call(execution, new JsValue(this), []) ?? default : value;
    }

    /// <summary>Assigns as <c>o.key = value</c> does in strict code.</summary>
    internal virtual void Put(Execution execution, string key, JsValue value)
    {
        var at = Find(key);
        if (at < 0)
        {
            if (TryFind(key, out var inherited) && inherited.Ref is JsAccessor accessor)
            {
                CallSetter(execution, accessor, key, value);
                return;
            }

            if (IsFrozen)
                throw execution.TypeError($"Cannot add property {key}, object is not extensible");
            execution.Charge(Cost.Property);
            Append(key, value, hidden: false);
            return;
        }

        ref var property = ref _properties[at];
        if (property.Value.Ref is JsAccessor own)
            CallSetter(execution, own, key, value);
        else if (IsFrozen)
            throw execution.TypeError($"Cannot assign to read only property '{key}' of object");
        else
            property.Value = value;
    }

    /// <summary>Sets an own property without asking anyone: for literals and built-ins.</summary>
    internal void Define(string key, JsValue value, bool hidden = false)
    {
        var at = Find(key);
        if (at < 0)
            Append(key, value, hidden);
        else
            _properties[at].Value = value;
    }

    internal virtual bool Delete(Execution execution, string key)
    {
        var at = Find(key);
        if (at < 0)
            return true;
        if (IsFrozen)
            throw execution.TypeError($"Cannot delete property '{key}' of object");
        execution.Step(1 + (_count >> 4));
        _count--;
        Array.Copy(_properties, at + 1, _properties, at, _count - at);
        _properties[_count] = default;
        if (_index is not null)
        {
            _index = null;
            if (_count >= IndexFrom)
                BuildIndex();
        }

        return true;
    }

    /// <summary>Own enumerable keys: integer keys ascending, then the others as they were added.</summary>
    internal virtual List<string> OwnKeys()
    {
        var keys = new List<string>(_count);
        var integers = false;
        for (var i = 0; i < _count; i++)
        {
            if (_properties[i].Hidden)
                continue;
            integers |= PropertyKey.IsIndex(_properties[i].Key);
            keys.Add(_properties[i].Key);
        }

        if (!integers)
            return keys;
        var ordered = keys.Where(PropertyKey.IsIndex).OrderBy(k => uint.Parse(k, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        ordered.AddRange(keys.Where(k => !PropertyKey.IsIndex(k)));
        return ordered;
    }

    private void CallSetter(Execution execution, JsAccessor accessor, string key, JsValue value)
    {
        if (accessor.Setter is null)
            throw execution.TypeError($"Cannot set property {key} of object which has only a getter");
        accessor.Setter.Call(execution, new JsValue(this), [value]);
    }

    private int Find(string key)
    {
        if (_index is not null)
            return _index.TryGetValue(key, out var found) ? found : -1;
        var properties = _properties;
        for (var i = 0; i < _count; i++)
        {
            if (properties[i].Key == key)
                return i;
        }

        return -1;
    }

    private void Append(string key, JsValue value, bool hidden)
    {
        if (_count == _properties.Length)
            Array.Resize(ref _properties, Math.Max(4, _count * 2));
        _properties[_count++] = new Property { Key = key, Value = value, Hidden = hidden };
        if (_index is not null)
            _index.Add(key, _count - 1);
        else if (_count >= IndexFrom)
            BuildIndex();
    }

    private void BuildIndex()
    {
        var index = new Dictionary<string, int>(_count * 2, StringComparer.Ordinal);
        for (var i = 0; i < _count; i++)
            index.Add(_properties[i].Key, i);
        _index = index;
    }
}
