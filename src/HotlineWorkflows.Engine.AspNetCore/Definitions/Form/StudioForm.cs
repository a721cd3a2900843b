using System.Globalization;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>
/// A stored version as Studio must have it: nothing null where it counts on a list, node ids everywhere, no activity type it
/// has no descriptor of. What Studio does not know it would lose; it is kept back here and put back by <see cref="StudioReturn"/>.
/// </summary>
/// <param name="registry">The activity types installed.</param>
/// <param name="store">Where the definitions are that others use as activities.</param>
internal sealed class StudioForm(ActivityRegistry registry, IWorkflowDefinitionStore store)
{
    /// <summary>The version of Studio and of Elsa this server speaks to.</summary>
    public const string ToolVersion = "3.8.2.0";

    /// <summary>The id of the activity around every root, the first part of every node id.</summary>
    public const string Top = "Workflow1";

    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";
    private static readonly string[] OptionKeys = ["activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType", "commitStrategyName"];

    /// <summary>The keys Studio knows of a definition.</summary>
    public static readonly IReadOnlySet<string> Keys = new HashSet<string>(StringComparer.Ordinal)
    {
        "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties",
        "isReadonly", "isSystem", "isLatest", "isPublished", "options", "links", "root",
    };

    /// <summary>The definition for the screen; without links.</summary>
    public ValueTask<JsonObject> ForScreenAsync(WorkflowDefinitionRecord record, CancellationToken cancellationToken = default) => ForScreenAsync(record, Stored(record), replaceMissing: true, cancellationToken);

    /// <summary>What Studio was given of a version, to be compared with what comes back: activities of types that are not installed stay as they are.</summary>
    /// <param name="record">The version.</param>
    /// <param name="stored">Its JSON, as the store has it.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    public ValueTask<JsonObject> GivenAsync(WorkflowDefinitionRecord record, JsonObject stored, CancellationToken cancellationToken = default) => ForScreenAsync(record, stored, replaceMissing: false, cancellationToken);

    /// <summary>The definition as Elsa exports it: nothing held back, nothing replaced.</summary>
    public async ValueTask<JsonObject> ForFileAsync(WorkflowDefinitionRecord record, CancellationToken cancellationToken = default)
    {
        var source = Stored(record);
        var used = await UsedVersions.LoadAsync(source["root"], registry, store, cancellationToken);
        var written = Write(record, source, declarations => new ActivityWriter(registry, used, declarations, false, false), false);
        var result = new JsonObject { ["$schema"] = source["$schema"]?.DeepClone() ?? Schema };
        foreach (var (key, value) in written)
            result[key] = value?.DeepClone();
        foreach (var (key, value) in source)
        {
            if (!result.ContainsKey(key))
                result[key] = value?.DeepClone();
        }

        return result;
    }

    /// <summary>The root activity of a version for the screen, with node ids below <paramref name="parent"/>; null when it has none.</summary>
    public async ValueTask<JsonObject?> RootAsync(WorkflowDefinitionRecord record, string parent, CancellationToken cancellationToken = default)
    {
        var source = Stored(record);
        if (source["root"] is not JsonObject root)
            return null;
        var used = await UsedVersions.LoadAsync(root, registry, store, cancellationToken);
        return new ActivityWriter(registry, used, DeclarationsOf(source, true), true, true).Write(root, parent);
    }

    /// <summary>Whether a definition says it may be used as an activity.</summary>
    public static bool IsUsable(JsonObject source) => (source["options"] as JsonObject)?.Flag("usableAsActivity") ?? source.Flag("usableAsActivity") ?? false;

    /// <summary>The JSON of a version, as the store has it.</summary>
    public static JsonObject Stored(WorkflowDefinitionRecord record) => StoredDefinition.Open(record).Root;

    private async ValueTask<JsonObject> ForScreenAsync(WorkflowDefinitionRecord record, JsonObject source, bool replaceMissing, CancellationToken cancellationToken)
    {
        var used = await UsedVersions.LoadAsync(source["root"], registry, store, cancellationToken);
        return Write(record, source, declarations => new ActivityWriter(registry, used, declarations, true, replaceMissing), true);
    }

    private static JsonObject Write(WorkflowDefinitionRecord record, JsonObject source, Func<Declarations, ActivityWriter> activities, bool forScreen)
    {
        var declarations = DeclarationsOf(source, forScreen);
        return new JsonObject
        {
            ["id"] = record.Id,
            ["definitionId"] = record.DefinitionId,
            ["tenantId"] = source["tenantId"]?.DeepClone(),
            ["name"] = record.Name,
            ["description"] = source.Text("description") ?? "",
            ["createdAt"] = record.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            ["version"] = record.Version,
            ["toolVersion"] = ToolVersionOf(source),
            ["variables"] = declarations.Variables,
            ["inputs"] = declarations.Inputs,
            ["outputs"] = List(source, "outputs", one => Declarations.Argument(one, false, forScreen)),
            ["outcomes"] = source["outcomes"] is JsonArray outcomes ? outcomes.DeepClone() : new JsonArray(),
            ["customProperties"] = source["customProperties"] is JsonObject custom ? custom.DeepClone() : new JsonObject(),
            ["isReadonly"] = source.Flag("isReadonly") ?? false,
            ["isSystem"] = source.Flag("isSystem") ?? false,
            ["isLatest"] = record.IsLatest,
            ["isPublished"] = record.IsPublished,
            ["options"] = Options(source, forScreen),
            ["root"] = source["root"] is JsonObject root ? activities(declarations).Write(root, Top) : null,
        };
    }

    private static Declarations DeclarationsOf(JsonObject source, bool forScreen) => new(
        List(source, "variables", one => Declarations.Variable(one, forScreen)),
        List(source, "inputs", one => Declarations.Argument(one, true, forScreen)));

    /// <summary>The version of the tool that wrote a definition; Studio reads nothing but a .NET version.</summary>
    public static string ToolVersionOf(JsonObject source) => Version.TryParse(source.Text("toolVersion"), out var version) ? version.ToString() : ToolVersion;

    private static JsonObject Options(JsonObject source, bool forScreen)
    {
        var known = source["options"] as JsonObject;
        var result = new JsonObject();
        foreach (var key in OptionKeys)
            result[key] = known?[key]?.DeepClone();
        result["usableAsActivity"] = IsUsable(source);
        result["autoUpdateConsumingWorkflows"] = known?.Flag("autoUpdateConsumingWorkflows") ?? false;
        foreach (var (key, value) in forScreen || known is null ? [] : known)
        {
            if (!result.ContainsKey(key))
                result[key] = value?.DeepClone();
        }

        return result;
    }

    private static JsonArray List(JsonObject source, string key, Func<JsonObject, JsonObject> write)
        => new([.. (source[key] as JsonArray ?? []).OfType<JsonObject>().Select(write)]);
}
