namespace HotlineWorkflows.Cli;

/// <summary>What carries each clause, as a table or as JSON.</summary>
internal static class CoverageWriter
{
    public static void Write(PlaceCoverage report, TextWriter writer)
    {
        writer.WriteLine($"{report.Place}: {report.Clauses.Count} clauses");
        var table = new TextTable("clause", "title", "scenarios", "activities, lists and documents, items");
        foreach (var clause in report.Clauses.Where(clause => !clause.Clause.Later))
        {
            var carriers = clause.Activities.Select(statement => statement.ToString()).Concat(clause.Lists).Concat(clause.Items).ToArray();
            table.Add(clause.Clause.Id, clause.Clause.Title, $"{clause.Scenarios.Count}", carriers.Length <= 4 ? string.Join(", ", carriers) : $"{string.Join(", ", carriers.Take(4))} and {carriers.Length - 4} more");
        }

        table.WriteTo(writer);
        writer.WriteLine();
        List(writer, "Carried by nothing", [.. report.Uncarried.Select(clause => $"{clause.Clause.Id} {clause.Clause.Title}")]);
        List(writer, "Marked later, not carried yet", [.. report.Later.Select(clause => $"{clause.Clause.Id} {clause.Clause.Title}{(clause.Activities.Count > 0 ? $" (but stated by {clause.Activities[0]})" : "")}")]);
        if (report.Proven is not { } proven)
            return;
        writer.WriteLine($"Proven: without {proven.Count(clause => clause.IsProven)} of {proven.Count} clauses that definitions state, a scenario fails.");
        foreach (var clause in proven.Where(clause => clause.IsProven))
            writer.WriteLine($"  {clause.Clause}: without {clause.Failed!.Value.Without} fails {WorkflowsFolder.Shown(clause.Failed.Value.Scenario.File)}");
        List(writer, "Nothing fails without", [.. report.Unproven.Select(clause => $"{clause.Clause} ({string.Join(", ", clause.TakenOut)})")]);
    }

    public static object Json(PlaceCoverage report) => new
    {
        place = report.Place,
        total = report.Clauses.Count,
        uncarried = report.Uncarried.Select(clause => clause.Clause.Id),
        later = report.Later.Select(clause => clause.Clause.Id),
        unproven = report.Proven is null ? null : report.Unproven.Select(clause => clause.Clause),
        clauses = report.Clauses.Select(clause => new
        {
            clause = clause.Clause.Id,
            title = clause.Clause.Title,
            later = clause.Clause.Later,
            carried = clause.IsCarried,
            activities = clause.Activities.Select(statement => new { definition = statement.Definition.DefinitionId, activity = statement.Activity, input = statement.Key }),
            scenarios = clause.Scenarios.Select(scenario => WorkflowsFolder.Shown(scenario.File)),
            lists = clause.Lists,
            items = clause.Items,
            proof = report.Proven?.FirstOrDefault(proven => proven.Clause == clause.Clause.Id)?.Failed is { } failed ? new { without = failed.Without.ToString(), fails = WorkflowsFolder.Shown(failed.Scenario.File) } : null,
        }),
    };

    private static void List(TextWriter writer, string title, IReadOnlyList<string> items)
    {
        writer.WriteLine($"{title}: {items.Count}");
        foreach (var item in items)
            writer.WriteLine($"  {item}");
    }
}
