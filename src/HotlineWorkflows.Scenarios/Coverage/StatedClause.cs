using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Scenarios.Coverage;

/// <summary>A clause stated by a step of a definition.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Activity">The activity's id.</param>
/// <param name="Key">The input that states it, for example <c>clause</c> or <c>returnTimesClause</c>; <see cref="AlsoKey"/> when the step carries it besides its own.</param>
/// <param name="Clause">The clause.</param>
public sealed partial record StatedClause(DefinitionDocument Definition, string Activity, string Key, string Clause)
{
    /// <summary>The custom property of an activity in which further clauses stand that the same step carries out: the same rule said in another document.</summary>
    public const string AlsoKey = "clauses";

    /// <summary>As reports name it.</summary>
    public override string ToString() => $"{Definition.DefinitionId}:{Activity}{(Key == "clause" ? "" : $".{Key}")}";

    /// <summary>All clauses stated in a definition's own activities.</summary>
    public static IReadOnlyList<StatedClause> In(DefinitionDocument definition)
    {
        var found = new List<StatedClause>();
        foreach (var activity in Activities(definition.Root["root"]))
        {
            var id = activity["id"]?.ToString() ?? "";
            foreach (var (key, value) in activity)
            {
                if (key == "clause" || key.EndsWith("Clause", StringComparison.Ordinal))
                    found.AddRange(ClausesOf(value).Select(clause => new StatedClause(definition, id, key, clause)));
            }

            found.AddRange(ClauseRule.Further(activity).Select(clause => new StatedClause(definition, id, AlsoKey, clause)));
        }

        return found;
    }

    /// <summary>The definition that an activity stands for; null when it is a step of its own.</summary>
    internal static string? UsedBy(JsonObject activity) => activity["workflowDefinitionId"]?.ToString() is { Length: > 0 } id ? id : null;

    /// <summary>The activities of a definition that are steps of the regulations or stand for a definition with such steps, wherever they are.</summary>
    internal static IEnumerable<JsonObject> Activities(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                if (json["type"]?.GetValueKind() == System.Text.Json.JsonValueKind.String && (json["type"]!.ToString().StartsWith("Hotline.", StringComparison.Ordinal) || UsedBy(json) is not null))
                    yield return json;
                foreach (var inner in json.SelectMany(member => Activities(member.Value)))
                    yield return inner;
                break;
            case JsonArray array:
                foreach (var inner in array.SelectMany(Activities))
                    yield return inner;
                break;
        }
    }

    private static IEnumerable<string> ClausesOf(JsonNode? input)
    {
        if (input is not JsonObject || input["expression"] is not JsonObject expression || expression["value"] is not { } value)
            return input is JsonValue constant ? [constant.ToString()] : [];
        var text = value.ToString();
        return expression["type"]?.ToString() is "Literal" or null
            ? text.Length > 0 ? [text] : []
            : Named().Matches(text).Select(match => match.Groups[1].Value).Distinct();
    }

    [GeneratedRegex("""['"`]([A-Z]{1,4}-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)['"`]""", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
