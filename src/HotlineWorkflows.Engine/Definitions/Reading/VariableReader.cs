using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Reads variables, and finds which one is meant where a document refers to one.</summary>
internal sealed class VariableReader(DocumentReading reading)
{
    private readonly Stack<ICollection<Variable>> _scopes = new();

    /// <summary>Opens a scope with the variables declared in a list.</summary>
    public List<Variable> Declare(JsonNode? node, string path)
    {
        var variables = new List<Variable>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in reading.Items(node, path))
        {
            var at = item?.GetPath() ?? $"{path}[{index}]";
            index++;
            if (item is not JsonObject json || json.Text("name") is not { Length: > 0 } name)
                reading.Error(DefinitionProblemCodes.WrongShape, at, "A variable is an object with a 'name'.", null);
            else if (!names.Add(name))
                reading.Error(DefinitionProblemCodes.DuplicateId, JsonPaths.Of(json, "name"), $"Two variables are named '{name}'.", "Rename one of them.");
            else
                variables.Add(Read(json, name));
        }

        _scopes.Push(variables);
        return variables;
    }

    public void Leave() => _scopes.Pop();

    /// <summary>The variable a document means by an object, by its JSON text, or by its name; a variable made from it, and a warning, when none is declared.</summary>
    public Variable? Resolve(JsonNode? node, string path)
    {
        var json = node as JsonObject;
        var name = json?.Text("name");
        var id = json?.Text("id");
        if (node.AsText() is { Length: > 0 } text)
        {
            if (text.AsSpan().TrimStart() is ['{', ..])
            {
                if (Parse(text) is not { } parsed)
                {
                    reading.Error(DefinitionProblemCodes.WrongShape, path, "The variable is not JSON.", "Choose the variable again in the designer.");
                    return null;
                }

                (name, id) = (parsed.Text("name"), parsed.Text("id"));
            }
            else
            {
                name = text;
            }
        }

        if (string.IsNullOrEmpty(name) && string.IsNullOrEmpty(id))
            return null;
        if (Find(id, name) is { } declared)
            return declared;
        reading.Warning(DefinitionProblemCodes.UnknownVariable, path, $"No variable '{name ?? id}' is declared here.", Spelling.Hint(name ?? id!, _scopes.SelectMany(scope => scope).Select(variable => variable.Name)) ?? "Declare it in the workflow's variables.");
        return new Variable(name ?? id!, null, id);
    }

    /// <summary>Where an output goes, or an input comes from: a variable by id, an output of the workflow by name, or a place of its own.</summary>
    public MemoryBlockReference Place(string id) => (MemoryBlockReference?)Find(id, null) ?? new MemoryBlockReference(id);

    private Variable? Find(string? id, string? name)
        => Find(variable => id is { Length: > 0 } && variable.Id == id) ?? Find(variable => name is { Length: > 0 } && variable.Name == name);

    private Variable? Find(Func<Variable, bool> meant) => _scopes.Select(scope => scope.FirstOrDefault(meant)).FirstOrDefault(found => found is not null);

    private Variable Read(JsonObject json, string name)
    {
        var type = reading.TypeOf(json, "typeName");
        var variable = TypeAliases.CreateVariable(type);
        variable.Name = name;
        variable.Id = json.Text("id") is { Length: > 0 } id ? id : JsonNamingPolicy.CamelCase.ConvertName(name) + "Variable";
        variable.Value = Value(json, type);
        variable.StorageDriverType = json.Text("storageDriverTypeName")?.Contains("MemoryStorageDriver", StringComparison.Ordinal) == true ? typeof(MemoryStorageDriver) : typeof(WorkflowInstanceStorageDriver);
        return variable;
    }

    /// <summary>The default. What readers could change is kept as JSON, so that each gets a copy of its own.</summary>
    private object? Value(JsonObject json, Type type)
    {
        var value = json.Find("value").ToValue();
        if (value is null or "" && type != typeof(string))
            return null;
        try
        {
            var converted = ValueConversion.To(value, type);
            return converted is null or string or bool or IFormattable || type == typeof(object) ? converted : Frozen(value!);
        }
        catch (ExpressionException e)
        {
            reading.Error(DefinitionProblemCodes.BadValue, JsonPaths.Of(json, "value"), $"The default of variable '{json.Text("name")}' does not fit its type {TypeAliases.Of(type)}: {e.Message}", null);
            return null;
        }
    }

    private static object Frozen(object value) => value is string text ? JsonSerializer.Deserialize<JsonElement>(text) : JsonSerializer.SerializeToElement(value, ValueConversion.Json);

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
