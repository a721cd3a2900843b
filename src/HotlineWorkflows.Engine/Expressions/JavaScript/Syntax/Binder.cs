using System.Runtime.CompilerServices;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>Resolves every name to its declaration or to a free identifier, and measures expressions.</summary>
internal sealed class Binder(string source)
{
    // Evaluating a tree of this height must fit into what EnsureSufficientExecutionStack leaves (128 KiB).
    private const int MaxHeight = 400;

    private readonly List<StaticScope> _scopes = [];
    private readonly List<Identifier> _identifiers = [];
    private readonly List<string> _globals = [];
    private StaticScope? _scope;
    private int _height;

    /// <summary>Expressions bound so far; differences weigh what lies between.</summary>
    internal int Nodes { get; private set; }

    internal bool InProgram => _scope!.Function.IsProgram;

    internal string[] Globals => [.. _globals];

    internal void Push(StaticScope scope, FunctionLayout? function = null)
    {
        scope.Parent = _scope;
        scope.Function = function ?? _scope!.Function;
        _scopes.Add(scope);
        _scope = scope;
        foreach (var declared in scope.Functions)
            declared.Target = Resolve(declared.Name, declared.Position);
    }

    internal void BindFunctions(StaticScope scope)
    {
        foreach (var function in scope.Functions)
            function.BindBody(this);
    }

    internal void Pop() => _scope = _scope!.Parent;

    internal Expression Bind(Expression expression)
    {
        Enter(expression);
        Nodes++;
        var bound = expression.Bind(this);
        _height--;
        return bound;
    }

    internal void Bind(Expression[] expressions)
    {
        for (var i = 0; i < expressions.Length; i++)
            expressions[i] = Bind(expressions[i]);
    }

    internal void Bind(Target target)
    {
        Enter(target);
        Nodes++;
        target.Bind(this);
        _height--;
    }

    internal void Bind(Statement statement)
    {
        Enter(statement);
        statement.Bind(this);
        _height--;
    }

    /// <summary>Binds and tells how many nodes were bound: what one evaluation costs.</summary>
    internal int Measure(ref Expression? expression)
    {
        var before = Nodes;
        if (expression is not null)
            expression = Bind(expression);
        return 1 + Nodes - before;
    }

    /// <summary>Binds a function's inside: its height counts from zero, as calls look after the stack themselves.</summary>
    internal void InFunction(Action bind)
    {
        var height = _height;
        var nodes = Nodes;
        _height = 0;
        bind();
        _height = height;
        Nodes = nodes + 1;
    }

    internal Identifier Resolve(string name, int position)
    {
        var identifier = new Identifier(name, position);
        Resolve(identifier);
        return identifier;
    }

    internal void Resolve(Identifier identifier)
    {
        var name = identifier.Name;
        identifier.Scope = _scope!;
        for (var scope = _scope; scope is not null; scope = scope.Parent)
        {
            var variable = scope.Find(name) ?? Implicit(scope, name);
            if (variable is null)
                continue;
            variable.Captured |= scope.Function != _scope!.Function;
            identifier.Variable = variable;
            _identifiers.Add(identifier);
            return;
        }

        if (name == "undefined")
            return;
        if (name is "eval" or "Function")
            throw Error($"{name} is refused: a script cannot make code from text", identifier.Position);
        if (name is "Symbol" or "Promise" or "Proxy" or "Reflect" or "BigInt" or "WeakMap" or "WeakSet" or "require")
            identifier.Unsupported = true;
        var global = _globals.IndexOf(name);
        if (global < 0)
        {
            global = _globals.Count;
            _globals.Add(name);
        }

        identifier.Global = global;
    }

    /// <summary>Everything is known: lays out frames and scopes.</summary>
    internal void Settle()
    {
        foreach (var scope in _scopes)
            scope.Settle();
        foreach (var identifier in _identifiers)
            identifier.Settle();
    }

    internal ScriptSyntaxException Error(string description, int position) => new(description, SourceLocation.Of(source, position));

    // `this` and `arguments` are variables of the nearest function that is no arrow, made when first asked for.
    private static Variable? Implicit(StaticScope scope, string name)
    {
        if (!scope.IsFunction || scope.Function.IsArrow || name is not ("this" or "arguments"))
            return null;
        return scope.Function.IsProgram && name == "arguments" ? null : scope.Add(name, VariableKind.Var);
    }

    private void Enter(Node node)
    {
        if (++_height > MaxHeight || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ScriptLimitException(
                ScriptLimitKind.Depth,
                $"The script nests too deep: an expression or statement of more than {MaxHeight} levels; split it up",
                SourceLocation.Of(source, node.Position));
        }
    }
}
