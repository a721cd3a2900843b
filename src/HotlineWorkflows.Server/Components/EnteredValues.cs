using System.Globalization;
using HotlineWorkflows.Server.Pages;

namespace HotlineWorkflows.Server.Components;

/// <summary>What was filled in, as people read it before they confirm it.</summary>
public static class EnteredValues
{
    /// <summary>Label and value of every field that was filled in.</summary>
    public static IEnumerable<(string Label, string Value)> Of(IFormCollection form, ActionDefinition action, PlacePolicy policy) => Of(form, FormFields.Of(action, policy), "", policy);

    private static IEnumerable<(string Label, string Value)> Of(IFormCollection form, IEnumerable<FormField> fields, string prefix, PlacePolicy policy)
    {
        foreach (var field in fields)
        {
            if (field.Type == FieldType.Group)
            {
                foreach (var part in Of(form, field.Fields, $"{prefix}{field.Name}.", policy))
                    yield return ($"{field.Label} · {part.Label}", part.Value);
                continue;
            }

            var name = FormPayload.NameOf(field, prefix);
            string[] values = [.. form[name].Concat(form[name + FormPayload.Typed]).Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => Shown(field, value!.Trim(), policy))];
            if (values.Length > 0)
                yield return (field.Label, string.Join('、', values));
        }
    }

    private static string Shown(FormField field, string value, PlacePolicy policy) => field.Type switch
    {
        FieldType.Bool => value == "true" ? "是" : "否",
        FieldType.Unit or FieldType.Units => policy.UnitName(value),
        FieldType.Choice or FieldType.MultiChoice => field.Options is null ? value : policy.NameOf(field.Options, value),
        FieldType.DateTime => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture) : value,
        _ => value,
    };
}
