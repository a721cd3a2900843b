using System.Text.RegularExpressions;

namespace HotlineWorkflows.Engine.AspNetCore.Instances;

/// <summary>Why steps failed, in the words of those who put them right: what happens most in Chinese, everything else as it was said.</summary>
public static partial class IncidentTexts
{
    private static readonly (Regex Match, string Text)[] Known =
    [
        (Failed(), "表达式 `$1` 在第 $2 行第 $3 列出错：$4"),
        (NoAnswer(), "$1 没有在 $2 秒内应答。"),
        (NotReached(), "连不上 $1，或者连接中断：$2"),
        (NotPublished(), "要启动的流程“$1”没有发布，请先发布再重试。"),
        (NoType(), "这里没有安装活动类型“$1”。"),
        (Step(), "$1"),
    ];

    /// <summary>The message of an incident for people.</summary>
    /// <param name="message">As the engine keeps it.</param>
    public static string Of(string message)
    {
        foreach (var (match, text) in Known)
        {
            if (match.IsMatch(message))
                return match.Replace(message, text, 1);
        }

        return message;
    }

    [GeneratedRegex("^The expression `(.*)` failed at line ([0-9]+), column ([0-9]+): (.*)$", RegexOptions.Singleline)]
    private static partial Regex Failed();

    [GeneratedRegex("^(?:Activity '[^']*': )?([^ ]+) did not answer within ([0-9]+) seconds\\.$")]
    private static partial Regex NoAnswer();

    [GeneratedRegex("^(?:Activity '[^']*': )?([^ ]+) could not be reached, or broke off: (.*)$", RegexOptions.Singleline)]
    private static partial Regex NotReached();

    [GeneratedRegex("^Activity '[^']*' runs the workflow '([^']*)', which is not published\\..*$", RegexOptions.Singleline)]
    private static partial Regex NotPublished();

    [GeneratedRegex("^Activity '[^']*' is of type '([^']*)'.*$", RegexOptions.Singleline)]
    private static partial Regex NoType();

    // What the host says itself is in Chinese already; which step it is stands beside it.
    [GeneratedRegex("^Activity '[^']*': (.*\\p{IsCJKUnifiedIdeographs}.*)$", RegexOptions.Singleline)]
    private static partial Regex Step();
}
