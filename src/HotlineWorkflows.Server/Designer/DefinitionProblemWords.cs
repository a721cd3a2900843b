using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Server.Designer;

/// <summary>What is wrong with a definition, in the words of those who draw it: which step, and what about it.</summary>
public static partial class DefinitionProblemWords
{
    private const int MostNamed = 3;

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [DefinitionProblemCodes.MalformedJson] = "不是有效的 JSON",
        [DefinitionProblemCodes.DuplicateKey] = "同一项写了两次",
        [DefinitionProblemCodes.TooLarge] = "内容过大或嵌套过深",
        [DefinitionProblemCodes.WrongShape] = "内容的格式不对",
        [DefinitionProblemCodes.Missing] = "缺少必须有的内容",
        [DefinitionProblemCodes.DuplicateId] = "编号与别的步骤相同",
        [DefinitionProblemCodes.DanglingConnection] = "连线的一端没有步骤",
        [DefinitionProblemCodes.UnknownPort] = "连线从这个步骤没有的出口出发",
        [DefinitionProblemCodes.UnknownExpressionType] = "表达式的类型不认识",
        [DefinitionProblemCodes.BadExpression] = "表达式写错了",
        [DefinitionProblemCodes.BadValue] = "填写的值不合要求",
        [DefinitionProblemCodes.UnknownType] = "变量的类型不认识",
        [DefinitionProblemCodes.UnknownVariable] = "用到了没有声明的变量",
        [DefinitionProblemCodes.UnknownActivityType] = "步骤的类型不认识",
        [DefinitionProblemCodes.UnknownActivityVersion] = "步骤类型没有这个版本",
        [DefinitionProblemCodes.UnknownInput] = "有不认识的属性",
        [DefinitionProblemCodes.MissingInput] = "必填的属性没有填写",
        [DefinitionProblemCodes.UnknownDefinition] = "所用的子流程不存在",
        [DefinitionProblemCodes.Recursion] = "流程直接或间接用到了自己",
        [DefinitionProblemCodes.Unreachable] = "没有连线通到这个步骤",
        [DefinitionProblemCodes.NeverEnds] = "从这个步骤走不到结束",
        [DefinitionProblemCodes.BusyCycle] = "循环中没有任何等待，会不停地转",
        [DefinitionProblemCodes.JoinNeverSatisfied] = "汇合处要等的分支永远到不齐",
        [HotlineProblemCodes.NoClause] = "没有写明依据的条款",
        [HotlineProblemCodes.UnknownClause] = "所写的条款本地区没有",
        [HotlineProblemCodes.UnknownCode] = "所填的代码不在目录里",
        [HotlineProblemCodes.NoTemplate] = "本地区没有对应的文书或通知文本",
        [HotlineProblemCodes.UnknownTicketProperty] = "表达式读取了工单没有的内容",
    };

    /// <summary>A problem as a sentence: the step by its caption, what is wrong, and the names concerned.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="document">The definition it is a problem of.</param>
    public static string Of(DefinitionProblem problem, DefinitionDocument document)
    {
        var step = problem.File == document.File ? StepAt(document.Root, problem.JsonPath) : null;
        var what = Words.GetValueOrDefault(problem.Code) ?? problem.Message;
        var names = Quoted().Matches(problem.Message).Select(match => match.Groups[1].Value).Where(name => name != step?.Id).Distinct().Take(MostNamed).ToArray();
        var about = step is { } found ? $"步骤“{found.Caption}”" : problem.File == document.File ? "流程" : $"流程 {problem.File}";
        return $"{about}：{what}{(names.Length > 0 && Words.ContainsKey(problem.Code) ? $"（{string.Join("、", names)}）" : "")}";
    }

    /// <summary>The innermost step that a path leads into.</summary>
    private static (string Id, string Caption)? StepAt(JsonObject root, string path)
    {
        (string, string)? found = null;
        JsonNode? node = root;
        foreach (Match part in Part().Matches(path))
        {
            node = part.Groups["index"] is { Success: true } index ? (node as JsonArray)?.ElementAtOrDefault(int.Parse(index.Value, System.Globalization.CultureInfo.InvariantCulture)) : (node as JsonObject)?[part.Groups["name"].Value];
            if (node is JsonObject step && node != root["root"] && step["id"]?.ToString() is { Length: > 0 } id && step.ContainsKey("type"))
                found = (id, step["metadata"]?["displayText"]?.ToString() is { Length: > 0 } caption ? caption : step["name"]?.ToString() is { Length: > 0 } name ? name : id);
        }

        return found;
    }

    [GeneratedRegex(@"\.(?<name>[^.\[\]]+)|\[(?<index>\d+)\]")]
    private static partial Regex Part();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
