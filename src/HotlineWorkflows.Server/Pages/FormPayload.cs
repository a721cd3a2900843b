using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Server.Pages;

/// <summary>Turns a form that was drawn from an action's fields into the payload of the action.</summary>
public static class FormPayload
{
    /// <summary>Stands before the names of an action's fields in a form.</summary>
    public const string Prefix = "f.";

    /// <summary>Stands behind the name of a unit's field where the unit is typed by its name.</summary>
    public const string Typed = ".other";

    private const string LocalMoment = "yyyy-MM-ddTHH:mm";

    /// <summary>Reads the form. What was left empty is absent; what is no value of its type goes through as text and is refused by the action.</summary>
    /// <param name="form">The form.</param>
    /// <param name="action">The action whose fields were drawn.</param>
    /// <param name="entry">The place: its zone, in which moments were entered, and its units, which may be typed by their names.</param>
    public static ActionPayload Of(IFormCollection form, ActionDefinition action, PlaceEntry entry) =>
        ActionPayload.From(JsonSerializer.SerializeToElement(JsonOf(form, action, entry)));

    /// <summary>The same as JSON, as scenarios write it.</summary>
    internal static JsonObject JsonOf(IFormCollection form, ActionDefinition action, PlaceEntry entry) => Fields(form, action.Fields, "", entry);

    /// <summary>The name of a field in the form.</summary>
    public static string NameOf(FormField field, string prefix) => $"{Prefix}{prefix}{field.Name}";

    private static JsonObject Fields(IFormCollection form, IEnumerable<FormField> fields, string prefix, PlaceEntry entry)
    {
        var json = new JsonObject();
        foreach (var field in fields)
        {
            if (Value(form, field, prefix, entry) is { } value)
                json[field.Name] = value;
        }

        return json;
    }

    private static JsonNode? Value(IFormCollection form, FormField field, string prefix, PlaceEntry entry)
    {
        if (field.Type == FieldType.Group)
            return Fields(form, field.Fields, $"{prefix}{field.Name}.", entry) is { Count: > 0 } group ? group : null;
        if (field.Type == FieldType.Unit)
            return Unit(form[NameOf(field, prefix)].ToString(), form[NameOf(field, prefix) + Typed].ToString().Trim(), entry.Policy);
        string[] given = [.. form[NameOf(field, prefix)].Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!.Trim())];
        return (given, field.Type) switch
        {
            ([], _) => null,
            (_, FieldType.MultiChoice or FieldType.Units or FieldType.Attachments) => new JsonArray([.. given.Select(text => JsonValue.Create(text))]),
            (_, FieldType.DateTime) => Moment(given[0], entry.Calendar.Zone),
            _ => given[0],
        };
    }

    /// <summary>A unit chosen, or typed by its name or by a part that only one name has. Two different ones go through as they are and are refused.</summary>
    private static JsonValue? Unit(string chosen, string typed, PlacePolicy policy)
    {
        if (typed.Length == 0)
            return chosen.Length == 0 ? null : JsonValue.Create(chosen);
        var found = policy.Units.Values.Where(unit => unit.Name == typed || unit.Code == typed).ToArray();
        if (found.Length == 0)
            found = [.. policy.Units.Values.Where(unit => unit.Name.Contains(typed, StringComparison.Ordinal))];
        var named = found is [var one] ? one.Code : typed;
        return JsonValue.Create(chosen.Length == 0 || chosen == named ? named : $"{policy.UnitName(chosen)}、{typed}");
    }

    private static string Moment(string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, LocalMoment, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
            : text;
}
