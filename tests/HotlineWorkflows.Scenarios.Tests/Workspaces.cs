using System.Text;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Scenarios.Tests;

/// <summary>The repository's workflows as they were when the tests were built, loaded once.</summary>
internal static class Workspaces
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "workflows");

    public static ScenarioWorkspace Real { get; } = ScenarioWorkspace.Load(Folder);

    public static Scenario Named(string name) => ScenarioReader.Read(Path.Combine(Folder, "hualong", "scenarios", $"{name}.json"));

    public static Task<ScenarioResult> RunAsync(this ScenarioWorkspace workspace, Scenario scenario) => new ScenarioRunner(workspace).RunAsync(scenario);

    /// <summary>The Hualong process with an activity's JSON changed, nothing else.</summary>
    public static ScenarioWorkspace WithActivity(string id, Action<JsonObject> change)
    {
        var changed = Real.Plans.Documents.Single(document => document.DefinitionId == "hualong-ticket").Clone();
        change(changed.Root["root"]!["activities"]!.AsArray().Select(activity => activity!.AsObject()).Single(activity => activity["id"]!.ToString() == id));
        return Real.With(changed);
    }

    /// <summary>A scenario of a complaint that arrives on Friday 2026-11-13 at 16:20.</summary>
    public static Scenario Of(params string[] steps) => ScenarioReader.Parse(
        Encoding.UTF8.GetBytes($$"""
            { "scenario": "x", "process": "hualong/ticket", "clauses": [], "start": "2026-11-13T16:20:00+08:00",
              "ticket": { "channel": "cityHotline", "kind": "complaint", "subject": "s", "content": "c", "area": "中原路街道" },
              "steps": [ {{string.Join(", ", steps)}} ] }
            """),
        "inline.json");

    public const string Triage = """{ "do": "triage", "with": { "admit": true, "kind": "complaint", "urgency": "normal", "complexity": "complex" } }""";

    public const string Assign = """{ "do": "assign", "with": { "lead": "housing" } }""";
}
