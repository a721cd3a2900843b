using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>What a kind of problem is called that rules of the host's own find.</summary>
/// <param name="Code">The problem's code.</param>
/// <param name="Name">Its name on screen.</param>
public sealed record DefinitionProblemName(string Code, string Name);

/// <summary>Problems of definitions in the words of those who draw them: the step by its caption, the input by its name on screen.</summary>
/// <param name="registry">The activity types installed.</param>
/// <param name="names">What the host calls what its rules find.</param>
public sealed partial class DefinitionProblemTexts(ActivityRegistry registry, IEnumerable<DefinitionProblemName> names)
{
    private static readonly Dictionary<string, string> Engine = new(StringComparer.Ordinal)
    {
        [DefinitionProblemCodes.MalformedJson] = "不是有效的 JSON",
        [DefinitionProblemCodes.DuplicateKey] = "同一个键出现了两次",
        [DefinitionProblemCodes.TooLarge] = "流程过大或嵌套过深",
        [DefinitionProblemCodes.WrongShape] = "内容的结构不对",
        [DefinitionProblemCodes.Missing] = "缺少必需的内容",
        [DefinitionProblemCodes.DuplicateId] = "编号或名称重复",
        [DefinitionProblemCodes.DanglingConnection] = "连线的一端不在画布上",
        [DefinitionProblemCodes.UnknownPort] = "连线从不存在的出口引出",
        [DefinitionProblemCodes.UnknownExpressionType] = "不支持的表达式语言",
        [DefinitionProblemCodes.BadExpression] = "表达式写法有误",
        [DefinitionProblemCodes.BadValue] = "取值不合适",
        [DefinitionProblemCodes.UnknownType] = "未知的数据类型",
        [DefinitionProblemCodes.UnknownVariable] = "没有声明的变量",
        [DefinitionProblemCodes.UnknownActivityType] = "活动类型未安装",
        [DefinitionProblemCodes.UnknownActivityVersion] = "活动类型没有这个版本",
        [DefinitionProblemCodes.UnknownInput] = "活动没有这个输入或输出",
        [DefinitionProblemCodes.MissingInput] = "必填项没有填写",
        [DefinitionProblemCodes.UnknownDefinition] = "找不到所引用的流程，请先发布它",
        [DefinitionProblemCodes.Recursion] = "流程引用了自己",
        [DefinitionProblemCodes.Unreachable] = "没有连线通向这一步",
        [DefinitionProblemCodes.NeverEnds] = "从这一步走不到结束",
        [DefinitionProblemCodes.BusyCycle] = "循环中没有任何一步会等待",
        [DefinitionProblemCodes.JoinNeverSatisfied] = "汇合永远等不齐各条分支",
        [DefinitionProblemCodes.TakenPath] = "另一个已发布的流程已经从这个请求开始，请换路径或方法，或先撤回那个流程",
    };

    private readonly Dictionary<string, string> _names = new(Engine.Concat(names.Select(name => KeyValuePair.Create(name.Code, name.Name))), StringComparer.Ordinal);

    /// <summary>What is wrong, and where.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="document">The definition it was found in.</param>
    public string Of(DefinitionProblem problem, DefinitionDocument document)
    {
        var (where, told) = problem.File == document.File ? Where(problem.JsonPath, document.Root) : ($"所引用的流程 {problem.File}：", []);
        if (!_names.TryGetValue(problem.Code, out var what))
            return where + problem.Message;
        var place = problem.ExpressionLine > 0 ? string.Create(CultureInfo.InvariantCulture, $"（第 {problem.ExpressionLine} 行第 {problem.ExpressionColumn} 列）") : "";
        return where + what + place + Named(problem, told);
    }

    /// <summary>What is wrong with a file that could not be read as a definition, and where in it.</summary>
    public string InFile(DefinitionProblem problem)
    {
        var where = problem.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"第 {problem.Line} 行第 {problem.Column} 列：") : "";
        return where + _names.GetValueOrDefault(problem.Code, problem.Message) + Named(problem, []);
    }

    private static string Named(DefinitionProblem problem, IReadOnlyCollection<string?> told)
    {
        var named = string.Join("、", Quoted().Matches(problem.Message).Select(match => match.Groups[1].Value).Distinct().Except(told).Take(3));
        return named.Length == 0 ? "" : $"：{named}";
    }

    private (string Where, IReadOnlyCollection<string?> Told) Where(string path, JsonObject root)
    {
        JsonNode? node = root;
        JsonObject? activity = null;
        string? key = null;
        foreach (Match step in Step().Matches(path))
        {
            var member = step.Groups[1].Success ? step.Groups[1].Value : step.Groups[2].Success ? step.Groups[2].Value : null;
            node = member is not null ? (node as JsonObject)?[member] : node is JsonArray list && int.Parse(step.Groups[3].ValueSpan, CultureInfo.InvariantCulture) is var at && at < list.Count ? list[at] : null;
            if (ActivityTree.IsActivity(node))
                (activity, key) = ((JsonObject)node!, null);
            else if (activity is not null)
                key ??= member;
        }

        if (activity is null)
            return ("", []);
        var descriptor = registry.Find(activity.Text("type") ?? "");
        var id = activity.Text("id");
        // What was dropped and not yet named bears a name of Studio's making.
        var (caption, kind) = (activity["metadata"] as JsonObject)?.Text("displayText") is { Length: > 0 } text ? (text, null)
            : activity.Text("name") is { Length: > 0 } name ? (name, descriptor?.DisplayName)
            : (descriptor?.DisplayName ?? activity.Text("type"), null);
        var input = key is null ? null : descriptor?.FindInput(key)?.DisplayName ?? descriptor?.FindOutput(key)?.DisplayName;
        return ($"「{caption}」（{(kind is null ? "" : $"{kind}，")}{id}）{(input is null ? "" : $"的「{input}」")}：", input is null ? [id] : [id, key]);
    }

    [GeneratedRegex(@"\.([^.\[]+)|\['([^']+)'\]|\[(\d+)\]")]
    private static partial Regex Step();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
