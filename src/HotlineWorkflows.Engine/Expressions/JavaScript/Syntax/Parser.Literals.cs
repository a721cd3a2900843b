using HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private ArrayLiteral ArrayOf(int start)
    {
        Advance();
        var noIn = _noIn;
        _noIn = false;
        var items = new List<Expression?>();
        var trailing = -1;
        while (!_token.Is("]"))
        {
            var position = _token.Start;
            trailing = -1;
            if (Eat(","))
            {
                items.Add(null);
                continue;
            }

            items.Add(Eat("...") ? new Spread(Assignment(), position) : Assignment());
            if (_token.Is("]"))
                break;
            trailing = Expect(",", "between elements (or ']' to end the array)");
        }

        Advance();
        _noIn = noIn;
        return new ArrayLiteral([.. items], start) { TrailingComma = trailing };
    }

    private ObjectLiteral ObjectOf(int start)
    {
        Advance();
        var noIn = _noIn;
        _noIn = false;
        var members = new List<ObjectMember>();
        while (!_token.Is("}"))
        {
            members.Add(MemberOf());
            if (!_token.Is("}"))
                Expect(",", "between properties (or '}' to end the object)");
        }

        Advance();
        _noIn = noIn;
        return new ObjectLiteral([.. members], start);
    }

    private ObjectMember MemberOf()
    {
        var position = _token.Start;
        if (Eat("..."))
            return new ObjectMember(MemberKind.Spread, null, null, Assignment(), position);
        if (_token.Is("*"))
            throw Error("Generators (function*, yield) are not supported in workflow scripts", position);

        var first = _token;
        var (key, computed) = KeyOf();
        if (first.Kind == TokenKind.Identifier && !_token.Is(",") && !_token.Is(":") && !_token.Is("(") && !_token.Is("}") && !_token.Is("="))
        {
            if (first.Text == "async")
                throw Error("Asynchronous functions (async, await) are not supported in workflow scripts", position);
            if (first.Text is "get" or "set")
                return Accessor(first.Text == "get", position);
        }

        if (_token.Is("("))
        {
            var method = FunctionRest(key ?? "", position, knowsItself: false, canConstruct: false);
            return new ObjectMember(MemberKind.Value, key, computed, method, position);
        }

        if (Eat(":"))
        {
            var value = Assignment();
            if (key is not null)
                NameFunction(value, key);
            return new ObjectMember(MemberKind.Value, key, computed, value, position);
        }

        return Shorthand(first, position);
    }

    private ObjectMember Shorthand(Token name, int position)
    {
        if (name.Kind != TokenKind.Identifier)
            throw Unexpected("':' expected after the name of a property");
        var value = new Identifier(name.Text, position);
        return new ObjectMember(MemberKind.Value, name.Text, null, value, position)
        {
            PatternDefault = Eat("=") ? Assignment() : null,
        };
    }

    private ObjectMember Accessor(bool isGetter, int position)
    {
        var (key, computed) = KeyOf();
        var function = FunctionRest(key ?? "", position, knowsItself: false, canConstruct: false);
        return new ObjectMember(isGetter ? MemberKind.Getter : MemberKind.Setter, key, computed, function, position);
    }

    private (string? Key, Expression? Computed) KeyOf()
    {
        switch (_token.Kind)
        {
            case TokenKind.Identifier or TokenKind.Keyword or TokenKind.String:
                var name = _token.Text;
                Advance();
                return (name, null);
            case TokenKind.Number:
                var number = NumberText.Of(_token.Number);
                Advance();
                return (number, null);
            case TokenKind.Punctuator when _token.Is("["):
                return (null, IndexKey());
            default:
                throw Unexpected("The name of a property expected");
        }
    }
}
