using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using FlowchartActivity = HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities.Flowchart;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Reads activities with everything in them.</summary>
internal sealed class ActivityReader(DocumentReading reading)
{
    /// <summary>Keys that belong to every activity, not to a type.</summary>
    public static readonly IReadOnlySet<string> CommonKeys = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "canStartWorkflow", "runAsynchronously", "source", "line", "commitStrategy",
        "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId", "variables", "syntheticProperties",
    };

    private readonly Dictionary<string, JsonObject> _ids = new(StringComparer.Ordinal);

    /// <summary>An activity; null when there is none.</summary>
    public Activity? Read(JsonNode? node, string path, IActivity? parent)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonObject json when Enter(path):
                reading.Shared.Count++;
                reading.Shared.Depth++;
                var activity = Read(json, parent);
                reading.Shared.Depth--;
                return activity;
            case JsonObject:
                return null;
            default:
                reading.Error(DefinitionProblemCodes.WrongShape, path, "An activity is an object with 'id' and 'type'.", null);
                return null;
        }
    }

    private bool Enter(string path)
    {
        if (reading.Shared.Count < DefinitionLimits.MaximumActivities && reading.Shared.Depth < DefinitionLimits.MaximumDepth)
            return true;
        if (!reading.Shared.IsFull)
            reading.Error(DefinitionProblemCodes.TooLarge, path, $"The definition, with those used as activities, has more than {DefinitionLimits.MaximumActivities} activities or more than {DefinitionLimits.MaximumDepth} levels.", "Start other definitions as instances of their own (Elsa.ExecuteWorkflow).");
        reading.Shared.IsFull = true;
        return false;
    }

    private Activity Read(JsonObject json, IActivity? parent)
    {
        var type = json.Text("type") ?? "";
        if (type.Length == 0)
            reading.Error(DefinitionProblemCodes.Missing, JsonPaths.Of(json, "type"), "The activity has no 'type'.", null);
        var descriptor = Describe(json, type);
        var activity = descriptor?.Create?.Invoke() ?? (Activity?)ReadChild(json, type) ?? NotFound(json, type);
        Common(activity, json);
        reading.Shared.Origins[activity] = new ActivityOrigin(reading.Document, json, descriptor, parent);
        var scope = activity is IHasVariables && activity is not DefinitionActivity && descriptor?.ClrType?.GetProperty("Variables") is { CanWrite: true } property;
        if (scope)
            descriptor!.ClrType!.GetProperty("Variables")!.SetValue(activity, reading.Variables.Declare(json.Find("variables"), JsonPaths.Of(json, "variables")));
        if (descriptor is not null)
        {
            new PropertyReader(reading, json, activity, descriptor).Read();
            if (activity is FlowchartActivity flowchart)
                new ConnectionReader(reading).Read(json, flowchart);
            CheckJoin(activity, json);
        }

        if (scope)
            reading.Variables.Leave();
        return activity;
    }

    /// <summary>How branches come together is part of the drawing: it cannot be computed per instance.</summary>
    private void CheckJoin(Activity activity, JsonObject json)
    {
        if (activity is FlowJoin join && join.Mode.Expression is { Type: not ExpressionTypes.Literal })
        {
            reading.Error(DefinitionProblemCodes.BadValue, JsonPaths.Of(json, "mode"), "The mode of a join is a literal.", $"Use one of {string.Join(", ", Enum.GetNames<FlowJoinMode>())}.");
            join.Mode = new Models.Input<FlowJoinMode>(FlowJoinMode.WaitAny);
        }

        if (activity.CustomProperties.TryGetValue("mergeMode", out var mode) && !(mode is string text && (text.Length == 0 || Enum.TryParse<MergeMode>(text, ignoreCase: true, out _))))
        {
            var at = json.Find("customProperties") as JsonObject;
            reading.Error(DefinitionProblemCodes.BadValue, JsonPaths.Of(at, "mergeMode"), $"'{mode}' is no way to merge branches.", Spelling.Hint(mode.ToString()!, Enum.GetNames<MergeMode>()) ?? $"Use one of {string.Join(", ", Enum.GetNames<MergeMode>())}.");
            activity.CustomProperties.Remove("mergeMode");
        }
    }

    private ActivityDescriptor? Describe(JsonObject json, string type)
    {
        var version = json.Number("version");
        if (reading.Shared.Registry.Find(type, version is > 0 ? version : null) is { } exact)
            return exact;
        if (reading.Shared.Registry.Find(type) is not { } other)
            return null;
        reading.Warning(DefinitionProblemCodes.UnknownActivityVersion, JsonPaths.Of(json, "version"), $"Activity type '{type}' has no version {version} here; version {other.Version} is used.", null);
        return other;
    }

    private void Common(Activity activity, JsonObject json)
    {
        activity.Id = json.Text("id") ?? "";
        activity.Name = json.Text("name");
        if (activity.Id.Length > 0 && !_ids.TryAdd(activity.Id, json))
            reading.Error(DefinitionProblemCodes.DuplicateId, JsonPaths.Of(json, "id"), $"Two activities have the id '{activity.Id}'.", $"The other one stands at {_ids[activity.Id].GetPath()}. Rename one; connections and running instances name activities by id.");
        foreach (var (key, value) in json.Find("customProperties") as JsonObject ?? [])
        {
            if (value.ToValue() is { } property)
                activity.CustomProperties[key] = property;
        }

        // Older files have these directly on the activity.
        foreach (var key in new[] { "canStartWorkflow", "runAsynchronously" })
        {
            if (json.Flag(key) is { } flag)
                activity.CustomProperties.TryAdd(key, flag);
        }

        foreach (var key in new[] { "canStartWorkflow", "runAsynchronously" })
        {
            if (!activity.CustomProperties.TryGetValue(key, out var value) || value is bool || (value is string text && bool.TryParse(text, out _)))
                continue;
            reading.Error(DefinitionProblemCodes.BadValue, JsonPaths.Of(json.Find("customProperties"), key), $"'{key}' of activity '{activity.Id}' is true or false.", null);
            activity.CustomProperties.Remove(key);
        }

        foreach (var (key, value) in json.Find("metadata") as JsonObject ?? [])
        {
            if (value.IsScalar())
                activity.Metadata[key] = value.ToValue()!;
        }
    }

    /// <summary>A definition used as an activity; null when the type means none.</summary>
    private DefinitionActivity? ReadChild(JsonObject json, string type)
    {
        if (ChildReference.Of(json, reading.Shared.Registry) is not { } reference || reading.Shared.Children.Find(reference) is not { } document)
            return null;
        for (var above = reading; above is not null; above = above.Parent)
        {
            if (above.Document.DefinitionId != document.DefinitionId)
                continue;
            reading.Error(DefinitionProblemCodes.Recursion, json.GetPath(), $"Definition '{document.DefinitionId}' contains itself: {Chain(above, document.DefinitionId)}.", "Start it as an instance of its own (Elsa.ExecuteWorkflow) instead.");
            return null;
        }

        var workflow = new DocumentReading(reading.Shared, document, reading).Read() ?? new Workflow { Identity = new(document.DefinitionId, document.Version, document.VersionId) };
        var activity = new DefinitionActivity(workflow) { Type = type };
        GivenInputs.Claim(activity);
        foreach (var input in workflow.Inputs)
        {
            var descriptor = new InputDescriptor
            {
                Name = input.Name,
                Type = input.Type,
                TypeName = TypeAliases.Of(input.Type),
                IsWrapped = true,
                IsOptional = true,
                UIHint = "",
                DisplayName = input.DisplayName ?? input.Name,
                Wrap = (expression, place) => new Models.Input<object?>(Typed(expression, input.Type), place),
            };
            if (Argument(json, input.Name) is { } argument && reading.Expressions.ReadInput(argument, argument.GetPath(), descriptor) is Models.Input<object?> read)
                activity.Arguments[input.Name] = read;
        }

        foreach (var output in workflow.Outputs)
        {
            if (Argument(json, output.Name) is JsonObject bound && (bound.Find("memoryReference") as JsonObject)?.Text("id") is { Length: > 0 } id)
                activity.Outputs[output.Name] = new Models.Output<object?>(reading.Variables.Place(id));
        }

        return activity;
    }

    /// <summary>A literal becomes what the child declares: its flow sees a number, not the text of one.</summary>
    private static Expression Typed(Expression expression, Type type)
        => expression is { Type: ExpressionTypes.Literal, Value: string or bool or int or long or double } && type != typeof(object)
            ? new Expression(ExpressionTypes.Literal, ValueConversion.To(expression.Value, type))
            : expression;

    private static JsonNode? Argument(JsonObject json, string name)
        => CommonKeys.Contains(name) ? null : json.Find(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name));

    private string Chain(DocumentReading top, string repeated)
    {
        var names = new List<string> { repeated };
        for (var above = reading; above != top; above = above.Parent!)
            names.Insert(0, above.Document.DefinitionId);
        names.Insert(0, top.Document.DefinitionId);
        return string.Join(" → ", names.Select(name => $"'{name}'"));
    }

    private NotFoundActivity NotFound(JsonObject json, string type)
    {
        // A definition that was found and yet not used has reported why.
        var reference = ChildReference.Of(json, reading.Shared.Registry);
        var found = reference is not null && reading.Shared.Children.Find(reference) is not null;
        if (!found && reference?.DefinitionId is { } definition)
            reading.Error(DefinitionProblemCodes.UnknownDefinition, JsonPaths.Of(json, "workflowDefinitionId"), $"The definition '{definition}'{(reference.VersionId is { } pinned ? $" (version '{pinned}')" : "")} that activity '{json.Text("id")}' stands for cannot be found.", "Publish it first, or add its file.");
        else if (!found && type.Length > 0)
            reading.Error(DefinitionProblemCodes.UnknownActivityType, JsonPaths.Of(json, "type"), $"The activity type '{type}' is not known here.", reading.Shared.Registry.Nearest(type) is { } nearest ? $"Did you mean '{nearest}'?" : null);
        return new NotFoundActivity { MissingTypeName = type, MissingTypeVersion = json.Number("version") ?? 0, OriginalActivityJson = json.ToJsonString(ValueConversion.Json) };
    }
}
