using HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>A name that the script does not declare: the host's, or a built-in.</summary>
internal sealed class GlobalIdentifier(Identifier identifier) : Expression(identifier.Position)
{
    private readonly int _index = identifier.Global;

    internal string Name => identifier.Name;

    internal override Expression Bind(Binder binder) => this;

    internal override JsValue Evaluate(Frame frame) =>
        TryEvaluate(frame, out var value) ? value : throw NotDefined(frame);

    /// <summary>As Evaluate, for <c>typeof</c>, which does not mind a name that is not there.</summary>
    internal bool TryEvaluate(Frame frame, out JsValue value)
    {
        ref var cached = ref frame.Execution.Globals[_index];
        if (cached.IsUninitialized)
        {
            frame.Execution.Position = Position;
            if (!frame.Execution.Host.TryGetGlobal(Name, out var found) && !GlobalNames.TryGet(Name, out found))
            {
                value = default;
                return false;
            }

            frame.Execution.Globals[_index] = found;
            value = found;
            return true;
        }

        value = cached;
        return true;
    }

    /// <summary>Globals belong to the host: a script declares what it wants to change.</summary>
    internal JsThrow Refuse(Frame frame)
    {
        if (!TryEvaluate(frame, out _))
            return NotDefined(frame);
        frame.Execution.Position = Position;
        return frame.Execution.TypeError($"Assignment to constant variable '{Name}'");
    }

    private JsThrow NotDefined(Frame frame)
    {
        frame.Execution.Position = Position;
        return frame.Execution.ReferenceError(identifier.Unsupported
            ? $"{Name} is not defined (it is not supported in workflow scripts)"
            : $"{Name} is not defined");
    }
}
