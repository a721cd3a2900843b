using System.Text.Json.Nodes;
using HotlineWorkflows.Drawing.Reading;

namespace HotlineWorkflows.Drawing.Changes;

/// <summary>What changed of the definition itself: its name, options, inputs, outputs, outcomes, variables.</summary>
internal static class HeadChanges
{
    private static readonly HashSet<string> NotContent = new(StringComparer.Ordinal)
    {
        "$schema", "id", "definitionId", "tenantId", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "isReadonly", "links", "root",
        "inputs", "outputs", "outcomes", "variables", "options", "customProperties",
    };

    private static readonly Dictionary<string, string> Captions = new(StringComparer.Ordinal)
    {
        ["name"] = "流程名称",
        ["description"] = "流程说明",
        ["isSystem"] = "系统流程",
        ["usableAsActivity"] = "可作为子流程",
        ["activationStrategyType"] = "启动方式",
        ["autoUpdateConsumingWorkflows"] = "发布时更新引用它的流程",
        ["activityCategory"] = "工具箱分类",
        ["incidentStrategyType"] = "出错时的处理",
        ["commitStrategyName"] = "存盘时机",
    };

    private static readonly (string Key, string Name)[] Lists = [("inputs", "输入"), ("outputs", "输出"), ("outcomes", "出口"), ("variables", "变量")];

    public static IEnumerable<DefinitionChange> Of(JsonObject before, JsonObject after)
    {
        foreach (var key in Keys(before, after).Where(key => !NotContent.Contains(key)))
        {
            if (Member(key, before[key], after[key]) is { } change)
                yield return change;
        }

        foreach (var bag in new[] { "options", "customProperties" })
        {
            var (old, now) = (before.Object(bag) ?? [], after.Object(bag) ?? []);
            foreach (var key in Keys(old, now))
            {
                if (Member(key, old[key], now[key]) is { } change)
                    yield return change;
            }
        }

        foreach (var (key, name) in Lists)
        {
            foreach (var change in Declared(key, name, before[key] as JsonArray, after[key] as JsonArray))
                yield return change;
        }
    }

    private static DefinitionChange? Member(string key, JsonNode? before, JsonNode? after)
    {
        // Off is the same as not said.
        var (old, now) = (Plain(before), Plain(after));
        if (old == now)
            return null;
        var caption = Captions.GetValueOrDefault(key) ?? key;
        return new DefinitionChange(ChangeSubject.Definition, ChangeText.KindOf(old, now), null, "", key, caption, old, now, ChangeText.Became(caption, old, now));
    }

    private static IEnumerable<DefinitionChange> Declared(string key, string name, JsonArray? before, JsonArray? after)
    {
        var (old, now) = (ByName(before), ByName(after));
        foreach (var (item, value) in now)
        {
            if (!old.TryGetValue(item, out var earlier))
                yield return Declaration(ChangeKind.Added, item, null, Told(value), $"新增{name}“{item}”");
            else if (!JsonNode.DeepEquals(earlier, value))
                yield return Declaration(ChangeKind.Changed, item, Told(earlier), Told(value), $"{name}“{item}”由 {Told(earlier)} 改为 {Told(value)}");
        }

        foreach (var (item, value) in old.Where(entry => !now.ContainsKey(entry.Key)))
            yield return Declaration(ChangeKind.Removed, item, Told(value), null, $"去掉{name}“{item}”");

        DefinitionChange Declaration(ChangeKind kind, string item, string? earlier, string? later, string text)
            => new(ChangeSubject.Declaration, kind, null, "", $"{key}.{item}", $"{name}“{item}”", earlier, later, text);
    }

    private static Dictionary<string, JsonNode> ByName(JsonArray? list)
    {
        var found = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var item in list ?? [])
        {
            if (item is not null)
                found.TryAdd(item.Text("name") ?? item.ToString(), item);
        }

        return found;
    }

    /// <summary>A declaration in short: its members but the name.</summary>
    private static string Told(JsonNode declaration) => declaration is JsonObject json
        ? string.Join('，', json.Where(member => member.Key is not ("name" or "id") && member.Value is not null).Select(member => $"{member.Key}={member.Value}"))
        : declaration.ToString();

    private static string? Plain(JsonNode? value) => value switch
    {
        null or JsonObject { Count: 0 } or JsonArray { Count: 0 } => null,
        JsonValue known when known.GetValueKind() is System.Text.Json.JsonValueKind.False || known.ToString().Length == 0 => null,
        JsonValue known when known.GetValueKind() is System.Text.Json.JsonValueKind.True => "是",
        _ => value.ToString(),
    };

    private static IEnumerable<string> Keys(JsonObject before, JsonObject after) => after.Select(member => member.Key).Union(before.Select(member => member.Key));
}
