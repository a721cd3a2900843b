namespace HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

/// <summary>One token; <paramref name="Text"/> is the cooked value of a string and the name or sign of the others.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, int Start, int End, bool NewlineBefore)
{
    internal bool Is(string sign) => Kind is TokenKind.Punctuator or TokenKind.Keyword && Text == sign;

    internal bool IsName(string name) => Kind == TokenKind.Identifier && Text == name;

    internal string Describe() => Kind switch
    {
        TokenKind.End => "the end of the script",
        TokenKind.String => "a string",
        TokenKind.Number => "a number",
        TokenKind.TemplateStart => "a template literal",
        _ => $"'{Text}'",
    };
}
