using System.Text.Json;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Scenarios.Validation;

/// <summary>Checks a scenario file without running it: readable, and every clause, action, event, deadline and code known.</summary>
/// <param name="policyOf">A place's policy by its code; null when there is no such place.</param>
/// <param name="hasProcess">Whether there is a process <c>place/name</c>.</param>
public sealed class ScenarioValidator(Func<string, PlacePolicy?> policyOf, Predicate<string> hasProcess)
{
    /// <summary>The place a scenario file names; null when it cannot be read.</summary>
    public static string? PlaceOf(string file)
    {
        try
        {
            return ScenarioReader.Read(file).Place;
        }
        catch (ScenarioException)
        {
            return null;
        }
    }

    /// <summary>Everything wrong with a file, in the order of the text; empty when all is well.</summary>
    public IReadOnlyList<DefinitionProblem> Check(string file)
    {
        Scenario scenario;
        try
        {
            scenario = ScenarioReader.Read(file);
        }
        catch (ScenarioException e)
        {
            return [new DefinitionProblem(file, e.Line, e.Line > 0 ? 1 : 0, "$", ScenarioProblemCodes.Unreadable, WithoutPlace(e), null, ProblemSeverity.Error)];
        }

        var report = new ScenarioReport(file);
        if (policyOf(scenario.Place) is not { } policy)
            report.Add("$.process", ScenarioProblemCodes.UnknownProcess, $"There is no place '{scenario.Place}'.", "The process is named place/name, by its path below the folder of workflows.");
        else
            Check(scenario, policy, report);
        return report.Located();
    }

    private void Check(Scenario scenario, PlacePolicy policy, ScenarioReport report)
    {
        if (!hasProcess(scenario.Process))
            report.Add("$.process", ScenarioProblemCodes.UnknownProcess, $"There is no process '{scenario.Process}'.", "The process is named by its definition's path below the folder of workflows.");
        for (var i = 0; i < scenario.Clauses.Count; i++)
            report.Clause($"$.clauses[{i}]", scenario.Clauses[i], policy);
        report.Code("$.ticket.channel", "channels", scenario.Draft.Channel, policy);
        report.Code("$.ticket.kind", "kinds", scenario.Draft.Kind, policy);
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            var path = $"$.steps[{i}]";
            switch (scenario.Steps[i])
            {
                case DoStep step:
                    Check(step, path, policy, report);
                    break;
                case ExpectStep step:
                    foreach (var expected in step.Expected.EnumerateObject())
                        Check(expected, $"{path}.expect.{expected.Name}", policy, report);
                    break;
            }
        }
    }

    private static void Check(DoStep step, string path, PlacePolicy policy, ScenarioReport report)
    {
        if (step.Refused is { Length: > 0 } clause)
            report.Clause($"{path}.refused", clause, policy);
        if (step.By is { } by)
        {
            var parts = by.Split('@', 2);
            report.Code($"{path}.by", "roles", parts[0], policy);
            if (parts.Length == 2)
                report.Unit($"{path}.by", parts[1], policy);
        }

        if (policy.Common.Actions.GetValueOrDefault(step.Action) is not { } action)
        {
            // A step that expects to be refused for whatever reason may name anything.
            if (step.Refused is not "")
                report.Unknown($"{path}.do", step.Action, "actions", policy.Common.Actions.Keys);
            return;
        }

        foreach (var key in step.With?.EnumerateObject().Select(member => member.Name).Where(key => action.Field(key) is null) ?? [])
            report.Add($"{path}.with.{key}", ScenarioProblemCodes.UnknownKey, $"The action '{action.Code}' has no '{key}'.", $"It has {string.Join(", ", action.Fields.Select(field => field.Name))}.", ProblemSeverity.Warning);
    }

    private static void Check(JsonProperty expected, string path, PlacePolicy policy, ScenarioReport report)
    {
        switch (expected.Name)
        {
            case "stage":
                report.Code(path, "stages", Text(expected.Value), policy);
                break;
            case "lead":
                report.Unit(path, Text(expected.Value), policy);
                break;
            case "supporting":
                Each((at, unit) => report.Unit(at, unit, policy));
                break;
            case "open" or "notOpen":
                Each((at, action) =>
                {
                    if (!policy.Common.Actions.ContainsKey(action))
                        report.Unknown(at, action, "actions", policy.Common.Actions.Keys);
                });
                break;
            case "events" or "notEvents":
                Each((at, name) => report.Code(at, "events", name.Split('(')[0], policy));
                break;
            case "documents" or "notDocuments":
                Each((at, kind) => report.Code(at, "documents", kind, policy));
                break;
            case "notified":
                Each((at, target) =>
                {
                    var parts = target.Split(':', 2);
                    report.Code(at, "notificationChannels", parts[0], policy);
                    report.Code(at, "recipients", parts.Length == 2 ? parts[1] : "", policy);
                });
                break;
            case "deadlines" when expected.Value.ValueKind == JsonValueKind.Object:
                foreach (var deadline in expected.Value.EnumerateObject())
                    report.Code($"{path}.{deadline.Name}", "deadlines", deadline.Name, policy);
                break;
        }

        void Each(Action<string, string> check)
        {
            if (expected.Value.ValueKind != JsonValueKind.Array)
            {
                check(path, Text(expected.Value) ?? "");
                return;
            }

            var index = 0;
            foreach (var item in expected.Value.EnumerateArray())
                check($"{path}[{index++}]", Text(item) ?? "");
        }
    }

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.ToString();

    private static string WithoutPlace(ScenarioException e)
        => e.Message.StartsWith(e.File, StringComparison.Ordinal) && e.Message.IndexOf(": ", e.File.Length, StringComparison.Ordinal) is > 0 and var colon ? e.Message[(colon + 2)..] : e.Message;
}
