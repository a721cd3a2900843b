using System.Text.Json;

namespace HotlineWorkflows.Engine.AspNetCore.Tests.Descriptors;

/// <summary>What breaks a screen of Studio when descriptors have it: an empty canvas, a panel that is not drawn.</summary>
internal static class StudioRules
{
    private static readonly string[] Lists = ["inputs", "outputs", "ports"];

    private static readonly string[] Hints =
    [
        "singleline", "multiline", "checkbox", "dropdown", "radiolist", "checklist", "multitext", "dictionary", "dynamic-outcomes", "code-editor", "json-editor", "datetime-picker", "expression-editor",
        "variable-picker", "input-picker", "output-picker", "outcome-picker", "type-picker", "workflow-definition-picker", "flow-switch-editor", "switch-editor", "http-status-codes",
    ];

    /// <summary>All that is wrong with an answer of <c>/descriptors/activities</c>, each with the type it is about.</summary>
    public static IEnumerable<string> Broken(JsonObject answer)
    {
        var items = answer["items"]!.AsArray().Select(item => item!.AsObject()).ToArray();
        if ((int)answer["count"]! != items.Length)
            yield return "count is not the number of items";
        foreach (var twice in items.GroupBy(Key).Where(group => group.Count() > 1))
            yield return $"{twice.Key} stands {twice.Count()} times";
        foreach (var wrong in items.SelectMany(activity => BrokenActivity(activity).Select(wrong => $"{Key(activity)}: {wrong}")))
            yield return wrong;
    }

    /// <summary>What is wrong with a uiSpecifications object for an editor.</summary>
    public static IEnumerable<string> BrokenEditor(string hint, JsonObject specifications)
    {
        var list = hint switch { "dropdown" => "selectList", "radiolist" => "radioList", "checklist" => "checkList", _ => null };
        if (list is not null)
        {
            if (specifications[hint]?[list]?["items"] is not JsonArray options)
                yield return $"{hint} without {list}.items";
            else
                foreach (var option in options.Where(option => option?["text"]?.GetValueKind() != JsonValueKind.String || option["value"]?.GetValueKind() != JsonValueKind.String || (hint == "checklist" && option["isChecked"] is null)))
                    yield return $"an option of {hint} is {option?.ToJsonString()}";
            if (specifications[hint]?[list]?["isFlagsEnum"]?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
                yield return $"{hint} without isFlagsEnum";
        }

        if (hint == "dynamic-outcomes" && specifications["DynamicOutcomesOptions"]?["fixedOutcomes"] is not JsonArray)
            yield return "dynamic-outcomes without fixedOutcomes";
        if (specifications[hint]?["editorHeight"] is { } height && height.GetValueKind() != JsonValueKind.Number)
            yield return "editorHeight is an enum by name";
        foreach (var (key, _) in specifications.Where(entry => entry.Value is null))
            yield return $"uiSpecifications.{key} is null";
    }

    private static string Key(JsonObject activity) => $"{activity["typeName"]} v{activity["version"]}";

    private static IEnumerable<string> BrokenActivity(JsonObject activity)
    {
        foreach (var list in Lists.Where(list => activity[list] is not JsonArray))
            yield return $"{list} is no list";
        foreach (var map in new[] { "customProperties", "constructionProperties" }.Where(map => activity[map] is not JsonObject))
            yield return $"{map} is no object";
        foreach (var text in new[] { "typeName", "name", "namespace", "category", "displayName" }.Where(text => activity[text]?.GetValueKind() != JsonValueKind.String))
            yield return $"{text} is no text";
        foreach (var flag in new[] { "isContainer", "isBrowsable", "isStart", "isTerminal" }.Where(flag => activity[flag]?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False)))
            yield return $"{flag} is neither true nor false";
        if (activity["version"]?.GetValueKind() != JsonValueKind.Number)
            yield return "version is no number";
        if (activity["kind"]?.ToString() is not ("Action" or "Trigger" or "Job" or "Task"))
            yield return $"kind is {activity["kind"]}";
        foreach (var key in AllKeys(activity).Where(key => key.Length > 0 && char.IsUpper(key[0]) && key is not ("Refresh" or "DynamicOutcomesOptions" or "RootType" or "DisplayName" or "WorkflowDefinitionId" or "WorkflowDefinitionVersionId" or "AutoUpdate")))
            yield return $"the key {key} begins with a capital";
        foreach (var port in Objects(activity["ports"]).Where(port => port["type"]?.ToString() is not ("Flow" or "Embedded") || port["isBrowsable"]?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False) || port["name"] is null || port["displayName"] is null))
            yield return $"a port is {port.ToJsonString()}";
        foreach (var twice in Objects(activity["inputs"]).Concat(Objects(activity["outputs"])).GroupBy(one => one["name"]!.ToString()).Where(group => group.Count() > 1))
            yield return $"{twice.Key} stands twice among inputs and outputs";
        foreach (var input in Objects(activity["inputs"]))
        {
            foreach (var wrong in BrokenInput(input))
                yield return $"{input["name"]}: {wrong}";
        }
    }

    private static IEnumerable<string> BrokenInput(JsonObject input)
    {
        foreach (var flag in new[] { "isBrowsable", "isSynthetic", "isWrapped", "isReadOnly", "isSensitive" }.Where(flag => input[flag]?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False)))
            yield return $"{flag} is neither true nor false";
        if (input["order"]?.GetValueKind() != JsonValueKind.Number)
            yield return "order is no number";
        if (string.IsNullOrEmpty(input["typeName"]?.ToString()) || string.IsNullOrEmpty(input["defaultSyntax"]?.ToString()))
            yield return "typeName or defaultSyntax is missing";
        var hint = input["uiHint"]?.ToString() ?? "";
        if (!Hints.Contains(hint))
            yield return $"Studio has no editor '{hint}'";
        if (input["uiSpecifications"] is not JsonObject specifications)
        {
            yield return "uiSpecifications is no object";
            yield break;
        }

        foreach (var wrong in BrokenEditor(hint, specifications))
            yield return wrong;
    }

    private static IEnumerable<string> AllKeys(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(entry => AllKeys(entry.Value).Prepend(entry.Key)),
        JsonArray list => list.SelectMany(AllKeys),
        _ => [],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();
}
