using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>The reading of one document: its declarations here, the rest in the readers it holds.</summary>
internal sealed class DocumentReading
{
    private readonly List<DefinitionProblem> _problems = [];

    public DocumentReading(Reading shared, DefinitionDocument document, DocumentReading? parent)
    {
        Shared = shared;
        Document = document;
        Parent = parent;
        Variables = new VariableReader(this);
        Expressions = new ExpressionReader(this);
        Activities = new ActivityReader(this);
    }

    public Reading Shared { get; }

    public DefinitionDocument Document { get; }

    /// <summary>The document that uses this one; null for the first.</summary>
    public DocumentReading? Parent { get; }

    public VariableReader Variables { get; }

    public ExpressionReader Expressions { get; }

    public ActivityReader Activities { get; }

    /// <summary>The workflow while it is read; its declarations come first.</summary>
    public Workflow Workflow { get; } = new();

    public Workflow? Read()
    {
        var json = Document.Root;
        if (Document.DefinitionId.Length == 0)
            Error(DefinitionProblemCodes.Missing, JsonPaths.Of(json, "definitionId"), "The definition has no 'definitionId'.", "Give it one that never changes, for example \"hualong-ticket\".");
        if (json.Find("version") is { } version && (json.Number("version") is not { } number || number < 1))
            Error(DefinitionProblemCodes.WrongShape, version.GetPath(), "'version' is a whole number from 1.", null);
        Workflow.Identity = new WorkflowIdentity(Document.DefinitionId, Math.Max(1, Document.Version), Document.VersionId is { Length: > 0 } id ? id : $"{Document.DefinitionId}:v{Document.Version}", json.Text("tenantId"));
        Workflow.Name = Document.Name;
        Workflow.Description = json.Text("description");
        Workflow.Options = Options(json.Find("options") as JsonObject ?? []);
        Workflow.Inputs = [.. Declarations("inputs").Select(Input)];
        Workflow.Outputs = [.. Declarations("outputs").Select(Output)];
        Workflow.Outcomes = [.. Items(json.Find("outcomes"), JsonPaths.Of(json, "outcomes")).Select(outcome => outcome.AsText()).OfType<string>()];
        Workflow.Variables = Variables.Declare(json.Find("variables"), JsonPaths.Of(json, "variables"));
        if (json.Find("root") is null)
            Error(DefinitionProblemCodes.Missing, JsonPaths.Of(json, "root"), "The definition has no 'root' activity.", "Begin with { \"id\": \"Flowchart1\", \"type\": \"Elsa.Flowchart\" }.");
        else
            Workflow.Root = Activities.Read(json.Find("root"), JsonPaths.Of(json, "root"), null);
        foreach (var problem in Document.Locate(_problems))
            Shared.Problems.Add(problem);
        return Workflow.Root is null ? null : Workflow;
    }

    public void Error(string code, string path, string message, string? hint) => Add(code, path, message, hint, ProblemSeverity.Error);

    public void Warning(string code, string path, string message, string? hint) => Add(code, path, message, hint, ProblemSeverity.Warning);

    public void Add(DefinitionProblem problem)
    {
        if (_problems.Count < DefinitionLimits.MaximumProblems)
            _problems.Add(problem);
    }

    private void Add(string code, string path, string message, string? hint, ProblemSeverity severity)
        => Add(new DefinitionProblem(Document.File, 0, 0, path, code, message, hint, severity));

    /// <summary>The items of a list in any form that files have: an array, an object with <c>$values</c>, a single object, null.</summary>
    public IEnumerable<JsonNode?> Items(JsonNode? node, string path)
    {
        switch (node)
        {
            case null:
                return [];
            case JsonArray array:
                return array;
            case JsonObject json when json.TryGetPropertyValue("$values", out var values):
                return values as IEnumerable<JsonNode?> ?? [];
            case JsonObject json:
                return [json];
            default:
                Error(DefinitionProblemCodes.WrongShape, path, "A list belongs here.", "Write [ … ].");
                return [];
        }
    }

    /// <summary>The type of an alias; <c>object</c>, and a warning, when nobody registered it.</summary>
    public Type TypeOf(JsonObject json, string key)
    {
        var alias = json.Text(key);
        if (string.IsNullOrEmpty(alias))
            return typeof(object);
        if (TypeAliases.Find(alias) is { } type)
            return json.Flag("isArray") == true && !alias.EndsWith("[]", StringComparison.Ordinal) ? type.MakeArrayType() : type;
        var hint = Spelling.Hint(alias, TypeAliases.All.Select(known => known.Alias));
        Warning(DefinitionProblemCodes.UnknownType, JsonPaths.Of(json, key), $"The type '{alias}' is not known here; its values are read as Object.", hint);
        return typeof(object);
    }

    private IEnumerable<JsonObject> Declarations(string key)
    {
        var path = JsonPaths.Of(Document.Root, key);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, index) in Items(Document.Root.Find(key), path).Select((item, index) => (item, index)))
        {
            if (item is not JsonObject json || json.Text("name") is not { Length: > 0 } name)
                Error(DefinitionProblemCodes.WrongShape, item?.GetPath() ?? $"{path}[{index}]", $"Each of '{key}' is an object with a 'name'.", null);
            else if (!names.Add(name))
                Error(DefinitionProblemCodes.DuplicateId, JsonPaths.Of(json, "name"), $"'{name}' occurs twice among '{key}'.", "Rename one of them.");
            else
                yield return json;
        }
    }

    private InputDefinition Input(JsonObject json)
        => new() { Name = json.Text("name")!, Type = TypeOf(json, "type"), DisplayName = json.Text("displayName"), Description = json.Text("description") };

    private OutputDefinition Output(JsonObject json)
        => new() { Name = json.Text("name")!, Type = TypeOf(json, "type"), DisplayName = json.Text("displayName"), Description = json.Text("description") };

    private WorkflowOptions Options(JsonObject json) => new()
    {
        UsableAsActivity = json.Flag("usableAsActivity") ?? Document.Root.Flag("usableAsActivity"),
        AutoUpdateConsumingWorkflows = json.Flag("autoUpdateConsumingWorkflows") ?? false,
        ActivityCategory = json.Text("activityCategory"),
        IncidentStrategy = json.Text("incidentStrategyType")?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true ? IncidentStrategy.ContinueWithIncidents : IncidentStrategy.Fault,
    };
}
