namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>A name or pattern that declares variables.</summary>
    private Target BindingTarget(VariableKind kind)
    {
        var start = _token.Start;
        if (!_token.Is("[") && !_token.Is("{"))
        {
            var name = BindingName("a variable");
            Declare(name, kind, start);
            return new VariableTarget(name, declares: true, start);
        }

        // A pattern looks like the literal it takes apart.
        var noIn = _noIn;
        _noIn = false;
        var literal = Primary();
        _noIn = noIn;
        return ToTarget(literal, kind);
    }

    /// <summary>Reads an expression anew as the left side of an assignment or, with a kind, as a declaration.</summary>
    private Target ToTarget(Expression expression, VariableKind? declared = null)
    {
        switch (expression)
        {
            case Identifier { Name: "this" } self:
                throw Error("'this' cannot be assigned to", self.Position);
            case Identifier identifier when declared is { } kind:
                if (identifier.Parenthesized)
                    throw Error("A parameter may not stand in parentheses", identifier.Position);
                Declare(identifier.Name, kind, identifier.Position);
                return new VariableTarget(identifier.Name, declares: true, identifier.Position);
            case Identifier identifier:
                if (identifier.Name is "eval" or "arguments")
                    throw Error($"'{identifier.Name}' may not be assigned to", identifier.Position);
                return new VariableTarget(identifier.Name, declares: false, identifier.Position);
            case Member { IsOptional: false } member when declared is null:
                return new MemberTarget(member.Owner, member.Name, null, member.Position);
            case Index { IsOptional: false } index when declared is null:
                return new MemberTarget(index.Owner, null, index.Key, index.Position);
            case ArrayLiteral { Parenthesized: false } array:
                return ToArrayPattern(array, declared);
            case ObjectLiteral { Parenthesized: false } o:
                return ToObjectPattern(o, declared);
            default:
                throw Error(
                    declared is null ? "This cannot be assigned to" : "A name or pattern expected, but found an expression",
                    expression.Position);
        }
    }

    private SimpleTarget ToSimpleTarget(Expression expression, string sign)
    {
        if (expression is ArrayLiteral or ObjectLiteral || ToTarget(expression) is not SimpleTarget simple)
            throw Error($"A pattern cannot stand beside '{sign}'", expression.Position);
        return simple;
    }

    private Element ToElement(Expression expression, VariableKind? declared)
    {
        if (expression is not Assignment { Parenthesized: false } assignment)
            return new Element(ToTarget(expression, declared), null);
        var target = declared is null ? assignment.Target : ToTarget(assignment.Left, declared);
        return new Element(target, assignment.Value);
    }

    private ArrayPattern ToArrayPattern(ArrayLiteral array, VariableKind? declared)
    {
        var elements = new List<Element?>();
        Target? rest = null;
        for (var i = 0; i < array.Items.Length; i++)
        {
            var item = array.Items[i];
            if (item is not Spread spread)
            {
                elements.Add(item is null ? null : ToElement(item, declared));
                continue;
            }

            if (i < array.Items.Length - 1 || array.TrailingComma >= 0)
                throw Error("A rest element must be the last", spread.Position);
            rest = ToTarget(spread.Value, declared);
        }

        return new ArrayPattern([.. elements], rest, array.Position);
    }

    private ObjectPattern ToObjectPattern(ObjectLiteral literal, VariableKind? declared)
    {
        var properties = new List<PatternProperty>();
        Target? rest = null;
        foreach (var member in literal.Members)
        {
            if (rest is not null)
                throw Error("A rest element must be the last", member.Position);
            if (member.Kind == MemberKind.Spread)
            {
                rest = ToTarget(member.Value, declared);
                continue;
            }

            if (member.Kind != MemberKind.Value || member.Value is FunctionExpression { IsArrow: false, CanConstruct: false })
                throw Error("A pattern holds no methods", member.Position);
            var element = member.PatternDefault is null
                ? ToElement(member.Value, declared)
                : new Element(ToTarget(member.Value, declared), member.PatternDefault);
            properties.Add(new PatternProperty(member.Key, member.ComputedKey, element));
        }

        return new ObjectPattern([.. properties], rest, literal.Position);
    }
}
