using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Scenarios;

/// <summary>The fields of a ticket by the vocabulary's names.</summary>
internal static class TicketFields
{
    public static string Read(Ticket ticket, string field)
    {
        var state = ticket.State;
        return field switch
        {
            "channel" => state.Channel,
            "externalNumber" => state.ExternalNumber ?? "",
            "number" => state.Number,
            "kind" => state.Kind ?? "",
            "category" => state.Category ?? "",
            "area" => state.Area ?? "",
            "urgency" => state.Urgency,
            "complexity" => state.Complexity,
            "mode" => state.Mode ?? "",
            "difficulty" => state.Difficulty ?? "",
            "delivery" => state.Delivery ?? "",
            "immediateKind" => state.ImmediateKind ?? "",
            "hallLevel" => state.HallLevel ?? "",
            "desk" => state.Desk,
            "subject" => state.Subject,
            "satisfaction" => state.Satisfaction ?? "",
            _ => ticket.Has(field) ? "True" : "False",
        };
    }
}
