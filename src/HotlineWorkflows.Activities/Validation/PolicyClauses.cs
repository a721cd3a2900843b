using System.Text.Json;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>Holds the clauses that a place's catalogues and texts name against its <c>clauses.json</c>.</summary>
public static class PolicyClauses
{
    /// <summary>Clauses named in a file of the place that it does not have.</summary>
    /// <param name="file">A JSON file, for example <c>catalogues.json</c>.</param>
    /// <param name="policy">The place.</param>
    public static IReadOnlyList<DefinitionProblem> Check(string file, PlacePolicy policy)
    {
        var text = File.ReadAllBytes(file);
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var stated = new List<(string Path, string Label, string Clause)>();
        Collect(document.RootElement, "$", "", stated);
        var unknown = stated.Where(found => !policy.Clauses.ContainsKey(found.Clause)).ToArray();
        var places = JsonLocator.Find(text, [.. unknown.Select(found => found.Path)]);
        return [.. unknown.Select(found =>
        {
            var (line, column) = places.GetValueOrDefault(found.Path);
            return new DefinitionProblem(file, line, column, found.Path, HotlineProblemCodes.UnknownClause, $"'{found.Clause}' is no clause of {policy.Settings.Code}.", "See its clauses.json.", ProblemSeverity.Error);
        })];
    }

    /// <summary>The clauses that a file of the place names, each with what bears it, for example <c>refusals/secret</c>.</summary>
    /// <param name="file">A JSON file, for example <c>catalogues.json</c>.</param>
    public static IReadOnlyList<(string Bearer, string Clause)> Stated(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var stated = new List<(string Path, string Label, string Clause)>();
        Collect(document.RootElement, "$", "", stated);
        return [.. stated.Select(found => (found.Label, found.Clause))];
    }

    /// <summary>Clauses that the catalogues, texts and units of a place name and it does not have.</summary>
    /// <param name="folder">The place's folder.</param>
    /// <param name="policy">The place.</param>
    public static IReadOnlyList<DefinitionProblem> CheckFolder(string folder, PlacePolicy policy) =>
        [.. new[] { "catalogues.json", "texts.json", "units.json" }.SelectMany(name => Check(Path.Combine(folder, name), policy))];

    private static void Collect(JsonElement element, string path, string label, List<(string Path, string Label, string Clause)> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    var code = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("code", out var named) ? named.ToString() : $"{index}";
                    Collect(item, $"{path}[{index++}]", $"{label}/{code}", found);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (member is { Name: "clause", Value.ValueKind: JsonValueKind.String })
                        found.Add(($"{path}.clause", label, member.Value.GetString()!));
                    else
                        Collect(member.Value, $"{path}.{member.Name}", member.Name == "items" ? label : label.Length == 0 ? member.Name : $"{label}/{member.Name}", found);
                }

                break;
        }
    }
}
