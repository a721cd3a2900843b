using System.Globalization;
using System.Text.Json;
using HotlineWorkflows.Domain.Places;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>
/// What a person filled in for an action, as JSON. Tolerant: an empty text, an empty list and null count as absent; forms
/// may send numbers and booleans as text, and one item where a list is meant.
/// </summary>
public sealed class ActionPayload
{
    private static readonly JsonElement NoFields = JsonDocument.Parse("{}").RootElement.Clone();

    private readonly JsonElement _json;

    private ActionPayload(JsonElement json) => _json = json;

    /// <summary>Nothing filled in.</summary>
    public static ActionPayload Empty { get; } = new(NoFields);

    /// <summary>Reads a payload.</summary>
    /// <exception cref="FormatException">The text is no JSON object.</exception>
    public static ActionPayload Parse(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return Empty;
        try
        {
            using var document = JsonDocument.Parse(json);
            return From(document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new FormatException($"The payload of an action is a JSON object such as {{\"reason\":\"…\"}}; this is no JSON: {e.Message}", e);
        }
    }

    /// <summary>Takes a JSON object.</summary>
    /// <exception cref="FormatException">The value is no object.</exception>
    public static ActionPayload From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new ActionPayload(json),
        JsonValueKind.Undefined or JsonValueKind.Null => Empty,
        _ => throw new FormatException($"The payload of an action is a JSON object such as {{\"reason\":\"…\"}}, not {PayloadValue.Describe(json)}."),
    };

    /// <summary>The keys that are there, empty ones included.</summary>
    public IEnumerable<string> Keys => _json.EnumerateObject().Select(member => member.Name);

    /// <summary>The payload as JSON.</summary>
    public JsonElement Json => _json;

    /// <summary>Whether a field is filled in.</summary>
    public bool Has(string field) => Find(field) is not null;

    /// <summary>A text, or null when absent.</summary>
    /// <exception cref="PayloadException">The value is of another type.</exception>
    public string? Text(string field) => Read(field, PayloadValue.Text);

    /// <summary>A text of two choices: the field's, or the default.</summary>
    /// <exception cref="PayloadException">The value is of another type.</exception>
    public string Text(string field, string otherwise) => Text(field) ?? otherwise;

    /// <summary>Yes or no, or null when absent.</summary>
    /// <exception cref="PayloadException">The value is of another type.</exception>
    public bool? Bool(string field) => Read(field, PayloadValue.Bool);

    /// <summary>A whole number, or null when absent.</summary>
    /// <exception cref="PayloadException">The value is of another type.</exception>
    public int? Number(string field) => Read(field, PayloadValue.Number);

    /// <summary>A moment, or null when absent.</summary>
    /// <exception cref="PayloadException">The value is of another type, or has no offset.</exception>
    public DateTimeOffset? Time(string field) => Read(field, PayloadValue.Time);

    /// <summary>Texts; empty when absent.</summary>
    /// <exception cref="PayloadException">The value is of another type.</exception>
    public IReadOnlyList<string> List(string field) => Read(field, PayloadValue.List) ?? [];

    /// <summary>Fields under one name; empty when absent.</summary>
    /// <exception cref="PayloadException">The value is of another type.</exception>
    public ActionPayload Group(string field) => Read(field, PayloadValue.Group) ?? Empty;

    /// <summary>Wrong types, field by field: (path, message).</summary>
    public IReadOnlyList<PayloadException> Problems(IEnumerable<FormField> form, string prefix = "")
    {
        var problems = new List<PayloadException>();
        foreach (var field in form)
        {
            if (Find(field.Name) is not { } value)
                continue;
            if (PayloadValue.Check(value, field.Type) is { } expected)
                problems.Add(new PayloadException(prefix + field.Name, expected, PayloadValue.Describe(value)));
            else if (field.Type == FieldType.Group)
                problems.AddRange(Group(field.Name).Problems(field.Fields, $"{prefix}{field.Name}."));
        }

        return problems;
    }

    /// <summary>Keys that the form does not have; they are ignored with a warning.</summary>
    public IEnumerable<string> Unknown(IEnumerable<FormField> form) => Keys.Except(form.Select(field => field.Name));

    private JsonElement? Find(string field) =>
        _json.TryGetProperty(field, out var value) && !PayloadValue.IsEmpty(value) ? value : null;

    private T? Read<T>(string field, PayloadValue.Reader<T> read)
    {
        if (Find(field) is not { } value)
            return default;
        return read(value, out var expected) is { } result && expected is null
            ? result
            : throw new PayloadException(field, expected!, PayloadValue.Describe(value));
    }

    /// <summary>A moment as payloads and events write it.</summary>
    internal static string Write(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
