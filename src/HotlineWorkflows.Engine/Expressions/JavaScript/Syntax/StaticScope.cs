using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>A block or function as a place of names; at run time it knows what to set up on entry.</summary>
internal sealed class StaticScope(bool isFunction)
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);
    private int[] _lexicalLocals = [];
    private int[] _lexicalSlots = [];

    internal bool IsFunction => isFunction;

    internal StaticScope? Parent { get; set; }

    /// <summary>The function (or program) that this belongs to.</summary>
    internal FunctionLayout Function { get; set; } = null!;

    internal List<FunctionExpression> Functions { get; } = [];

    internal IEnumerable<Variable> Variables => _variables.Values;

    /// <summary>Variables that live in a run-time scope; 0 when none is needed.</summary>
    internal int SlotCount { get; private set; }

    internal Variable? Find(string name) => _variables.GetValueOrDefault(name);

    internal Variable Add(string name, VariableKind kind)
    {
        var variable = new Variable(name, kind, this);
        _variables.Add(name, variable);
        return variable;
    }

    /// <summary>Gives every variable its place; all captures are known by now.</summary>
    internal void Settle()
    {
        foreach (var variable in _variables.Values)
            variable.Slot = variable.Captured ? SlotCount++ : Function.LocalCount++;
        _lexicalLocals = [.. Variables.Where(v => v is { IsLexical: true, Captured: false }).Select(v => v.Slot)];
        _lexicalSlots = [.. Variables.Where(v => v is { IsLexical: true, Captured: true }).Select(v => v.Slot)];
    }

    /// <summary>Enters a block: fresh bindings, not yet initialized, and its functions.</summary>
    internal void Enter(Frame frame)
    {
        if (SlotCount > 0)
        {
            frame.Execution.Charge(Cost.Scope + (SlotCount * Cost.Element));
            frame.Scope = new Scope(new JsValue[SlotCount], frame.Scope);
        }

        foreach (var local in _lexicalLocals)
            frame.Locals[local] = new JsValue(Tag.Uninitialized);
        foreach (var slot in _lexicalSlots)
            frame.Scope!.Slots[slot] = new JsValue(Tag.Uninitialized);
        foreach (var function in Functions)
            function.Declare(frame);
    }
}
