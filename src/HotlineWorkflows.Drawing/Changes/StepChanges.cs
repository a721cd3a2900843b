using System.Text.Json.Nodes;
using HotlineWorkflows.Drawing.Reading;

namespace HotlineWorkflows.Drawing.Changes;

/// <summary>Which steps came, went, or are set otherwise. Steps are the same where their ids are.</summary>
internal sealed class StepChanges(VersionContent before, VersionContent after, DefinitionWords words)
{
    // Told elsewhere: what the step is, where it is drawn, what stands within it, to which version it is pinned.
    private static readonly HashSet<string> NotSettings = new(StringComparer.Ordinal)
    {
        "id", "nodeId", "type", "version", "metadata", "customProperties", "activities", "connections", "start",
        "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId",
    };

    private readonly ValueReader _values = new(words);

    public IEnumerable<DefinitionChange> Find()
    {
        foreach (var (path, step) in after.Steps)
        {
            if (!before.Steps.TryGetValue(path, out var earlier))
                yield return Step(ChangeKind.Added, path, step, $"新增步骤“{words.TitleOf(step)}”（{words.TypeOf(step)}）");
            else
                foreach (var change in Settings(path, earlier, step))
                    yield return change;
        }

        foreach (var (path, step) in before.Steps.Where(entry => !after.Steps.ContainsKey(entry.Key)))
            yield return Step(ChangeKind.Removed, path, step, $"去掉步骤“{words.TitleOf(step)}”（{words.TypeOf(step)}）");
        if (before.Json["root"] is JsonObject old && after.Json["root"] is JsonObject now)
        {
            foreach (var change in Settings("", old, now))
                yield return change with { Step = null };
        }

        foreach (var (path, container) in after.Containers.Where(entry => !VersionContent.IsFlowchart(entry.Value)))
        {
            if (before.Containers.TryGetValue(path, out var earlier) && IsReordered(earlier, container))
                yield return Change(path, container, "activities", "先后顺序", null, null, "其中步骤的先后顺序改变");
        }
    }

    private IEnumerable<DefinitionChange> Settings(string path, JsonObject earlier, JsonObject step)
    {
        if (Type(earlier) != Type(step))
            yield return Change(path, step, "type", "步骤类型", words.TypeOf(earlier), words.TypeOf(step), ChangeText.Became("步骤类型", words.TypeOf(earlier), words.TypeOf(step)));
        foreach (var (key, caption) in new[] { ("displayText", "名称"), ("description", "说明") })
        {
            var (old, now) = (Blank(earlier.Object("metadata").Text(key)), Blank(step.Object("metadata").Text(key)));
            if (old != now)
                yield return Change(path, step, key, caption, old, now, ChangeText.Became(caption, Quoted(old), Quoted(now)));
        }

        if (earlier.Text("workflowDefinitionVersionId") is { } was && step.Text("workflowDefinitionVersionId") is { } pinned && was != pinned)
            yield return Change(path, step, "workflowDefinitionVersionId", "子流程版本", was, pinned, ChangeText.Became("子流程版本", was, pinned));
        foreach (var key in Keys(earlier, step).Where(key => !NotSettings.Contains(key) && !HoldsActivities(step[key]) && !HoldsActivities(earlier[key])))
        {
            var (old, now) = (_values.Input(earlier, key, earlier[key]), _values.Input(step, key, step[key]));
            if (Differ(old ?? _values.Default(earlier, key), now ?? _values.Default(step, key)) is var (left, right))
                yield return Change(path, step, key, words.CaptionOf(step, key), left?.Words, right?.Words, StatedValue.Became(words.CaptionOf(step, key), left, right));
        }

        var (bag, later) = (earlier.Object("customProperties") ?? [], step.Object("customProperties") ?? []);
        foreach (var key in Keys(bag, later))
        {
            if (Differ(_values.Property(key, bag[key]), _values.Property(key, later[key])) is var (left, right))
                yield return Change(path, step, key, DefinitionWords.PropertyCaption(key), left?.Words, right?.Words, StatedValue.Became(DefinitionWords.PropertyCaption(key), left, right));
        }
    }

    private DefinitionChange Step(ChangeKind kind, string path, JsonObject step, string text)
        => new(ChangeSubject.Step, kind, path, words.TitleOf(step), "", words.TypeOf(step), kind == ChangeKind.Added ? null : words.TitleOf(step), kind == ChangeKind.Added ? words.TitleOf(step) : null, text);

    private DefinitionChange Change(string path, JsonObject step, string key, string caption, string? old, string? now, string text)
    {
        var title = path.Length == 0 ? "流程" : words.TitleOf(step);
        return new DefinitionChange(ChangeSubject.Setting, old is null && now is null ? ChangeKind.Changed : ChangeText.KindOf(old, now), path, title, key, caption, old, now, path.Length == 0 ? text : $"步骤“{title}”：{text}");
    }

    private static (StatedValue? Before, StatedValue? After)? Differ(StatedValue? before, StatedValue? after)
        => before?.Normal == after?.Normal ? null : (before, after);

    private static string Type(JsonObject step) => step.Text("workflowDefinitionId") is { Length: > 0 } id ? id : step.Text("type") ?? "";

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Quoted(string? text) => text is null ? null : $"“{text}”";

    private static bool HoldsActivities(JsonNode? value)
        => VersionContent.IsActivity(value) || (value is JsonArray list && list.Any(VersionContent.IsActivity));

    private static bool IsReordered(JsonObject before, JsonObject after)
    {
        string[] old = [.. before.Objects("activities").Select(step => step.Text("id") ?? "")], now = [.. after.Objects("activities").Select(step => step.Text("id") ?? "")];
        return !old.Intersect(now).SequenceEqual(now.Intersect(old));
    }

    private static IEnumerable<string> Keys(JsonObject before, JsonObject after) => after.Select(member => member.Key).Union(before.Select(member => member.Key));
}
