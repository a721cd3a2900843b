namespace HotlineWorkflows.Server.Components;

/// <summary>Which fields of an action's form a place shows, and what stands in them beforehand.</summary>
public static class FormFields
{
    /// <summary>The fields, without what only other places ask, and without what can be ticked in a list of the same form.</summary>
    public static IEnumerable<FormField> Of(ActionDefinition action, PlacePolicy policy) => action.Fields.Where(field =>
        IsAsked(action, field, policy)
        && !(field.ListedIn is { } listed && action.Field(listed)?.Options is { } options && policy.List(options)?.Find(field.Name) is not null));

    /// <summary>Whether a place asks a field at all.</summary>
    public static bool IsAsked(ActionDefinition action, FormField field, PlacePolicy policy) => !field.IsLocal
        || (field.Options is { } list ? policy.Catalogues.ContainsKey(list) : policy.Settings.Forms.GetValueOrDefault(action.Code)?.Contains(field.Name) == true);

    /// <summary>What is known already, by the name of the field that asks for it: of the ticket, else what is usual.</summary>
    public static IReadOnlyDictionary<string, string> Known(ActionDefinition action, TicketState state)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in action.Fields)
        {
            if ((field.From is { } from ? Of(state, from) : field.Default) is { } value)
                known[field.Name] = value;
        }

        return known;
    }

    private static string? Of(TicketState state, string field) => field switch
    {
        "kind" => state.Kind,
        "category" => state.Category,
        "area" => state.Area,
        "urgency" => state.Urgency,
        "complexity" => state.Complexity,
        "mode" => state.Mode,
        "difficulty" => state.Difficulty,
        "delivery" => state.Delivery,
        "immediateKind" => state.ImmediateKind,
        "hallLevel" => state.HallLevel,
        "desk" => state.Desk,
        "lead" => state.Lead,
        "flags" => string.Join(',', state.Flags),
        "supporting" => string.Join(',', state.Supporting),
        _ => null,
    };
}
