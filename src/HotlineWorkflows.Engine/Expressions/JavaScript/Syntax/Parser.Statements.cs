using HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private Statement Statement()
    {
        EnterNesting();
        var statement = StatementOf();
        LeaveNesting();
        return statement;
    }

    private Statement StatementOf()
    {
        var start = _token.Start;
        if (_token.Kind == TokenKind.Punctuator)
        {
            if (_token.Is("{"))
                return Block("a block");
            if (Eat(";"))
                return new EmptyStatement(start);
            return ExpressionStatement();
        }

        if (_token.Kind != TokenKind.Keyword)
            return ExpressionStatement();
        RefuseKeyword();
        switch (_token.Text)
        {
            case "var" or "let" or "const":
                var declaration = Declaration();
                EndStatement();
                return declaration;
            case "function": return FunctionDeclaration();
            case "if": return IfStatement();
            case "for": return ForStatement(TakeLabels());
            case "while" or "do": return WhileStatement(TakeLabels());
            case "return": return ReturnStatement();
            case "throw": return ThrowStatement();
            case "try": return TryStatement();
            case "switch": return SwitchStatement();
            case "break" or "continue": return JumpStatement();
            case "case" or "default" or "catch" or "finally" or "else":
                throw Error($"'{_token.Text}' without its beginning", start);
            default: return ExpressionStatement();
        }
    }

    private string[] TakeLabels()
    {
        var labels = _labels;
        _labels = [];
        return labels;
    }

    /// <summary>The body of an if or a loop, where a declaration would be pointless.</summary>
    private Statement Body()
    {
        if (_token.Is("let") || _token.Is("const") || _token.Is("function"))
            throw Error("A declaration needs a block here: put { } around it", _token.Start);
        return Statement();
    }

    private Block Block(string context)
    {
        var start = Expect("{", "to begin " + context);
        var scope = OpenScope(isFunction: false);
        var statements = Statements();
        CloseScope();
        Expect("}", "to end " + context);
        return new Block(statements, scope, start);
    }

    private Statement[] Statements()
    {
        var statements = new List<Statement>();
        while (!_token.Is("}") && _token.Kind != TokenKind.End)
            statements.Add(Statement());
        return [.. statements];
    }

    private Statement ExpressionStatement()
    {
        var start = _token.Start;
        var isName = _token.Kind == TokenKind.Identifier;
        var name = _token.Text;
        var expression = Expression();
        if (isName && expression is Identifier { Parenthesized: false } && _token.Is(":"))
            return LabeledStatement(name, start);
        EndStatement();
        return new ExpressionStatement(expression, start);
    }

    private Statement LabeledStatement(string label, int start)
    {
        if (_loopLabels.Contains(label) || _plainLabels.Contains(label))
            throw Error($"Label '{label}' has already been declared", start);
        Advance();
        if (_token.Is("function"))
            throw Error("A function declaration may not have a label", _token.Start);
        if (_token.Is("for") || _token.Is("while") || _token.Is("do"))
        {
            _labels = [label];
            return Statement();
        }

        _plainLabels.Add(label);
        var body = Statement();
        _plainLabels.Remove(label);
        return new Labeled(label, body, start);
    }

    private Statement FunctionDeclaration()
    {
        var start = _token.Start;
        Advance();
        if (_token.Is("*"))
            throw Error("Generators (function*, yield) are not supported in workflow scripts", _token.Start);
        var nameStart = _token.Start;
        var name = BindingName("a function");
        Declare(name, VariableKind.Function, nameStart);
        var scope = _scopes[^1].Scope;
        var function = FunctionRest(name, nameStart, knowsItself: false, canConstruct: true);
        scope.Functions.RemoveAll(f => f.Name == name);
        scope.Functions.Add(function);
        return new EmptyStatement(start);
    }

    private Declaration Declaration() => Declaration(inFor: false, out _);

    /// <summary>Reads declarators; in the head of a for…of or for…in, the one target that takes its values.</summary>
    private Declaration Declaration(bool inFor, out Target? forTarget)
    {
        forTarget = null;
        var start = _token.Start;
        var kind = _token.Text switch { "var" => VariableKind.Var, "let" => VariableKind.Let, _ => VariableKind.Const };
        Advance();
        var declarators = new List<Element>();
        do
        {
            var position = _token.Start;
            var target = BindingTarget(kind);
            Expression? value = null;
            if (Eat("="))
            {
                value = Assignment();
                NameFunction(value, target);
            }
            else if (inFor && (_token.Is("in") || _token.IsName("of")))
            {
                if (declarators.Count > 0)
                    throw Error("A loop over values declares one name or pattern", position);
                forTarget = target;
                return new Declaration([], start);
            }
            else if (kind == VariableKind.Const)
            {
                throw Error("A const needs a value: '=' missing", _token.Start);
            }
            else if (target is not VariableTarget)
            {
                throw Error("A destructuring declaration needs a value: '=' missing", position);
            }
            else if (kind == VariableKind.Let)
            {
                value = new Literal(default, position);
            }

            declarators.Add(new Element(target, value));
        }
        while (Eat(","));
        return new Declaration([.. declarators], start);
    }

    private static void NameFunction(Expression value, Target target)
    {
        if (target is VariableTarget variable)
            NameFunction(value, variable.Name);
    }

    private static void NameFunction(Expression value, string name)
    {
        if (value is FunctionExpression { Name: "", Parenthesized: false } function)
            function.Name = name;
    }

    private If IfStatement()
    {
        var start = _token.Start;
        Advance();
        var test = Condition("if");
        var consequent = Body();
        var alternative = Eat("else") ? Body() : null;
        return new If(test, consequent, alternative, start);
    }

    private Expression Condition(string what)
    {
        Expect("(", $"after '{what}'");
        var test = Expression();
        Expect(")", $"after the condition of '{what}'");
        return test;
    }

    private Return ReturnStatement()
    {
        var start = _token.Start;
        Advance();
        var value = _token.Is(";") || _token.Is("}") || _token.Kind == TokenKind.End || _token.NewlineBefore ? null : Expression();
        EndStatement();
        return new Return(value, start);
    }

    private Throw ThrowStatement()
    {
        var start = _token.Start;
        Advance();
        if (_token.NewlineBefore)
            throw Error("A value must follow 'throw' on the same line", start);
        var value = Expression();
        EndStatement();
        return new Throw(value, start);
    }

    private Try TryStatement()
    {
        var start = _token.Start;
        Advance();
        var body = Block("the body of 'try'");
        Target? parameter = null;
        StaticScope? scope = null;
        Block? handler = null;
        if (Eat("catch"))
        {
            scope = OpenScope(isFunction: false);
            if (Eat("("))
            {
                parameter = BindingTarget(VariableKind.Let);
                Expect(")", "after the name that 'catch' gives to the error");
            }

            handler = Block("the body of 'catch'");
            CloseScope();
        }

        var finalizer = Eat("finally") ? Block("the body of 'finally'") : null;
        if (handler is null && finalizer is null)
            throw Unexpected("'catch' or 'finally' expected after the body of 'try'");
        return new Try(body, parameter, scope, handler, finalizer, start);
    }

    private Switch SwitchStatement()
    {
        var start = _token.Start;
        Advance();
        var value = Condition("switch");
        Expect("{", "to begin the cases of 'switch'");
        var scope = OpenScope(isFunction: false);
        _breakable++;
        var cases = new List<Case>();
        while (!_token.Is("}"))
        {
            var at = _token.Start;
            Expression? test = null;
            if (Eat("default"))
            {
                if (cases.Exists(c => c.Test is null))
                    throw Error("A switch has only one 'default'", at);
            }
            else
            {
                Expect("case", "or 'default' in 'switch'");
                test = Expression();
            }

            Expect(":", "after a case");
            var body = new List<Statement>();
            while (!_token.Is("case") && !_token.Is("default") && !_token.Is("}") && _token.Kind != TokenKind.End)
                body.Add(Statement());
            cases.Add(new Case(test, [.. body]));
        }

        _breakable--;
        CloseScope();
        Advance();
        return new Switch(value, [.. cases], scope, start);
    }
}
