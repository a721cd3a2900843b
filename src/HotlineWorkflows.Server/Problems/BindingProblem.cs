using System.Text.RegularExpressions;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Problems;

/// <summary>Tells which parameter the framework could not read, and what it must be; the framework says it in its message only.</summary>
public static partial class BindingProblem
{
    /// <summary>The problem; null when the message is about something else.</summary>
    public static Problem? Of(BadHttpRequestException exception)
    {
        var match = Message().Match(exception.Message);
        if (!match.Success)
            return null;
        var name = char.ToLowerInvariant(match.Groups["name"].Value[0]) + match.Groups["name"].Value[1..];
        var expected = match.Groups["type"].Value switch
        {
            "int" or "long" => ValueTexts.WholeNumber,
            "bool" => ValueTexts.YesOrNo,
            "Guid" => ValueTexts.Uuid,
            _ => ValueTexts.Other,
        };
        return ProblemList.BadParameter(name, RequestTexts.BadParameter(name, expected));
    }

    [GeneratedRegex("^Failed to bind parameter \"(Nullable<)?(?<type>\\w+)>? (?<name>\\w+)\" from ")]
    private static partial Regex Message();
}
