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
            reader.OnlyKnown(node, "name", "english", "roles", "units", "incidental", "ends", "confirm", "previews", "fields");
            var name = reader.Required(node, "name", "the action's Chinese name");
            var who = reader.Texts(node, "roles");
            if (who.Count == 0)
                reader.Report(node, "Nobody may do this; list at least one role.");
            foreach (var unknown in who.Where(role => roles is not null && roles.Find(role) is null))
                reader.Report(node["roles"]!, $"'{unknown}' is no role; see \"roles\" in vocabulary.json.");
            var action = new ActionDefinition(code, name, reader.Text(node, "english") ?? name, who, ReadUnits(reader, node), [.. ReadFields(reader, node)])
            {
                IsIncidental = reader.Bool(node, "incidental"),
                Ends = reader.Texts(node, "ends"),
                Confirmation = ReadConfirmation(reader, node),
                Previews = [.. ReadPreviews(reader, node)],
            };
            foreach (var condition in Conditions(action).Where(condition => action.Field(condition.Field) is null))
                reader.Report(node, $"Something depends on the field '{condition.Field}', which action '{code}' does not have.");
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

    private static ActionConfirmation? ReadConfirmation(PolicyReader reader, LocatedJson node)
    {
        if (node["confirm"] is not { } confirm || !reader.Is(confirm, JsonValueKind.Object, "what cannot be undone"))
            return null;
        reader.OnlyKnown(confirm, "text", "when");
        return new ActionConfirmation(reader.Required(confirm, "text", "the consequence"), ReadCondition(reader, confirm));
    }

    private static IEnumerable<ActionPreview> ReadPreviews(PolicyReader reader, LocatedJson node)
    {
        foreach (var preview in reader.Items(node, "previews"))
        {
            if (!reader.Is(preview, JsonValueKind.Object, "a way the action goes"))
                continue;
            reader.OnlyKnown(preview, "if", "with");
            var with = preview["with"];
            yield return new ActionPreview(reader.Text(preview, "if") ?? "", with is null || !reader.Is(with, JsonValueKind.Object, "what would be filled in") ? "{}" : with.ToJson());
        }
    }

    private static FieldCondition? ReadCondition(PolicyReader reader, LocatedJson holder)
    {
        if (reader.Text(holder, "when") is not { } text)
            return null;
        if (text.Split('=') is [{ Length: > 0 } field, { Length: > 0 } value])
            return new FieldCondition(field, value);
        reader.Report(holder["when"]!, $"'{text}' is no condition; write it like admit=true.");
        return null;
    }

    private static IEnumerable<FieldCondition> Conditions(ActionDefinition action) =>
        action.Fields.Select(field => field.When).Append(action.Confirmation?.When).OfType<FieldCondition>();

    private static IEnumerable<FormField> ReadFields(PolicyReader reader, LocatedJson holder)
    {
        foreach (var node in reader.Items(holder, "fields"))
        {
            if (!reader.Is(node, JsonValueKind.Object, "a field"))
                continue;
            reader.OnlyKnown(node, "name", "label", "english", "type", "options", "hint", "fields", "local", "listedIn", "from", "default", "when");
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
                [.. ReadFields(reader, node)])
            {
                IsLocal = reader.Bool(node, "local"),
                ListedIn = reader.Text(node, "listedIn"),
                From = reader.Text(node, "from"),
                Default = reader.Text(node, "default"),
                When = ReadCondition(reader, node),
            };
        }
    }
}
