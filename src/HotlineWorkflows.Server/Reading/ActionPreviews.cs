using System.Text.Json.Nodes;
using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Server.Reading;

/// <summary>What would follow from an action in one way it commonly goes.</summary>
/// <param name="If">What this way is called; empty when there is only one.</param>
/// <param name="Preview">What the flow would do.</param>
public sealed record Foreseen(string If, PreviewedAction Preview);

/// <summary>Tells beforehand what an action would do, by running the flow and undoing it.</summary>
/// <param name="actions">Runs it.</param>
public sealed class ActionPreviews(TicketActions actions)
{
    private const string Any = "*";

    /// <summary>What would follow in each of the ways the action's description names; those the flow would refuse are left out.</summary>
    /// <param name="detail">The ticket.</param>
    /// <param name="definition">The action.</param>
    /// <param name="actor">Who would perform it.</param>
    /// <param name="known">What is known of the ticket already, by field.</param>
    /// <param name="units">Units in the order proposed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<Foreseen>> OfAsync(TicketDetail detail, ActionDefinition definition, Actor actor, IReadOnlyDictionary<string, string> known, IReadOnlyList<RoutedUnit> units, CancellationToken cancellationToken)
    {
        var foreseen = new List<Foreseen>();
        foreach (var way in definition.Previews)
        {
            var payload = Payload(way, definition, detail.Entry.Policy, known, units);
            if (await actions.PreviewAsync(new ActionRequest(detail.View.State.Id, definition.Code, actor) { Payload = payload }, cancellationToken) is { } preview)
                foreseen.Add(new Foreseen(way.If, preview));
        }

        return foreseen;
    }

    private static bool IsAny(JsonNode? value) => value is JsonValue one && one.TryGetValue<string>(out var text) && text == Any;

    private static ActionPayload Payload(ActionPreview way, ActionDefinition definition, PlacePolicy policy, IReadOnlyDictionary<string, string> known, IReadOnlyList<RoutedUnit> units)
    {
        var values = new JsonObject();
        foreach (var field in definition.Fields.Where(field => known.GetValueOrDefault(field.Name) is { Length: > 0 }))
            values[field.Name] = field.Type is FieldType.MultiChoice or FieldType.Units ? new JsonArray([.. known[field.Name].Split(',').Select(code => JsonValue.Create(code))]) : known[field.Name];
        foreach (var (name, value) in JsonNode.Parse(way.With)!.AsObject())
        {
            var field = definition.Field(name);
            var first = field?.Type == FieldType.Unit ? units.FirstOrDefault()?.Unit.Code : field?.Options is { } list ? policy.List(list)?.Items.FirstOrDefault()?.Code : null;
            values[name] = IsAny(value) ? JsonValue.Create(first) : value is JsonArray { Count: 1 } many && IsAny(many[0]) ? new JsonArray(JsonValue.Create(first)) : value?.DeepClone();
        }

        return ActionPayload.Parse(values.ToJsonString());
    }
}
