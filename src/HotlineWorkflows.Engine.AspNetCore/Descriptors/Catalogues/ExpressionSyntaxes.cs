using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>
/// The ways of writing a value: those the engine runs are offered; those only other installations of Elsa run are shown
/// where an imported definition has them, because Studio cannot draw what it was not told of.
/// </summary>
internal static class ExpressionSyntaxes
{
    private static readonly (string Type, string Name, bool IsBrowsable, string? Language)[] Known =
    [
        (ExpressionTypes.Literal, "固定值", false, null),
        (ExpressionTypes.Object, "对象（JSON）", false, "json"),
        (ExpressionTypes.Json, "JSON（旧名称）", false, "json"),
        (ExpressionTypes.Variable, "变量", true, null),
        (ExpressionTypes.Input, "流程输入", true, null),
        (ExpressionTypes.JavaScript, "JavaScript 表达式", true, "javascript"),
    ];

    private static readonly (string Type, string Language)[] Foreign = [("Liquid", "liquid"), ("CSharp", "csharp"), ("Python", "python"), ("Sql", "sql"), ("Secret", ""), (ExpressionTypes.Delegate, "")];

    /// <summary>All of them.</summary>
    /// <param name="compiler">Knows the syntaxes the engine runs.</param>
    public static IReadOnlyList<ExpressionSyntax> Of(IExpressionCompiler compiler)
    {
        var run = compiler is ExpressionCompiler known ? known.Types : [.. Known.Select(syntax => syntax.Type)];
        var answered = Known.Where(syntax => run.Contains(syntax.Type) || syntax.Type == ExpressionTypes.Json)
            .Select(syntax => Syntax(syntax.Type, syntax.Name, syntax.IsBrowsable, syntax.Language))
            .ToList();
        answered.AddRange(run.Where(type => answered.All(syntax => syntax.Type != type)).Select(type => Syntax(type, type, true, type.ToLowerInvariant())).ToArray());
        answered.AddRange(Foreign.Where(foreign => answered.All(syntax => syntax.Type != foreign.Type)).Select(foreign => Syntax(foreign.Type, $"{foreign.Type}（本系统不执行）", false, foreign.Language)).ToArray());
        return answered;
    }

    private static ExpressionSyntax Syntax(string type, string name, bool isBrowsable, string? language) =>
        new(type, name, IsSerializable: true, isBrowsable, language is { Length: > 0 } ? new Dictionary<string, string> { ["MonacoLanguage"] = language } : new Dictionary<string, string>());
}
