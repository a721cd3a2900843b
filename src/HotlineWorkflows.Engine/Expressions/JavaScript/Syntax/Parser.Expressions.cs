using HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private Expression Expression()
    {
        var start = _token.Start;
        var first = Assignment();
        if (!_token.Is(","))
            return first;
        var items = new List<Expression> { first };
        while (Eat(","))
            items.Add(Assignment());
        return new Sequence([.. items], start);
    }

    private Expression Assignment()
    {
        EnterNesting();
        _arrowStart = _token.Start;
        var left = ConditionalOf();
        var result = IsArrow(left) ? left : AssignmentRest(left);
        LeaveNesting();
        return result;
    }

    private static bool IsArrow(Expression expression) => expression is FunctionExpression { IsArrow: true, Parenthesized: false };

    private Expression AssignmentRest(Expression left)
    {
        if (_token.Kind != TokenKind.Punctuator)
            return left;
        var position = _token.Start;
        switch (_token.Text)
        {
            case "=":
                var target = ToTarget(left);
                Advance();
                var value = Assignment();
                NameFunction(value, target);
                return new Assignment(target, left, value, position);
            case "&&=" or "||=" or "??=":
                var logical = _token.Text switch { "&&=" => LogicalOperator.And, "||=" => LogicalOperator.Or, _ => LogicalOperator.Coalesce };
                var place = ToSimpleTarget(left, _token.Text);
                Advance();
                var otherwise = Assignment();
                NameFunction(otherwise, place);
                return new LogicalAssignment(logical, place, otherwise, position);
            case "+=" or "-=" or "*=" or "/=" or "%=" or "**=" or "<<=" or ">>=" or ">>>=" or "&=" or "|=" or "^=":
                var sign = Precedence.Operator(_token.Text[..^1]);
                var simple = ToSimpleTarget(left, _token.Text);
                Advance();
                return new CompoundAssignment(sign, simple, Assignment(), position);
            default:
                return left;
        }
    }

    private Expression ConditionalOf()
    {
        var start = _token.Start;
        var test = Binary(0);
        if (IsArrow(test) || !_token.Is("?"))
            return test;
        Advance();
        var noIn = _noIn;
        _noIn = false;
        var consequent = Assignment();
        _noIn = noIn;
        Expect(":", "in a condition after '?'");
        return new Conditional(test, consequent, Assignment(), start);
    }

    private Expression Binary(int above)
    {
        var left = Unary();
        while (!IsArrow(left) && _token.Kind is TokenKind.Punctuator or TokenKind.Keyword)
        {
            var sign = _token.Text;
            var level = Precedence.Of(sign);
            if (level <= above || (sign == "in" && _noIn))
                return left;
            var position = _token.Start;
            Advance();
            if (sign == "**")
            {
                if (left is UnaryExpression { Parenthesized: false })
                    throw Error("An operator before the left side of '**' needs parentheses", position);
                left = new BinaryExpression(BinaryOperator.Power, left, Nested(() => Binary(level - 1)), position);
                continue;
            }

            var right = Binary(level);
            left = sign switch
            {
                "&&" => Logical(LogicalOperator.And, left, right, position),
                "||" => Logical(LogicalOperator.Or, left, right, position),
                "??" => Logical(LogicalOperator.Coalesce, left, right, position),
                _ => new BinaryExpression(Precedence.Operator(sign), left, right, position),
            };
        }

        return left;
    }

    private Expression Nested(Func<Expression> parse)
    {
        EnterNesting();
        var expression = parse();
        LeaveNesting();
        return expression;
    }

    private LogicalExpression Logical(LogicalOperator sign, Expression left, Expression right, int position)
    {
        if (Mixes(sign, left) || Mixes(sign, right))
            throw Error("'??' beside '&&' or '||' needs parentheses", position);
        return new LogicalExpression(sign, left, right, position);
    }

    private static bool Mixes(LogicalOperator sign, Expression side) =>
        side is LogicalExpression { Parenthesized: false } other
        && (sign == LogicalOperator.Coalesce) != (other.Sign == LogicalOperator.Coalesce);

    private Expression Unary()
    {
        var position = _token.Start;
        if (_token.Kind is TokenKind.Punctuator or TokenKind.Keyword)
        {
            switch (_token.Text)
            {
                case "!" or "-" or "+" or "~" or "typeof" or "void" or "delete":
                    var sign = _token.Text;
                    Advance();
                    var operand = Nested(Unary);
                    if (sign == "delete" && operand is Identifier identifier)
                        throw Error($"A variable cannot be deleted: '{identifier.Name}'", position);
                    return new UnaryExpression(sign, operand, position);
                case "++" or "--":
                    var update = _token.Text;
                    Advance();
                    var target = ToSimpleTarget(Nested(Unary), update);
                    return new Update(target, update == "++" ? 1 : -1, prefix: true, position);
                case "await":
                    RefuseKeyword();
                    break;
            }
        }

        var expression = Chain();
        if (_token.Kind == TokenKind.Punctuator && _token.Text is "++" or "--" && !_token.NewlineBefore && !IsArrow(expression))
        {
            var sign = _token.Text;
            var target = ToSimpleTarget(expression, sign);
            Advance();
            return new Update(target, sign == "++" ? 1 : -1, prefix: false, position);
        }

        return expression;
    }
}
