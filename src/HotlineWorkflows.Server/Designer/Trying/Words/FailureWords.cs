using System.Globalization;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>What a scenario expected and did not find, in words.</summary>
public static class FailureWords
{
    private const string NoneRunning = "none running";
    private const string GoesThrough = "it goes through";
    private const string WentThrough = "it went through";
    private const string NothingChanges = "nothing of the ticket changes";

    /// <summary>A failure as a sentence.</summary>
    public static string Of(ScenarioFailure failure, PlaceText text)
    {
        var dot = failure.What.IndexOf('.');
        return (dot < 0 ? failure.What : failure.What[..dot]) switch
        {
            "deadlines" => $"时限“{text.Name("deadlines", failure.What[(dot + 1)..])}”应{Due(failure.Expected, text)}，实际{Due(failure.Actual, text)}",
            "stage" => $"环节应为“{text.Name("stages", failure.Expected)}”，实际“{text.Name("stages", failure.Actual)}”",
            "lead" => $"主办单位应为“{Unit(failure.Expected, text)}”，实际“{Unit(failure.Actual, text)}”",
            "supporting" => $"协办单位应为 {Names(failure.Expected, text.Policy.UnitName)}，实际 {Names(failure.Actual, text.Policy.UnitName)}",
            "closed" => failure.Expected == "true" ? "工单应已办结，实际没有" : "工单不应办结，实际已办结",
            "open" => $"此时应可以“{EventWords.Action(failure.Expected, text)}”，实际不可以",
            "notOpen" => $"此时不应可以“{EventWords.Action(failure.Expected, text)}”，实际可以",
            "events" => $"应发生“{EventWords.Event(failure.Expected.Split(' ')[0], text)}”（按先后顺序），实际没有；发生的有 {Names(failure.Actual, key => EventWords.Event(key, text))}",
            "notEvents" => $"不应发生“{EventWords.Event(failure.Expected, text)}”，实际发生了",
            "documents" => $"应签发“{text.Name("documents", failure.Expected)}”，实际签发的有 {Names(failure.Actual, code => text.Name("documents", code))}",
            "notDocuments" => $"不应签发“{text.Name("documents", failure.Expected)}”，实际签发了",
            "notified" => $"应{EventWords.Notification(failure.Expected, text)}，实际没有",
            "ticket" => Field(failure, failure.What[(dot + 1)..], text),
            "until" => $"时钟要走到 {Moment(failure.Expected, text)}，但那时已经过了",
            "process" => $"步骤运行出错：{failure.Actual}",
            _ => Act(failure, text),
        };
    }

    private static string Field(ScenarioFailure failure, string field, PlaceText text)
    {
        var list = TicketTrialFields.Choices.FirstOrDefault(choice => choice.Name == field).List;
        return list is null
            ? $"工单的 {field} 应为“{failure.Expected}”，实际“{failure.Actual}”"
            : $"工单的{text.Policy.List(list)?.Name ?? field}应为“{text.Name(list, failure.Expected)}”，实际“{text.Name(list, failure.Actual)}”";
    }

    private static string Act(ScenarioFailure failure, PlaceText text)
    {
        var action = EventWords.Action(failure.What, text);
        return failure switch
        {
            { Expected: GoesThrough } => $"“{action}”应能办理，实际被拒绝：{After(failure.Actual, "refused, ")}",
            { Expected: NothingChanges } => $"“{action}”被拒绝时工单不应有任何变化，实际有变化",
            { Actual: WentThrough } => $"“{action}”应被拒绝{Clause(failure.Expected)}，实际办成了",
            _ => $"“{action}”应被拒绝{Clause(failure.Expected)}，实际的拒绝理由是：{After(failure.Actual, "refused, ")}",
        };
    }

    private static string Clause(string expected) => expected.StartsWith("refused by ", StringComparison.Ordinal) ? $"（依据 {expected["refused by ".Length..]}）" : "";

    private static string After(string text, string start) => text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;

    private static string Due(string written, PlaceText text) => written == NoneRunning ? "没有在走" : $" {Moment(written, text)} 到期";

    private static string Moment(string written, PlaceText text) =>
        DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? $"{text.Local(at).Year}年{text.DueTime(at)}" : written;

    private static string Unit(string code, PlaceText text) => code == "null" ? "无" : text.Policy.UnitName(code);

    private static string Names(string list, Func<string, string> name)
    {
        var items = list.Trim('[', ']').Split(", ", StringSplitOptions.RemoveEmptyEntries);
        return items.Length == 0 ? "（无）" : string.Join("、", items.Select(name));
    }
}
