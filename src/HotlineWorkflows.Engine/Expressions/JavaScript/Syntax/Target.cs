using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>What a value can be assigned to.</summary>
internal abstract class Target(int position) : Node(position)
{
    internal abstract void Bind(Binder binder);

    internal abstract void Assign(Frame frame, JsValue value);
}

/// <summary>A target that can also be read, as <c>+=</c> and <c>++</c> do: first located, then read and written.</summary>
internal abstract class SimpleTarget(int position) : Target(position)
{
    internal abstract void Locate(Frame frame, out JsValue owner, out JsValue key);

    internal abstract JsValue Read(Frame frame, JsValue owner, JsValue key);

    internal abstract void Write(Frame frame, JsValue owner, JsValue key, JsValue value);

    internal override void Assign(Frame frame, JsValue value)
    {
        Locate(frame, out var owner, out var key);
        Write(frame, owner, key, value);
    }
}

/// <summary>A variable; <paramref name="declares"/> when this is its declaration and so its first value.</summary>
internal sealed class VariableTarget(string name, bool declares, int position) : SimpleTarget(position)
{
    private readonly Identifier _identifier = new(name, position);
    private Expression _read = null!;

    internal string Name => name;

    internal override void Bind(Binder binder) => _read = _identifier.Bind(binder);

    internal override void Assign(Frame frame, JsValue value)
    {
        if (declares)
            _identifier.Initialize(frame, value);
        else if (_identifier.Variable is not null)
            _identifier.Assign(frame, value);
        else
            throw _read is GlobalIdentifier global ? global.Refuse(frame) : frame.Execution.TypeError("Cannot assign to undefined");
    }

    internal override void Locate(Frame frame, out JsValue owner, out JsValue key)
    {
        owner = default;
        key = default;
    }

    internal override JsValue Read(Frame frame, JsValue owner, JsValue key) => _read.Evaluate(frame);

    internal override void Write(Frame frame, JsValue owner, JsValue key, JsValue value) => Assign(frame, value);
}

/// <summary><c>owner.name</c> or <c>owner[key]</c>.</summary>
internal sealed class MemberTarget(Expression owner, string? name, Expression? key, int position) : SimpleTarget(position)
{
    private readonly JsValue _name = name is null ? default : new JsValue(name);
    private Expression _owner = owner;
    private Expression? _key = key;

    internal override void Bind(Binder binder)
    {
        _owner = binder.Bind(_owner);
        if (_key is not null)
            _key = binder.Bind(_key);
    }

    internal override void Locate(Frame frame, out JsValue owner, out JsValue key)
    {
        owner = _owner.Evaluate(frame);
        key = _key is null ? _name : _key.Evaluate(frame);
        if (key.Ref is JsObject)
            key = new JsValue(PropertyKey.Of(frame.Execution, key));
    }

    internal override JsValue Read(Frame frame, JsValue owner, JsValue key)
    {
        frame.Execution.Position = Position;
        return Members.Get(frame.Execution, owner, key);
    }

    internal override void Write(Frame frame, JsValue owner, JsValue key, JsValue value)
    {
        frame.Execution.Position = Position;
        Members.Set(frame.Execution, owner, key, value);
    }
}
