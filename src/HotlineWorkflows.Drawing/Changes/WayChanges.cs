using HotlineWorkflows.Drawing.Model;

namespace HotlineWorkflows.Drawing.Changes;

/// <summary>Which ways from step to step came or went, and where flows begin. Ways of steps that are gone go with them and are not told again.</summary>
internal sealed class WayChanges(VersionContent before, VersionContent after, DefinitionWords words)
{
    /// <summary>Connections of the root that are new.</summary>
    public IReadOnlyList<FlowPassage> New => [.. after.Ways("").Except(before.Ways(""))];

    /// <summary>Connections of the root that are gone.</summary>
    public IReadOnlyList<FlowPassage> Gone => [.. before.Ways("").Except(after.Ways(""))];

    public IEnumerable<DefinitionChange> Find() => after.Containers.Keys.Intersect(before.Containers.Keys).SelectMany(In);

    private IEnumerable<DefinitionChange> In(string container)
    {
        FlowPassage[] old = [.. before.Ways(container).Distinct()], now = [.. after.Ways(container).Distinct()];
        var gone = old.Except(now).ToList();
        foreach (var ways in now.Except(old).GroupBy(way => (way.Source, way.Outcome)))
        {
            var (source, outcome) = ways.Key;
            var left = gone.Where(way => way.Source == source && way.Outcome == outcome).ToArray();
            gone.RemoveAll(left.Contains);
            yield return Way(container, source, outcome, Names(before, container, left), Names(after, container, ways));
        }

        foreach (var ways in gone.Where(way => after.Steps.ContainsKey(VersionContent.PathOf(container, way.Source))).GroupBy(way => (way.Source, way.Outcome)))
            yield return Way(container, ways.Key.Source, ways.Key.Outcome, Names(before, container, ways), null);
        var (start, begins) = (before.StartOf(container), after.StartOf(container));
        if (start is not null && begins is not null && start != begins)
        {
            var (was, ist) = (Name(before, container, start), Name(after, container, begins));
            yield return new DefinitionChange(ChangeSubject.Way, ChangeKind.Changed, container.Length == 0 ? null : container, "", "start", "开始步骤", was, ist, $"流程原从“{was}”开始，改从“{ist}”开始");
        }
    }

    private DefinitionChange Way(string container, string source, string outcome, string? old, string? now)
    {
        var path = VersionContent.PathOf(container, source);
        var step = after.Steps.GetValueOrDefault(path) ?? before.Steps.GetValueOrDefault(path);
        var title = step is null ? source : words.TitleOf(step);
        var caption = step is null ? outcome : words.OutcomeOf(step, outcome);
        var text = $"步骤“{title}”：结果为“{caption}”时{(old, now) switch
        {
            (null, _) => $"转{now}（原来不转）",
            (_, null) => $"不再转{old}",
            _ => $"原转{old}，改转{now}",
        }}";
        return new DefinitionChange(ChangeSubject.Way, ChangeText.KindOf(old, now), path, title, outcome, caption, old, now, text);
    }

    private string? Names(VersionContent version, string container, IEnumerable<FlowPassage> ways)
        => string.Join('、', ways.Select(way => $"“{Name(version, container, way.Target)}”")) is { Length: > 0 } names ? names : null;

    private string Name(VersionContent version, string container, string id)
        => version.Steps.GetValueOrDefault(VersionContent.PathOf(container, id)) is { } step ? words.TitleOf(step) : id;
}
