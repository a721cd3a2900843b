using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Server.Pages;

/// <summary>Turns a form that was drawn from an action's fields into the payload of the action.</summary>
public static class FormPayload
{
    private const string LocalMoment = "yyyy-MM-ddTHH:mm";

    /// <summary>Reads the form. What was left empty is absent; what is no value of its type goes through as text and is refused by the action.</summary>
    /// <param name="form">The form.</param>
    /// <param name="action">The action whose fields were drawn.</param>
    /// <param name="zone">The zone in which moments were entered.</param>
    public static ActionPayload Of(IFormCollection form, ActionDefinition action, TimeZoneInfo zone) =>
        ActionPayload.From(JsonSerializer.SerializeToElement(Fields(form, action.Fields, "", zone)));

    /// <summary>The name of a field in the form.</summary>
    public static string NameOf(FormField field, string prefix) => $"f.{prefix}{field.Name}";

    private static JsonObject Fields(IFormCollection form, IEnumerable<FormField> fields, string prefix, TimeZoneInfo zone)
    {
        var json = new JsonObject();
        foreach (var field in fields)
        {
            if (Value(form, field, prefix, zone) is { } value)
                json[field.Name] = value;
        }

        return json;
    }

    private static JsonNode? Value(IFormCollection form, FormField field, string prefix, TimeZoneInfo zone)
    {
        if (field.Type == FieldType.Group)
            return Fields(form, field.Fields, $"{prefix}{field.Name}.", zone) is { Count: > 0 } group ? group : null;
        string[] given = [.. form[NameOf(field, prefix)].Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!.Trim())];
        return (given, field.Type) switch
        {
            ([], _) => null,
            (_, FieldType.MultiChoice or FieldType.Units or FieldType.Attachments) => new JsonArray([.. given.Select(text => JsonValue.Create(text))]),
            (_, FieldType.DateTime) => Moment(given[0], zone),
            _ => given[0],
        };
    }

    private static string Moment(string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, LocalMoment, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
            : text;
}
