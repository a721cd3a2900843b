using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>
/// Which inputs of its activities the inputs of a definition go into. What is a clause there is a clause here: the editor of
/// the one suits the other.
/// </summary>
internal sealed partial class FedInputs
{
    private readonly Dictionary<string, List<InputDescriptor>> _fed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks through a definition.</summary>
    public FedInputs(DefinitionDocument document, ActivityRegistry registry) => Look(document.Root["root"], registry);

    /// <summary>An input of an activity that a definition's input goes into and whose editor takes the same kind of value; null when there is none.</summary>
    /// <param name="input">Name of the definition's input.</param>
    /// <param name="type">Type of its values.</param>
    public InputDescriptor? Of(string input, Type type)
        => _fed.GetValueOrDefault(input)?.Where(target => IsList(target.Type) == IsList(type) && Family(target.Type) == Family(type)).MaxBy(target => target.UIHandlers.Count + target.Options.Count);

    private void Look(JsonNode? node, ActivityRegistry registry)
    {
        switch (node)
        {
            case JsonObject json:
                var type = json["type"] is JsonValue value && value.TryGetValue<string>(out var name) ? registry.Find(name) : null;
                foreach (var (key, member) in json)
                {
                    if (type?.FindInput(key) is { } target && (member as JsonObject)?["expression"] is JsonObject expression)
                        Note(expression, target);
                    else
                        Look(member, registry);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                    Look(item, registry);
                break;
        }
    }

    private void Note(JsonObject expression, InputDescriptor target)
    {
        var value = expression["value"];
        var names = expression["type"]?.ToString() switch
        {
            "Input" => [NameOf(value)],
            "JavaScript" => Given().Matches(value?.ToString() ?? "").Select(match => match.Groups[1].Value),
            _ => [],
        };
        foreach (var name in names.Where(name => name.Length > 0))
        {
            if (!_fed.TryGetValue(name, out var targets))
                _fed[name] = targets = [];
            targets.Add(target);
        }
    }

    /// <summary>An input is named by its definition, by the text of that, or by its name.</summary>
    private static string NameOf(JsonNode? value)
    {
        if (value is JsonObject json)
            return json["name"]?.ToString() ?? "";
        var text = value?.ToString() ?? "";
        try
        {
            return text.AsSpan().TrimStart() is ['{', ..] ? NameOf(JsonNode.Parse(text)) : text;
        }
        catch (JsonException)
        {
            // What cannot be read feeds nothing; the validator says what is wrong with it.
            return "";
        }
    }

    private static bool IsList(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && !typeof(IDictionary).IsAssignableFrom(type);

    private static string Family(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string) || plain.IsEnum || IsList(plain))
            return "text";
        if (plain == typeof(bool))
            return "flag";
        return plain.IsPrimitive || plain == typeof(decimal) ? "number" : plain.Name;
    }

    [GeneratedRegex("""getInput\(\s*['"`](\w+)['"`]\s*\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Given();
}
