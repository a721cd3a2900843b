using System.Text.Json;

namespace HotlineWorkflows.Domain.Places;

/// <summary><c>actions.json</c>: every action with its roles and its form.</summary>
internal static class ActionsFile
{
    private static readonly Dictionary<string, FieldType> Types = Enum.GetValues<FieldType>().ToDictionary(type => type.ToString().ToLowerInvariant());

    public static IReadOnlyDictionary<string, ActionDefinition> Read(PolicyReader reader, LocatedJson? root, IReadOnlyDictionary<string, CodeList> lists)
    {
        var actions = new Dictionary<string, ActionDefinition>();
        if (root is null || !reader.Is(root, JsonValueKind.Object, "actions by code"))
            return actions;
        var roles = lists.GetValueOrDefault("roles");
        foreach (var (code, node) in root.Members)
        {
            if (!reader.Is(node, JsonValueKind.Object, "an action"))
                continue;
            reader.OnlyKnown(node, "name", "english", "roles", "units", "fields");
            var name = reader.Required(node, "name", "the action's Chinese name");
            var who = reader.Texts(node, "roles");
            if (who.Count == 0)
                reader.Report(node, "Nobody may do this; list at least one role.");
            foreach (var unknown in who.Where(role => roles is not null && roles.Find(role) is null))
                reader.Report(node["roles"]!, $"'{unknown}' is no role; see \"roles\" in vocabulary.json.");
            var action = new ActionDefinition(code, name, reader.Text(node, "english") ?? name, who, ReadUnits(reader, node), [.. ReadFields(reader, node)]);
            if (!actions.TryAdd(code, action))
                reader.Report(node, $"Action '{code}' is there twice; take one out.");
        }

        return actions;
    }

    private static ActionUnits ReadUnits(PolicyReader reader, LocatedJson node)
    {
        var text = reader.Text(node, "units");
        if (text is not (null or "lead" or "involved"))
            reader.Report(node["units"]!, $"'{text}' is not known; use lead or involved.");
        return text == "involved" ? ActionUnits.Involved : ActionUnits.Lead;
    }

    private static IEnumerable<FormField> ReadFields(PolicyReader reader, LocatedJson holder)
    {
        foreach (var node in reader.Items(holder, "fields"))
        {
            if (!reader.Is(node, JsonValueKind.Object, "a field"))
                continue;
            reader.OnlyKnown(node, "name", "label", "english", "type", "options", "hint", "fields");
            var name = reader.Required(node, "name", "the key in the payload");
            var label = reader.Required(node, "label", "the Chinese label");
            var type = reader.Required(node, "type", "what the field holds");
            if (type.Length > 0 && !Types.ContainsKey(type.ToLowerInvariant()))
                reader.Report(node["type"]!, $"'{type}' is no field type; use one of {string.Join(", ", Types.Values.Select(known => JsonNamingPolicy.CamelCase.ConvertName(known.ToString())))}.");
            yield return new FormField(
                name,
                label,
                reader.Text(node, "english") ?? label,
                Types.GetValueOrDefault(type.ToLowerInvariant()),
                reader.Text(node, "options"),
                reader.Text(node, "hint"),
                [.. ReadFields(reader, node)]);
        }
    }
}
