using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Tickets.Documents;

/// <summary>What templates may speak of: the ticket, its citizen, its deadlines, the action under way, the place.</summary>
internal static class TemplateModel
{
    public static Dictionary<string, object?> Build(Ticket ticket, Citizen? citizen, PlacePolicy policy, TimeZoneInfo zone, string? unit, ActionContext? action, DateTimeOffset now, IReadOnlyDictionary<string, string>? written = null)
    {
        var state = ticket.State;
        var payload = ActionValues(action, policy);
        // When a text is made after the action, what was filled in is known from the history.
        foreach (var (name, text) in written ?? new Dictionary<string, string>())
            payload.TryAdd(name, text);
        return new Dictionary<string, object?>
        {
            ["place"] = new Dictionary<string, object?> { ["name"] = policy.Settings.Name, ["center"] = policy.Settings.Center },
            ["unit"] = new Dictionary<string, object?> { ["name"] = policy.UnitName(unit ?? ticket.Lead) },
            ["citizen"] = citizen is null or { Anonymous: true }
                ? new Dictionary<string, object?> { ["name"] = "匿名", ["phone"] = "" }
                : new Dictionary<string, object?> { ["name"] = citizen.Name, ["phone"] = citizen.Phone, ["organization"] = citizen.Organization, ["address"] = citizen.Address },
            ["ticket"] = new Dictionary<string, object?>
            {
                ["number"] = ticket.Number,
                ["externalNumber"] = state.ExternalNumber,
                ["subject"] = state.Subject,
                ["content"] = state.Content,
                ["area"] = policy.NameOf("areas", state.Area),
                ["channelName"] = policy.NameOf("channels", state.Channel),
                ["deskName"] = policy.NameOf("desks", state.Desk),
                ["hallLevelName"] = policy.NameOf("hallLevels", state.HallLevel),
                ["kindName"] = policy.NameOf("kinds", state.Kind),
                ["categoryName"] = policy.NameOf("categories", state.Category),
                ["urgencyName"] = policy.NameOf("urgencies", state.Urgency),
                ["complexityName"] = policy.NameOf("complexities", state.Complexity),
                ["modeName"] = policy.NameOf("modes", state.Mode),
                ["difficultyName"] = policy.NameOf("difficulties", state.Difficulty),
                ["serviceNames"] = string.Join('、', state.Services.Select(service => policy.NameOf("services", service))),
                ["person"] = state.Person,
                ["firstTaker"] = policy.Staff.FirstOrDefault(member => member.Id == state.FirstTaker)?.Name,
                ["leadName"] = policy.UnitName(ticket.Lead),
                ["supportingNames"] = Units(ticket.Supporting, policy),
                ["receivedAt"] = Time(state.ReceivedAt, zone),
                ["assignedAt"] = Time(state.AssignedAt, zone),
                ["acceptedAt"] = Time(state.UnitFacts.LastAt(EventCodes.Accepted), zone),
                ["closedAt"] = Time(state.ClosedAt, zone),
                ["contactHours"] = state.ContactHours,
                ["workingDays"] = state.WorkingDays,
            },
            ["verification"] = new Dictionary<string, object?> { ["facts"] = state.Verification?.Facts, ["proposal"] = state.Verification?.Proposal },
            // Boxes to tick: every way of handling of the place, and whether it is this ticket's.
            ["modes"] = (policy.List("modes")?.Items ?? []).Select(mode => new Dictionary<string, object?> { ["name"] = mode.Name, ["chosen"] = mode.Code == state.Mode }).ToArray(),
            ["deadlines"] = ticket.Deadlines.GroupBy(deadline => deadline.Name).ToDictionary(group => group.Key, group => (object?)Time(group.Last().DueAt, zone)),
            ["action"] = payload,
            ["actor"] = new Dictionary<string, object?> { ["name"] = Name(action?.Actor, policy) },
            ["reason"] = payload.GetValueOrDefault("reason"),
            ["signature"] = new Dictionary<string, object?> { ["by"] = payload.GetValueOrDefault("signedBy") },
            ["order"] = new Dictionary<string, object?>
            {
                ["groundName"] = policy.NameOf("supervisionGrounds", state.Order?.Ground),
                ["bodyName"] = policy.NameOf("supervisionBodies", state.Order?.Ground),
                ["wayName"] = payload.GetValueOrDefault("wayName"),
                ["text"] = payload.GetValueOrDefault("text"),
                ["workingDays"] = state.Order?.WorkingDays,
            },
            ["meeting"] = new Dictionary<string, object?> { ["participantNames"] = payload.GetValueOrDefault("participantNames") ?? Units(state.Meeting is { Participants: { Count: > 0 } called } ? called : [.. ticket.Lead is null ? [] : new[] { ticket.Lead }, .. ticket.Supporting], policy) },
            ["refusal"] = new Dictionary<string, object?>
            {
                ["name"] = policy.NameOf("refusals", state.Refusal),
                ["advice"] = policy.List("refusalAdvice")?.Find(state.Refusal ?? "")?.Name,
            },
            ["reply"] = Reply(state.Answer, policy),
            ["callback"] = new Dictionary<string, object?>
            {
                ["satisfactionName"] = policy.NameOf("satisfactions", state.Callback?.Satisfaction),
                ["comment"] = payload.GetValueOrDefault("comment"),
            },
            ["now"] = Time(now, zone),
        };
    }

    public static string Date(DateTimeOffset at, TimeZoneInfo zone) => $"{TimeZoneInfo.ConvertTime(at, zone):yyyy年M月d日}";

    private static string Time(DateTimeOffset? at, TimeZoneInfo zone) => at is { } moment ? $"{TimeZoneInfo.ConvertTime(moment, zone):yyyy年M月d日 HH:mm}" : "";

    /// <summary>The person's name on the staff, or the role; nobody's where no person acts.</summary>
    private static string Name(Actor? actor, PlacePolicy policy) =>
        policy.Staff.FirstOrDefault(member => actor?.StaffId is { } id && member.Id == id)?.Name ?? policy.NameOf("roles", actor?.Role);

    private static string Units(IEnumerable<string> units, PlacePolicy policy) => string.Join('、', units.Select(policy.UnitName));

    private static Dictionary<string, object?> Reply(Answer? answer, PlacePolicy policy) => answer is null ? [] : new()
    {
        ["resolutionName"] = policy.NameOf("resolutions", answer.Resolution),
        ["adoptionName"] = policy.NameOf("adoptions", answer.Adoption),
        ["facts"] = answer.Facts,
        ["opinion"] = answer.Opinion,
        ["basis"] = answer.Basis,
        ["expectedResult"] = answer.ExpectedResult,
        ["answeredCitizen"] = answer.AnsweredCitizen,
        ["siteVisit"] = answer.SiteVisit is null ? null : new Dictionary<string, object?> { ["who"] = answer.SiteVisit.Who, ["when"] = answer.SiteVisit.When },
    };

    /// <summary>Every field of the action as filled in, and beside each code <c>fieldName</c> with what people call it.</summary>
    private static Dictionary<string, object?> ActionValues(ActionContext? action, PlacePolicy policy)
    {
        var values = new Dictionary<string, object?>();
        foreach (var field in action?.Definition?.Fields.Where(field => field.Type != FieldType.Group && action.Payload.Has(field.Name)) ?? [])
        {
            values[field.Name] = string.Join('、', action!.Payload.List(field));
            if (field.Type is FieldType.Unit or FieldType.Units)
                values[Named(field)] = Units(action.Payload.List(field), policy);
            else if (field.Options is not null)
                values[Named(field)] = string.Join('、', action.Payload.List(field).Select(code => policy.NameOf(field.Options, code)));
        }

        return values;
    }

    private static string Named(FormField field) => field.Name.EndsWith('s') && field.Type == FieldType.Units ? $"{field.Name[..^1]}Names" : $"{field.Name}Name";

    private static IReadOnlyList<string> List(this ActionPayload payload, FormField field) => field.Type switch
    {
        FieldType.Bool => [payload.Bool(field.Name) == true ? "是" : "否"],
        FieldType.MultiChoice or FieldType.Units or FieldType.Attachments or FieldType.Unit or FieldType.Choice => payload.List(field.Name),
        FieldType.Number => [payload.Number(field.Name)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""],
        FieldType.DateTime => [payload.Time(field.Name)?.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? ""],
        _ => [payload.Text(field.Name) ?? ""],
    };
}
