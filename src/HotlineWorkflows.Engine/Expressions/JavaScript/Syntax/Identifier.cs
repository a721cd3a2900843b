using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>The use of a name: a local of the frame, a captured variable some scopes out, or a global.</summary>
internal sealed class Identifier(string name, int position) : Expression(position)
{
    // -1: in the frame; otherwise how many run-time scopes to go out.
    private int _hops = -1;
    private int _slot;

    internal string Name => name;

    internal Variable? Variable { get; set; }

    internal StaticScope Scope { get; set; } = null!;

    internal int Global { get; set; }

    internal bool Unsupported { get; set; }

    internal override Expression Bind(Binder binder)
    {
        binder.Resolve(this);
        return Variable is null && name == "undefined" ? new Literal(default, Position)
            : Variable is null ? new GlobalIdentifier(this)
            : this;
    }

    internal void Settle()
    {
        _slot = Variable!.Slot;
        if (!Variable.Captured)
            return;
        _hops = 0;
        for (var scope = Scope; scope != Variable.Scope; scope = scope.Parent!)
        {
            if (scope.SlotCount > 0)
                _hops++;
        }
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var value = _hops < 0 ? frame.Locals[_slot] : ScopeOf(frame).Slots[_slot];
        if (value.IsUninitialized)
            throw NotReady(frame);
        return value;
    }

    /// <summary>Gives a declared variable its first value.</summary>
    internal void Initialize(Frame frame, JsValue value)
    {
        if (_hops < 0)
            frame.Locals[_slot] = value;
        else
            ScopeOf(frame).Slots[_slot] = value;
    }

    internal void Assign(Frame frame, JsValue value)
    {
        ref var slot = ref _hops < 0 ? ref frame.Locals[_slot] : ref ScopeOf(frame).Slots[_slot];
        if (slot.IsUninitialized)
            throw NotReady(frame);
        if (Variable!.Kind == VariableKind.Const)
        {
            frame.Execution.Position = Position;
            throw frame.Execution.TypeError($"Assignment to constant variable '{name}'");
        }

        slot = value;
    }

    private Scope ScopeOf(Frame frame)
    {
        var scope = frame.Scope!;
        for (var i = _hops; i > 0; i--)
            scope = scope.Parent!;
        return scope;
    }

    private JsThrow NotReady(Frame frame)
    {
        frame.Execution.Position = Position;
        return frame.Execution.ReferenceError($"Cannot access '{name}' before initialization");
    }
}
