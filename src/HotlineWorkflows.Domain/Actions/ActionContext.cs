using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>All that a rule or an effect may look at: a person does something to a ticket now.</summary>
/// <param name="Action">The action's code.</param>
/// <param name="Ticket">The ticket, locked for the burst.</param>
/// <param name="Payload">What was filled in.</param>
/// <param name="Actor">Who does it.</param>
/// <param name="At">Business clock.</param>
/// <param name="Calendar">The place's working calendar.</param>
/// <param name="Policy">The place's policy.</param>
public sealed record ActionContext(
    string Action,
    Ticket Ticket,
    ActionPayload Payload,
    Actor Actor,
    DateTimeOffset At,
    WorkingCalendar Calendar,
    PlacePolicy Policy)
{
    /// <summary>The clause that goes on record with what the action does; an input of the waiting activity, or null.</summary>
    public string? Clause { get; init; }

    /// <summary>The action as the common list describes it; null for one it does not know.</summary>
    public ActionDefinition? Definition => Policy.Common.Actions.GetValueOrDefault(Action);

    /// <summary>Puts an event on record, with the clause, the actor and the time of this action.</summary>
    internal TicketEvent Record(NewEvent happened) => Ticket.Record(
        happened with { Clause = happened.Clause ?? Clause, Warnings = [.. happened.Warnings, .. Warnings] },
        Actor,
        At);

    /// <summary>Keys of the payload that nobody reads.</summary>
    public IReadOnlyList<string> Warnings =>
        Definition is null ? [] : [.. Payload.Unknown(Definition.Fields).Select(key => $"未知字段“{key}”已忽略")];
}
