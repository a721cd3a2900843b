using System.Text;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Scenarios.Tests;

/// <summary>A place is a folder: copied under a new name, with other deadlines, it runs, and no program was built for it.</summary>
public sealed class SixthPlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hotline-sixth-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("hualong", "completionComplex", 5, "2026-11-20T18:00:00+08:00", 7, "2026-11-24T18:00:00+08:00")]
    [InlineData("puyang-county", "limitNormal", 5, "2026-11-20T18:00:00+08:00", 8, "2026-11-25T18:00:00+08:00")]
    public async Task A_copy_of_a_place_keeps_its_own_deadlines(string place, string step, int days, string due, int otherDays, string otherDue)
    {
        CopyAs(place, "sixth");
        Change("sixth", step, amount =>
        {
            amount.GetValue<int>().ShouldBe(days);
            return otherDays;
        });
        var workspace = ScenarioWorkspace.Load(_folder);
        await HoldsAsync(workspace, "sixth", otherDue);
        await HoldsAsync(workspace, place, due);
    }

    // Hebi is left out: whom its callbacks are drawn for depends on the place's name.
    [Theory]
    [InlineData("anyang")]
    [InlineData("puyang-county")]
    [InlineData("ankang")]
    public async Task Under_another_name_a_places_scenarios_hold_as_before(string place)
    {
        CopyAs(place, "sixth", withScenarios: true);
        var workspace = ScenarioWorkspace.Load(_folder);
        // Every fourth, for all of them run under the place's own name elsewhere.
        var files = Directory.EnumerateFiles(Path.Combine(_folder, "sixth", "scenarios"), "*.json").Order(StringComparer.Ordinal).Where((_, i) => i % 4 == 0).ToArray();
        files.ShouldNotBeEmpty();
        foreach (var file in files)
            (await workspace.RunAsync(ScenarioReader.Read(file))).Failures.ShouldBeEmpty(file);
    }

    private static async Task HoldsAsync(ScenarioWorkspace workspace, string place, string due)
    {
        var scenario = ScenarioReader.Parse(
            Encoding.UTF8.GetBytes($$"""
                { "scenario": "x", "process": "{{place}}/ticket", "clauses": [], "start": "2026-11-13T16:20:00+08:00",
                  "ticket": { "channel": "phone", "kind": "complaint", "subject": "s", "content": "c" },
                  "steps": [ { "do": "triage", "with": { "admit": true, "kind": "complaint", "urgency": "normal", "complexity": "complex" } },
                             { "do": "assign", "with": { "lead": "housing" } },
                             { "expect": { "deadlines": { "completion": "{{due}}" } } } ] }
                """),
            "inline.json");
        var result = await workspace.RunAsync(scenario);
        result.Failures.ShouldBeEmpty(string.Join("\n", result.Failures));
    }

    private void Change(string place, string step, Func<JsonNode, JsonNode> change)
    {
        var file = Path.Combine(_folder, place, "ticket.json");
        var definition = JsonNode.Parse(File.ReadAllText(file))!;
        var expression = definition["root"]!["activities"]!.AsArray().Single(activity => activity!["id"]!.ToString() == step)!["amount"]!["expression"]!;
        expression["value"] = change(expression["value"]!);
        File.WriteAllText(file, definition.ToJsonString());
    }

    /// <summary>Copies what is common, a place, and the place again under another name.</summary>
    private void CopyAs(string place, string name, bool withScenarios = false)
    {
        foreach (var file in Directory.EnumerateFiles(Workspaces.Folder, "*.json", SearchOption.AllDirectories))
        {
            var below = Path.GetRelativePath(Workspaces.Folder, file);
            var parts = below.Split(Path.DirectorySeparatorChar);
            if (parts[0] is not ("common" or "calendars") && parts[0] != place || (parts.Contains("scenarios") && !withScenarios))
                continue;
            Write(below, File.ReadAllText(file));
            if (parts[0] == place)
                Write(Path.Combine([name, .. parts[1..]]), File.ReadAllText(file).Replace($"\"{place}\"", $"\"{name}\"", StringComparison.Ordinal).Replace($"\"{place}-", $"\"{name}-", StringComparison.Ordinal).Replace($"\"{place}/", $"\"{name}/", StringComparison.Ordinal));
        }
    }

    private void Write(string below, string text)
    {
        var target = Path.Combine(_folder, below);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }
}
