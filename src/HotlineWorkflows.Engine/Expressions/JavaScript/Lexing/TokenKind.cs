namespace HotlineWorkflows.Engine.Expressions.JavaScript.Lexing;

internal enum TokenKind
{
    End,
    Identifier,
    Keyword,
    Punctuator,
    Number,
    String,
    TemplateStart,
}
