using HotlineWorkflows.Scenarios;

namespace HotlineWorkflows.Cli;

/// <summary>A scenario's outcome as JSON.</summary>
internal static class ScenarioJson
{
    public static Dictionary<string, object?> Of(ScenarioOutcome outcome, bool withTimeline)
    {
        var json = new Dictionary<string, object?> { ["file"] = WorkflowsFolder.Shown(outcome.File), ["holds"] = outcome.Holds };
        if (outcome.Result is not { } result)
        {
            json["error"] = new { line = outcome.Line, message = outcome.Problem };
            return json;
        }

        json["scenario"] = result.Scenario.Title;
        json["process"] = result.Scenario.Process;
        json["clauses"] = result.Scenario.Clauses;
        if (withTimeline)
            json["timeline"] = result.Timeline.Select(entry => new { at = entry.At.ToOffset(result.Scenario.Start.Offset), @event = entry.Event, refused = entry.IsRefusal, clause = entry.Clause, by = entry.By, deadlines = entry.Deadlines.ToDictionary(due => due.Key, due => due.Value.ToOffset(result.Scenario.Start.Offset)) });
        json["failures"] = result.Failures.Select(failure => new { line = failure.Line, what = failure.What, expected = failure.Expected, actual = failure.Actual });
        json["warnings"] = result.Warnings;
        return json;
    }
}
