using System.Globalization;
using System.Text.Json;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Components;

/// <summary>What an event's codes and values say to people.</summary>
public static class EventDetails
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["lead"] = "主办",
        ["supporting"] = "协办",
        ["proposedUnit"] = "建议改派",
        ["desk"] = "受理端",
        ["hallLevel"] = "所属大厅",
        ["kind"] = "类型",
        ["mode"] = "办理方式",
        ["services"] = "帮办代办",
        ["difficulty"] = "情形",
        ["delivery"] = "提出方式",
        ["stage"] = "申请",
        ["refusal"] = "情形",
        ["ground"] = "事由",
        ["way"] = "方式",
        ["method"] = "方式",
        ["contactHours"] = "联系时限（小时）",
        ["workingDays"] = "工作日",
        ["resolution"] = "解决情况",
        ["adoption"] = "采纳情况",
        ["satisfaction"] = "满意度",
        ["reached"] = "联系上",
        ["sendBack"] = "退回重办",
        ["failed"] = "不符合",
        ["dueAt"] = "到期",
        ["office"] = "科室",
        ["into"] = "并入",
        ["authority"] = "接收机关",
        ["signedBy"] = "签发",
        ["process"] = "续办流程",
        ["done"] = "已落实",
        ["period"] = "抽样期",
        ["percent"] = "抽取比例（%）",
    };

    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["desk"] = "desks",
        ["hallLevel"] = "hallLevels",
        ["kind"] = "kinds",
        ["mode"] = "modes",
        ["services"] = "services",
        ["difficulty"] = "difficulties",
        ["delivery"] = "deliveries",
        ["stage"] = "reviewStages",
        ["refusal"] = "refusals",
        ["method"] = "contactMethods",
        ["resolution"] = "resolutions",
        ["adoption"] = "adoptions",
        ["satisfaction"] = "satisfactions",
        ["failed"] = "standards",
    };

    /// <summary>Where grounds stand: of a return, of supervision, of sending back.</summary>
    private static readonly string[] Grounds = ["returnGrounds", "supervisionGrounds", "sendBackGrounds"];

    private static readonly HashSet<string> Units = ["lead", "supporting", "proposedUnit"];

    /// <summary>Lines to show below an event: known values with their labels, then what people wrote.</summary>
    public static IEnumerable<(string Label, string Value)> Of(TicketEvent happened, PlaceText text)
    {
        var form = FormOf(happened, text.Policy);
        foreach (var (key, value) in happened.Data)
        {
            var field = form?.Field(key);
            if (field is not null && !FormFields.IsAsked(form!, field, text.Policy))
                continue;
            // A word of the machine under the same name as a list's: it says nothing to people.
            if (Lists.TryGetValue(key, out var list) && Values(value).FirstOrDefault() is { } code && text.Policy.List(list) is { } known && known.Find(code) is null && key is not ("ground" or "way"))
                continue;
            if ((Labels.GetValueOrDefault(key) ?? field?.Label) is { } label && string.Join('、', Values(value).Select(item => Shown(key, field, item, text))) is { Length: > 0 } shown)
                yield return (label, shown);
        }

        foreach (var (key, written) in happened.Texts.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)))
            yield return (form?.Field(key)?.Label ?? "", written);
        foreach (var warning in happened.Warnings)
            yield return ("提示", warning);
    }

    /// <summary>The action whose form was filled in, as far as the history tells: the one that asks for most of what was written.</summary>
    private static ActionDefinition? FormOf(TicketEvent happened, PlacePolicy policy) => happened.Actor.IsAutomatic || happened.Texts.Count + happened.Data.Count == 0 ? null
        : policy.Common.Actions.Values.Where(action => happened.Actor.Role is null || action.Roles.Contains(happened.Actor.Role))
            .MaxBy(action => happened.Texts.Keys.Concat(happened.Data.Keys).Count(key => action.Field(key) is not null));

    private static IEnumerable<string> Values(object? value) => value switch
    {
        null => [],
        string one => [one],
        bool yes => [yes ? "是" : "否"],
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } json => [json.GetBoolean() ? "是" : "否"],
        JsonElement { ValueKind: JsonValueKind.Null } => [],
        JsonElement { ValueKind: JsonValueKind.Array } json => json.EnumerateArray().Select(item => item.ToString()),
        IEnumerable<string> many => many,
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""],
    };

    private static string Shown(string key, FormField? field, string value, PlaceText text) =>
        Units.Contains(key) || field?.Type is FieldType.Unit or FieldType.Units ? text.Policy.UnitName(value)
        : key == "process" ? text.Policy.Settings.Processes.NameOf(value)
        : key == "way" && field?.Options is { } ways && text.Policy.List(ways)?.Find(value) is { } way ? way.Name
        : key == "way" ? text.Name(text.Policy.List("supervisionWays")?.Find(value) is null ? "urgeWays" : "supervisionWays", value)
        : key == "ground" ? Grounds.Select(list => text.Policy.List(list)?.Find(value)?.Name).FirstOrDefault(name => name is not null) ?? value
        : (Lists.GetValueOrDefault(key) ?? field?.Options) is { } list ? text.Name(list, value)
        : field?.Type == FieldType.Bool ? value.ToLowerInvariant() switch { "true" => "是", "false" => "否", _ => value }
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && value.Contains('T', StringComparison.Ordinal) ? text.DueTime(at)
        : value;
}
