namespace HotlineWorkflows.Server.Components;

/// <summary>Which fields of an action's form a place shows.</summary>
public static class FormFields
{
    /// <summary>Lists that only some places' regulations know; elsewhere there is nothing to choose.</summary>
    private static readonly HashSet<string> Local = ["modes", "difficulties", "deliveries", "hallLevels"];

    /// <summary>The fields, without choices the place does not know, and without single flags where they can be ticked in one list.</summary>
    public static IEnumerable<FormField> Of(ActionDefinition action, PlacePolicy policy)
    {
        var flags = action.Fields.Any(field => field.Options == "flags") ? policy.List("flags") : null;
        return action.Fields.Where(field =>
            !(field.Options is { } list && Local.Contains(list) && !policy.Catalogues.ContainsKey(list))
            && !(field.Type == FieldType.Bool && flags?.Find(field.Name) is not null));
    }

    /// <summary>What is known of the ticket already, by the name of the field that asks for it.</summary>
    public static IReadOnlyDictionary<string, string> Known(ActionDefinition action, TicketState state) => action.Code == "triage"
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["admit"] = "true",
            ["kind"] = state.Kind ?? "",
            ["category"] = state.Category ?? "",
            ["urgency"] = state.Urgency,
            ["complexity"] = state.Complexity,
            ["flags"] = string.Join(',', state.Flags),
        }
        : new Dictionary<string, string>(StringComparer.Ordinal);
}
