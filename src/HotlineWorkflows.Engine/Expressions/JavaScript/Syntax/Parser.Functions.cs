namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private FunctionExpression FunctionLiteral()
    {
        var start = _token.Start;
        Advance();
        if (_token.Is("*"))
            throw Error("Generators (function*, yield) are not supported in workflow scripts", _token.Start);
        var name = _token.Is("(") ? "" : BindingName("a function");
        return FunctionRest(name, start, knowsItself: name.Length > 0, canConstruct: true);
    }

    /// <summary>Parameters and body of a function or method.</summary>
    private FunctionExpression FunctionRest(string name, int start, bool knowsItself, bool canConstruct)
    {
        var outer = EnterFunction();
        var scope = OpenScope(isFunction: true);
        var (parameters, rest) = Parameters();
        var body = FunctionBody();
        CloseScope();
        LeaveFunction(outer);
        return new FunctionExpression(name, parameters, rest, body, null, scope, new FunctionLayout(false, false), start)
        {
            KnowsItself = knowsItself,
            CanConstruct = canConstruct,
        };
    }

    private (Element[] Items, Target? Others) Parameters()
    {
        Expect("(", "before the parameters");
        var parameters = new List<Element>();
        while (!_token.Is(")"))
        {
            if (Eat("..."))
            {
                var rest = BindingTarget(VariableKind.Parameter);
                Expect(")", "after the rest parameter, which must be the last");
                return ([.. parameters], rest);
            }

            var target = BindingTarget(VariableKind.Parameter);
            parameters.Add(new Element(target, Eat("=") ? Assignment() : null));
            if (!_token.Is(")"))
                Expect(",", "between parameters");
        }

        Advance();
        return ([.. parameters], null);
    }

    private Statement[] FunctionBody()
    {
        Expect("{", "to begin the body of a function");
        var statements = Statements();
        Expect("}", "to end the body of a function");
        return statements;
    }

    /// <summary>An arrow function whose parameters have been read as expressions.</summary>
    private FunctionExpression Arrow(List<Expression> parameters, Expression? rest, int start)
    {
        if (_token.NewlineBefore)
            throw Error("'=>' must stand on the same line as its parameters", _token.Start);
        Advance();
        var outer = EnterFunction();
        var scope = OpenScope(isFunction: true);
        var elements = parameters.Select(p => ToElement(p, VariableKind.Parameter)).ToArray();
        var restTarget = rest is null ? null : ToTarget(rest, VariableKind.Parameter);
        Statement[]? body = null;
        Expression? value = null;
        if (_token.Is("{"))
        {
            body = FunctionBody();
        }
        else
        {
            _noIn = outer.NoIn;
            value = Assignment();
        }

        CloseScope();
        LeaveFunction(outer);
        return new FunctionExpression("", elements, restTarget, body, value, scope, new FunctionLayout(true, false), start);
    }

    private Surroundings EnterFunction()
    {
        var outer = new Surroundings(_loopLabels, _plainLabels, _breakable, _noIn);
        _loopLabels = [];
        _plainLabels = [];
        _breakable = 0;
        _noIn = false;
        return outer;
    }

    private void LeaveFunction(Surroundings outer)
    {
        (_loopLabels, _plainLabels, _breakable, _noIn) = outer;
    }

    /// <summary>What a function does not see of the statements around it.</summary>
    private sealed record Surroundings(List<string?> LoopLabels, List<string> PlainLabels, int Breakable, bool NoIn);
}
