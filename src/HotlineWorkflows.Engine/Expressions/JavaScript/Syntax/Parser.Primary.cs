using HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>A primary expression with its members, indexes and calls.</summary>
    private Expression Chain()
    {
        var start = _token.Start;
        var expression = _token.Is("new") ? NewOf() : Primary();
        var optional = false;
        while (!IsArrow(expression) && _token.Kind is TokenKind.Punctuator or TokenKind.TemplateStart)
        {
            var position = _token.Start;
            if (Eat("."))
            {
                position = _token.Start;
                expression = new Member(expression, PropertyName(), false, position);
            }
            else if (Eat("?."))
            {
                optional = true;
                expression = OptionalLink(expression);
            }
            else if (_token.Is("["))
            {
                expression = new Index(expression, IndexKey(), false, position);
            }
            else if (_token.Is("("))
            {
                expression = new Call(expression, Arguments(), false, expression.Position);
            }
            else if (_token.Kind == TokenKind.TemplateStart)
            {
                throw Error("Tagged templates are not supported in workflow scripts; call the function with ( )", position);
            }
            else
            {
                break;
            }
        }

        return optional ? new OptionalChain(expression, start) : expression;
    }

    private Expression OptionalLink(Expression owner)
    {
        var position = _token.Start;
        if (_token.Is("["))
            return new Index(owner, IndexKey(), true, position);
        if (_token.Is("("))
            return new Call(owner, Arguments(), true, owner.Position);
        return new Member(owner, PropertyName(), true, position);
    }

    private Expression NewOf()
    {
        EnterNesting();
        var start = _token.Start;
        Advance();
        if (_token.Is("."))
            throw Error("'new.target' is not supported in workflow scripts", start);
        var callee = _token.Is("new") ? NewOf() : Primary();
        while (_token.Is(".") || _token.Is("["))
        {
            var position = _token.Start;
            if (Eat("."))
                callee = new Member(callee, PropertyName(), false, position + 1);
            else
                callee = new Index(callee, IndexKey(), false, position);
        }

        var arguments = _token.Is("(") ? Arguments() : [];
        LeaveNesting();
        return new New(callee, arguments, start);
    }

    private string PropertyName()
    {
        if (_token.Kind is not (TokenKind.Identifier or TokenKind.Keyword))
            throw Unexpected("The name of a property expected after '.'");
        var name = _token.Text;
        Advance();
        return name;
    }

    private Expression IndexKey()
    {
        Advance();
        var noIn = _noIn;
        _noIn = false;
        var key = Expression();
        _noIn = noIn;
        Expect("]", "to end an index");
        return key;
    }

    private Expression[] Arguments()
    {
        Advance();
        var noIn = _noIn;
        _noIn = false;
        var arguments = new List<Expression>();
        while (!_token.Is(")"))
        {
            var position = _token.Start;
            arguments.Add(Eat("...") ? new Spread(Assignment(), position) : Assignment());
            if (!_token.Is(")"))
                Expect(",", "between arguments (or ')' to end them)");
        }

        Advance();
        _noIn = noIn;
        return [.. arguments];
    }

    private Expression Primary()
    {
        var position = _token.Start;
        switch (_token.Kind)
        {
            case TokenKind.Identifier:
                return Name(position);
            case TokenKind.Number:
                var number = _token.Number;
                Advance();
                return new Literal(new JsValue(number), position);
            case TokenKind.String:
                var text = _token.Text;
                Advance();
                return new Literal(new JsValue(text), position);
            case TokenKind.TemplateStart:
                return Template(position);
            case TokenKind.Keyword:
                return KeywordPrimary(position);
            case TokenKind.Punctuator:
                switch (_token.Text)
                {
                    case "(": return Parenthesis(position);
                    case "[": return ArrayOf(position);
                    case "{": return ObjectOf(position);
                    case "/" or "/=": return RegularExpression(position);
                }

                break;
        }

        throw Unexpected("An expression expected");
    }

    private Expression Name(int position)
    {
        var name = _token.Text;
        var arrowAllowed = _arrowStart == position;
        Advance();
        if (name == "async" && !_token.NewlineBefore && (_token.Is("function") || _token.Kind == TokenKind.Identifier))
            throw Error("Asynchronous functions (async, await) are not supported in workflow scripts", position);
        var identifier = new Identifier(name, position);
        return arrowAllowed && _token.Is("=>") ? Arrow([identifier], null, position) : identifier;
    }

    private Expression KeywordPrimary(int position)
    {
        RefuseKeyword();
        switch (_token.Text)
        {
            case "true":
                Advance();
                return new Literal(JsValue.True, position);
            case "false":
                Advance();
                return new Literal(JsValue.False, position);
            case "null":
                Advance();
                return new Literal(JsValue.Null, position);
            case "this":
                Advance();
                return new Identifier("this", position);
            case "function":
                return FunctionLiteral();
            case "new":
                return NewOf();
            default:
                throw Unexpected("An expression expected");
        }
    }

    private RegexLiteral RegularExpression(int position)
    {
        var (pattern, flags) = _lexer.RegularExpression(position);
        Advance();
        try
        {
            return new RegexLiteral(RegexProgram.Get(pattern, flags), position);
        }
        catch (RegexSyntaxException e)
        {
            throw Error($"Invalid regular expression: {e.Message}", position);
        }
    }

    private Expression Template(int start)
    {
        EnterNesting();
        var texts = new List<string>();
        var values = new List<Expression>();
        var from = _token.End;
        var noIn = _noIn;
        _noIn = false;
        while (true)
        {
            var (text, isTail) = _lexer.TemplateText(from, start);
            texts.Add(text);
            Advance();
            if (isTail)
                break;
            values.Add(Expression());
            if (!_token.Is("}"))
                throw Unexpected("'}' expected to end a value in a template literal");
            from = _token.End;
        }

        _noIn = noIn;
        LeaveNesting();
        return new TemplateLiteral([.. texts], [.. values], start);
    }

    /// <summary>Either an expression in parentheses or the parameters of an arrow: only what follows tells.</summary>
    private Expression Parenthesis(int start)
    {
        var arrowAllowed = _arrowStart == start;
        Advance();
        var noIn = _noIn;
        _noIn = false;
        var items = new List<Expression>();
        Expression? rest = null;
        var onlyArrow = _token.Is(")") ? _token.Start : -1;
        while (!_token.Is(")"))
        {
            var position = _token.Start;
            if (Eat("..."))
            {
                onlyArrow = position;
                rest = Primary();
                break;
            }

            items.Add(Assignment());
            if (_token.Is(")"))
                break;
            position = _token.Start;
            Expect(",", "or ')' in parentheses");
            if (_token.Is(")"))
                onlyArrow = position;
        }

        Expect(")", "to close the parenthesis");
        _noIn = noIn;
        if (arrowAllowed && _token.Is("=>"))
            return Arrow(items, rest, start);
        if (onlyArrow >= 0)
            throw Error("This is only allowed in the parameters of an arrow function: '=>' missing", onlyArrow);
        var inner = items.Count == 1 ? items[0] : new Sequence([.. items], start);
        inner.Parenthesized = true;
        return inner;
    }
}
