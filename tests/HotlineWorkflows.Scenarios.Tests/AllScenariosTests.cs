namespace HotlineWorkflows.Scenarios.Tests;

public sealed class AllScenariosTests
{
    public static TheoryData<string> Files() => [.. Names()];

    internal static IEnumerable<string> Names() => Directory.EnumerateFiles(Workspaces.Folder, "*.json", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "scenarios")
        .Select(file => Path.GetRelativePath(Workspaces.Folder, file))
        .Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_scenario_of_the_workflows_holds(string file)
    {
        var result = await Workspaces.Real.RunAsync(ScenarioReader.Read(Path.Combine(Workspaces.Folder, file)));
        result.Failures.ShouldBeEmpty(string.Join("\n", result.Failures));
        result.Warnings.ShouldBeEmpty();
    }
}
