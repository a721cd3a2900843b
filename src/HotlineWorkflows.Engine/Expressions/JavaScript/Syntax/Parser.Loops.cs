using HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private Statement LoopBody(string[] labels)
    {
        var mark = _loopLabels.Count;
        _loopLabels.Add(null);
        _loopLabels.AddRange(labels);
        var body = Body();
        _loopLabels.RemoveRange(mark, _loopLabels.Count - mark);
        return body;
    }

    private While WhileStatement(string[] labels)
    {
        var start = _token.Start;
        if (Eat("while"))
        {
            var condition = Condition("while");
            return new While(condition, testFirst: true, LoopBody(labels), labels, start);
        }

        Advance();
        var body = LoopBody(labels);
        Expect("while", "after the body of 'do'");
        var test = Condition("while");
        Eat(";");
        return new While(test, testFirst: false, body, labels, start);
    }

    private Loop ForStatement(string[] labels)
    {
        var start = _token.Start;
        Advance();
        if (_token.Is("await"))
            RefuseKeyword();
        Expect("(", "after 'for'");
        var scope = OpenScope(isFunction: false);
        var loop = _token.Is("var") || _token.Is("let") || _token.Is("const")
            ? ForDeclared(scope, labels, start)
            : ForOther(scope, labels, start);
        CloseScope();
        return loop;
    }

    private Loop ForDeclared(StaticScope scope, string[] labels, int start)
    {
        _noIn = true;
        var declaration = Declaration(inFor: true, out var target);
        _noIn = false;
        return target is null
            ? ForClauses(declaration, scope, labels, start)
            : ForEachOf(target, scope, labels, start);
    }

    private Loop ForOther(StaticScope scope, string[] labels, int start)
    {
        if (_token.Is(";"))
            return ForClauses(null, scope, labels, start);
        var position = _token.Start;
        _noIn = true;
        var first = Expression();
        _noIn = false;
        if (_token.Is("in") || _token.IsName("of"))
            return ForEachOf(ToTarget(first), scope, labels, start);
        return ForClauses(new ExpressionStatement(first, position), scope, labels, start);
    }

    private For ForClauses(Statement? first, StaticScope scope, string[] labels, int start)
    {
        Expect(";", "after the beginning of 'for'");
        var test = _token.Is(";") ? null : Expression();
        Expect(";", "after the condition of 'for'");
        var next = _token.Is(")") ? null : Expression();
        Expect(")", "to end the head of 'for'");
        return new For(first, test, next, LoopBody(labels), scope, labels, start);
    }

    private ForEach ForEachOf(Target target, StaticScope scope, string[] labels, int start)
    {
        var overKeys = _token.Is("in");
        Advance();
        var source = overKeys ? Expression() : Assignment();
        Expect(")", "to end the head of 'for'");
        return new ForEach(target, overKeys, source, LoopBody(labels), scope, labels, start);
    }

    private Jump JumpStatement()
    {
        var start = _token.Start;
        var isBreak = _token.Is("break");
        Advance();
        string? label = null;
        if (_token.Kind == TokenKind.Identifier && !_token.NewlineBefore)
        {
            label = _token.Text;
            if (!_loopLabels.Contains(label) && !(isBreak && _plainLabels.Contains(label)))
                throw Error($"No {(isBreak ? "statement" : "loop")} around this has the label '{label}'", _token.Start);
            Advance();
        }
        else if (_loopLabels.Count == 0 && !(isBreak && _breakable > 0))
        {
            throw Error(isBreak ? "'break' outside of a loop or switch" : "'continue' outside of a loop", start);
        }

        EndStatement();
        return new Jump(isBreak ? Completion.Break : Completion.Continue, label, start);
    }
}
