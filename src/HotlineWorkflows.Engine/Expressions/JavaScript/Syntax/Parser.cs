using System.Runtime.CompilerServices;
using HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>Recursive descent from tokens to nodes; names are collected per scope here and resolved by the <see cref="Binder"/>.</summary>
internal sealed partial class Parser
{
    private const int MaxNesting = 200;

    private readonly Lexer _lexer;
    private readonly List<ParseScope> _scopes = [];
    private List<string> _plainLabels = [];

    // The labels of the loops around, each loop led by a null.
    private List<string?> _loopLabels = [];
    private Token _token;
    private int _previousEnd;
    private int _nesting;
    private bool _noIn;

    // Where an arrow function may begin: only at the start of an assignment expression.
    private int _arrowStart = -1;
    private string[] _labels = [];
    private int _breakable;

    private Parser(string source)
    {
        _lexer = new Lexer(source);
        _token = _lexer.Next();
    }

    internal static ScriptBody Parse(string source)
    {
        var parser = new Parser(source);
        var layout = new FunctionLayout(isArrow: false, isProgram: true);
        var scope = parser.OpenScope(isFunction: true);
        var statements = new List<Statement>();
        while (parser._token.Kind != TokenKind.End)
            statements.Add(parser.Statement());
        parser.CloseScope();
        return new ScriptBody([.. statements], scope, layout);
    }

    private StaticScope OpenScope(bool isFunction)
    {
        var scope = new StaticScope(isFunction);
        _scopes.Add(new ParseScope(scope));
        return scope;
    }

    private void CloseScope() => _scopes.RemoveAt(_scopes.Count - 1);

    private void Declare(string name, VariableKind kind, int position)
    {
        if (name is "eval" or "arguments")
            throw Error($"'{name}' may not be the name of a variable", position);
        if (kind == VariableKind.Var)
        {
            for (var i = _scopes.Count - 1; i >= 0; i--)
            {
                if (_scopes[i].Scope.Find(name) is { } found && (found.IsLexical || (found.Kind == VariableKind.Function && !_scopes[i].Scope.IsFunction)))
                    throw Redeclared(name, position);
                if (_scopes[i].Scope.IsFunction)
                {
                    if (_scopes[i].Scope.Find(name) is null)
                        _scopes[i].Scope.Add(name, kind);
                    return;
                }

                _scopes[i].HoistedVars.Add(name);
            }
        }

        var top = _scopes[^1];
        var existing = top.Scope.Find(name);
        if (top.HoistedVars.Contains(name))
            throw Redeclared(name, position);
        if (existing is null)
        {
            top.Scope.Add(name, kind);
            return;
        }

        // In a function (not in a block) functions, parameters and vars may share a name.
        var isShared = kind == VariableKind.Function && top.Scope.IsFunction && !existing.IsLexical;
        if (!isShared)
            throw Redeclared(name, position);
        existing.Kind = VariableKind.Function;
    }

    private ScriptSyntaxException Redeclared(string name, int position) => Error($"Identifier '{name}' has already been declared", position);

    private void Advance()
    {
        _previousEnd = _token.End;
        _token = _lexer.Next();
    }

    private bool Eat(string sign)
    {
        if (!_token.Is(sign))
            return false;
        Advance();
        return true;
    }

    private int Expect(string sign, string context)
    {
        if (!_token.Is(sign))
            throw Unexpected($"'{sign}' expected {context}");
        var start = _token.Start;
        Advance();
        return start;
    }

    private void EndStatement()
    {
        if (Eat(";") || _token.Is("}") || _token.Kind == TokenKind.End || _token.NewlineBefore)
            return;
        throw Unexpected("';' or a new line expected");
    }

    private string BindingName(string what)
    {
        RefuseKeyword();
        if (_token.Kind != TokenKind.Identifier)
            throw Unexpected($"A name expected for {what}");
        var name = _token.Text;
        Advance();
        return name;
    }

    private ScriptSyntaxException Error(string description, int position) => _lexer.Error(description, position);

    private ScriptSyntaxException Unexpected(string wanted) => Error($"{wanted}, but found {_token.Describe()}", _token.Start);

    /// <summary>Words of the language that scripts do not have get an answer that says so.</summary>
    private void RefuseKeyword()
    {
        if (_token.Kind != TokenKind.Keyword)
            return;
        var reason = _token.Text switch
        {
            "class" or "extends" or "super" => "Classes are not supported in workflow scripts; use functions and object literals",
            "import" or "export" => "Modules (import, export) are not supported in workflow scripts",
            "await" => "Asynchronous functions (async, await) are not supported in workflow scripts",
            "yield" => "Generators (function*, yield) are not supported in workflow scripts",
            "with" => "The 'with' statement is refused",
            "debugger" => "The 'debugger' statement is not supported in workflow scripts",
            "enum" => "'enum' is a reserved word",
            _ => null,
        };
        if (reason is not null)
            throw Error(reason, _token.Start);
    }

    private void EnterNesting()
    {
        if (++_nesting > MaxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ScriptLimitException(
                ScriptLimitKind.Depth,
                $"The script nests too deep: more than {MaxNesting} levels of parentheses, blocks or functions",
                SourceLocation.Of(_lexer.Source, _token.Start));
        }
    }

    private void LeaveNesting() => _nesting--;

    private sealed class ParseScope(StaticScope scope)
    {
        internal StaticScope Scope => scope;

        /// <summary>Names of <c>var</c>s declared inside this block, which its <c>let</c>s may not take.</summary>
        internal HashSet<string> HoistedVars { get; } = new(StringComparer.Ordinal);
    }
}
