using HotlineWorkflows.Server.Keeping;

namespace HotlineWorkflows.Server.Pages;

/// <summary>What was filled in, as people read it: labels for names, names for codes; what only machines need is left out.</summary>
public static class UnsentFormText
{
    private static readonly Dictionary<string, (string Label, string? List)> Citizens = new(StringComparer.Ordinal)
    {
        ["kind"] = ("类型", "kinds"),
        ["content"] = ("要反映的事", null),
        ["category"] = ("类别", "categories"),
        ["area"] = ("所在区域", "areas"),
        ["spot"] = ("具体地点", null),
        ["name"] = ("称呼", null),
        ["phone"] = ("联系电话", null),
        ["number"] = ("工单编号", null),
    };

    /// <summary>The lines to show, one a field.</summary>
    public static IEnumerable<(string Label, string Value)> Lines(UnsentForm form, PlacePolicy policy)
    {
        var action = form.Path.Split('?')[0].Split('/') is [.., "actions", var code] ? policy.Common.Actions.GetValueOrDefault(code) : null;
        foreach (var group in form.Fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)).GroupBy(field => field.Name))
        {
            if (Citizens.TryGetValue(group.Key, out var known))
                yield return (known.Label, string.Join('、', group.Select(field => known.List is null ? field.Value : policy.NameOf(known.List, field.Value))));
            else if (action is not null && FieldOf(action.Fields, group.Key, "") is { } field)
                yield return (field.Label, string.Join('、', group.Select(given => Shown(field, given.Value, policy))));
        }
    }

    private static FormField? FieldOf(IEnumerable<FormField> fields, string name, string prefix) => fields
        .Select(field => FormPayload.NameOf(field, prefix) == name ? field : FieldOf(field.Fields, name, $"{prefix}{field.Name}."))
        .FirstOrDefault(field => field is not null);

    private static string Shown(FormField field, string value, PlacePolicy policy) => (field.Type, field.Options) switch
    {
        (FieldType.Bool, _) => value == "true" ? "是" : "否",
        (FieldType.Unit or FieldType.Units, _) => policy.UnitName(value),
        (_, { } list) => policy.NameOf(list, value),
        _ => value,
    };
}
