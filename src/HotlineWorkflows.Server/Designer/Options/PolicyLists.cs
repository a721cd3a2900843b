using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Server.Designer.Options;

/// <summary>The lists of a place that inputs of activities choose from, with their names on screen.</summary>
internal static class PolicyLists
{
    private const string Fields = "fields:";

    /// <summary>A list; empty when the place has none of that name.</summary>
    /// <param name="policy">The place.</param>
    /// <param name="list">As <see cref="HotlineWorkflows.Activities.IOptionsSource.List"/> says.</param>
    public static IReadOnlyList<InputOption> Of(PlacePolicy policy, string list) => list switch
    {
        "units" => [.. policy.Units.Values.Select(unit => new InputOption(unit.Name, unit.Code))],
        "clauses" => [.. policy.Clauses.Values.Select(clause => new InputOption($"{clause.Id}　{clause.Title}", clause.Id))],
        "actions" => [.. policy.Common.Actions.Values.Select(action => new InputOption(action.Name, action.Code))],
        "catalogues" => [.. policy.Catalogues.Values.Concat(policy.Common.Lists.Values).DistinctBy(one => one.Code).Select(one => new InputOption(one.Name, one.Code))],
        "documents" => [.. policy.Documents.Keys.Select(kind => new InputOption(policy.NameOf(list, kind), kind))],
        "messages" => [.. policy.Messages.Values.Select(text => new InputOption($"{text.Title}（{text.Code}）", text.Code))],
        "processes" => [.. policy.Settings.Processes.All.DistinctBy(process => process.Process).Select(process => new InputOption(process.Name, process.Process[(process.Process.IndexOf('/', StringComparison.Ordinal) + 1)..]))],
        "targets" => [.. Targets(policy)],
        _ when list.StartsWith(Fields, StringComparison.Ordinal) => [.. policy.Common.Actions.GetValueOrDefault(list[Fields.Length..])?.Fields.Select(field => new InputOption(field.Label, field.Name)) ?? []],
        _ => [.. policy.List(list)?.Items.Select(item => new InputOption(item.Name, item.Code)) ?? []],
    };

    /// <summary>Every recipient by every way, as <c>sms:citizen</c>.</summary>
    private static IEnumerable<InputOption> Targets(PlacePolicy policy)
        => from recipient in policy.List("recipients")?.Items ?? []
           from channel in policy.List("notificationChannels")?.Items ?? []
           select new InputOption($"{recipient.Name}：{channel.Name}", $"{channel.Code}:{recipient.Code}");
}
