using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>What a scenario does, in a line.</summary>
public static class ScenarioWords
{
    private const int MostSteps = 7;

    /// <summary>What the ticket is about: how it came, its kind, its heading.</summary>
    public static string Matter(Scenario scenario, PlaceText text) =>
        string.Join(" · ", new[] { text.Name("channels", scenario.Draft.Channel), text.Name("kinds", scenario.Draft.Kind), scenario.Draft.Subject }.Where(part => part.Length > 0));

    /// <summary>What is done and awaited, one after the other; of many the first.</summary>
    public static string Steps(Scenario scenario, PlaceText text)
    {
        var steps = scenario.Steps.Select(step => Step(step, text)).OfType<string>().ToArray();
        return steps.Length <= MostSteps ? string.Join(" → ", steps) : $"{string.Join(" → ", steps.Take(MostSteps))} → …（共 {steps.Length} 步）";
    }

    /// <summary>A step; null for one that only looks.</summary>
    public static string? Step(ScenarioStep step, PlaceText text) => step switch
    {
        DoStep { Refused: null } act => EventWords.Action(act.Action, text),
        DoStep act => $"{EventWords.Action(act.Action, text)}（应被拒{(act.Refused!.Length > 0 ? $" {act.Refused}" : "")}）",
        WaitStep wait => $"过 {Span(wait.Span)}",
        UntilStep until => $"到 {text.DueTime(until.Moment)}",
        _ => null,
    };

    /// <summary>A span of elapsed time.</summary>
    public static string Span(TimeSpan span)
    {
        var parts = new[] { (span.Days, "天"), (span.Hours, "小时"), (span.Minutes, "分钟"), (span.Seconds, "秒") }.Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}").ToArray();
        return parts.Length == 0 ? "0 分钟" : string.Join(" ", parts);
    }
}
