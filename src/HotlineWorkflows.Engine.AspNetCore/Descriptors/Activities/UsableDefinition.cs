using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Definitions;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>A version of a definition as an activity of others, as far as descriptors tell of it.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="VersionId">The version.</param>
/// <param name="Hash">SHA-256 of its content.</param>
/// <param name="Version">Its number.</param>
/// <param name="TypeName">Its activity type.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Description">What it does.</param>
/// <param name="Category">Group in the toolbox.</param>
/// <param name="Inputs">What it is given.</param>
/// <param name="Outputs">What it gives.</param>
/// <param name="Outcomes">Its ways out.</param>
internal sealed record UsableDefinition(
    string DefinitionId,
    string VersionId,
    string Hash,
    int Version,
    string TypeName,
    string Name,
    string? Description,
    string Category,
    IReadOnlyList<InputDescriptor> Inputs,
    IReadOnlyList<StudioOutput> Outputs,
    IReadOnlyList<string> Outcomes)
{
    /// <summary>Whether the toolbox offers it. What it does not offer is described all the same where a definition uses it: Studio could not draw that one otherwise.</summary>
    public required bool IsOffered { get; init; }

    /// <summary>The definitions it uses itself.</summary>
    public required IReadOnlyList<string> Uses { get; init; }

    /// <summary>What a stored version is as an activity; null when it cannot be read.</summary>
    public static UsableDefinition? Of(WorkflowDefinitionRecord record, ActivityRegistry registry)
    {
        if (DefinitionDocument.Parse(record.Json, record.Id, out _) is not { } document)
            return null;
        var fed = new Lazy<FedInputs>(() => new FedInputs(document, registry));
        return new UsableDefinition(
            record.DefinitionId,
            record.Id,
            record.ContentHash,
            record.Version,
            document.ActivityTypeName,
            document.Name,
            Filled(document.Root, "description"),
            (document.Root["options"] is JsonObject options ? Filled(options, "activityCategory") : null) ?? "子流程",
            [.. Objects(document.Root["inputs"]).Select((input, index) => Input(input, index, fed))],
            [.. Objects(document.Root["outputs"]).Select((output, index) => new StudioOutput(Filled(output, "name") ?? "", Type(output).Alias, Filled(output, "displayName") ?? Filled(output, "name") ?? "", Filled(output, "description"), index, IsBrowsable: true, IsSynthetic: true))],
            [.. (document.Root["outcomes"] as JsonArray ?? []).OfType<JsonValue>().Select(outcome => outcome.ToString())])
        {
            IsOffered = StudioForm.IsUsable(document.Root),
            Uses = [.. ChildDefinitions.ReferencesOf(document, registry).Select(reference => reference.DefinitionId).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Its activity type for Studio.</summary>
    /// <param name="published">The version that new uses stand for; null when none is published.</param>
    /// <param name="inputs">Its inputs with their editors.</param>
    public StudioActivity Describe(UsableDefinition? published, IReadOnlyList<StudioInput> inputs)
    {
        var pinned = new Dictionary<string, object>
        {
            ["workflowDefinitionId"] = DefinitionId,
            ["workflowDefinitionVersionId"] = VersionId,
            ["latestAvailablePublishedVersion"] = published?.Version ?? 0,
            ["latestAvailablePublishedVersionId"] = published?.VersionId ?? "",
        };
        var custom = new Dictionary<string, object>
        {
            ["RootType"] = "WorkflowDefinitionActivity",
            ["DisplayName"] = Name,
            ["WorkflowDefinitionId"] = DefinitionId,
            ["WorkflowDefinitionVersionId"] = VersionId,
            ["AutoUpdate"] = false,
        };
        return new StudioActivity(
            TypeName,
            "",
            TypeName,
            Version,
            Category,
            Name,
            Description,
            "Action",
            IsContainer: false,
            IsBrowsable: IsOffered && published?.VersionId == VersionId,
            IsStart: false,
            IsTerminal: false,
            inputs,
            Outputs,
            [new StudioPort("Root", "内容", PortType.Embedded, IsBrowsable: false), .. Outcomes.Where(outcome => outcome != ActivityAnswers.Done.Name).Select(outcome => new StudioPort(outcome, outcome, PortType.Flow)), ActivityAnswers.Done],
            custom,
            pinned);
    }

    private static InputDescriptor Input(JsonObject json, int index, Lazy<FedInputs> fed)
    {
        var (alias, type) = Type(json);
        var name = Filled(json, "name") ?? "";
        var target = fed.Value.Of(name, type);
        return new InputDescriptor
        {
            Name = name,
            Type = type,
            TypeName = alias,
            IsWrapped = true,
            IsOptional = true,
            UIHint = Filled(json, "uiHint") ?? target?.UIHint ?? InputUIHints.Of(type),
            DisplayName = Filled(json, "displayName") ?? name,
            Description = Filled(json, "description"),
            Order = index,
            Options = target?.Options ?? [],
            Unit = target?.Unit,
            UIHandlers = target?.UIHandlers ?? [],
        };
    }

    private static (string Alias, Type Type) Type(JsonObject json)
    {
        var alias = Filled(json, "type") ?? "Object";
        if (json.Flag("isArray") == true)
            alias += "[]";
        return (alias, TypeAliases.Find(alias) ?? typeof(object));
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    private static string? Filled(JsonObject json, string key) => json.Text(key) is { Length: > 0 } text ? text : null;
}
