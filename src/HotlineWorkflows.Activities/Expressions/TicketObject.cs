using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Engine.Expressions.JavaScript;

namespace HotlineWorkflows.Activities;

/// <summary>The properties of <c>Ticket</c> in expressions.</summary>
internal sealed class TicketObject(Ticket ticket, ITicketSession session) : IScriptObject
{
    private static readonly Dictionary<string, Func<Ticket, ITicketSession, JsValue>> Properties = new(StringComparer.Ordinal)
    {
        ["number"] = (ticket, _) => ticket.Number,
        ["channel"] = (ticket, _) => ticket.State.Channel,
        ["kind"] = (ticket, _) => ticket.State.Kind,
        ["category"] = (ticket, _) => ticket.State.Category,
        ["area"] = (ticket, _) => ticket.State.Area,
        ["urgency"] = (ticket, _) => ticket.State.Urgency,
        ["complexity"] = (ticket, _) => ticket.State.Complexity,
        ["mode"] = (ticket, _) => ticket.State.Mode,
        ["difficulty"] = (ticket, _) => ticket.State.Difficulty,
        ["delivery"] = (ticket, _) => ticket.State.Delivery,
        ["immediateKind"] = (ticket, _) => ticket.State.ImmediateKind,
        ["hallLevel"] = (ticket, _) => ticket.State.HallLevel,
        ["desk"] = (ticket, _) => ticket.State.Desk,
        ["anonymous"] = (ticket, _) => ticket.State.Anonymous,
        ["stage"] = (ticket, _) => ticket.Stage,
        ["lead"] = (ticket, _) => ticket.Lead,
        // department, county, town, … as units.json says; null before assignment.
        ["leadKind"] = (ticket, session) => session.PolicyOf(ticket).Units.GetValueOrDefault(ticket.Lead ?? "")?.Kind,
        ["supporting"] = (ticket, _) => JsValue.FromObject(ticket.Supporting),
        ["flags"] = (ticket, _) => JsValue.FromObject(ticket.State.Flags),
        ["jointHandling"] = (ticket, _) => ticket.State.JointHandling,
        ["contactHours"] = (ticket, _) => JsValue.FromObject(ticket.State.ContactHours),
        ["workingDays"] = (ticket, _) => JsValue.FromObject(ticket.State.WorkingDays),
        ["citizenReached"] = (ticket, _) => ticket.State.CitizenReached,
        ["qualityFailed"] = (ticket, _) => ticket.State.QualityFailed,
        ["satisfaction"] = (ticket, _) => ticket.State.Satisfaction,
        ["resolution"] = (ticket, _) => ticket.State.Answer?.Resolution,
        ["orderAction"] = (ticket, _) => ticket.State.Order?.Action,
        ["orderGround"] = (ticket, _) => ticket.State.Order?.Ground,
        ["orderWorkingDays"] = (ticket, _) => JsValue.FromObject(ticket.State.Order?.WorkingDays),
        ["isClosed"] = (ticket, _) => ticket.IsClosed,

        // Nights, weekends and holidays of the place, at this moment.
        ["offHours"] = (ticket, session) => !session.CalendarOf(ticket).IsOfficeHours(session.Now),
        // Until the close of business of this working day, or of the next one when it is over.
        ["hoursToClose"] = (ticket, session) => HoursToClose(session.CalendarOf(ticket), session.Now),
        ["has"] = (ticket, _) => JsValue.FromFunction("has", call => ticket.Has(call.Text(0))),
        ["happened"] = (ticket, _) => JsValue.FromFunction("happened", call => ticket.Facts.Has(call.Text(0), call.Count > 1 ? call.Text(1) : null)),
        ["runs"] = (ticket, _) => JsValue.FromFunction("runs", call => ticket.Running(call.Text(0)) is not null),
        ["unitHappened"] = (ticket, _) => JsValue.FromFunction("unitHappened", call => ticket.UnitFacts.Has(call.Text(0), call.Count > 1 ? call.Text(1) : null)),
        ["unitTimes"] = (ticket, _) => JsValue.FromFunction("unitTimes", call => ticket.UnitFacts.Count(call.Text(0), call.Count > 1 ? call.Text(1) : null)),
        ["times"] = (ticket, _) => JsValue.FromFunction("times", call => ticket.Facts.Count(call.Text(0), call.Count > 1 ? call.Text(1) : null)),
    };

    /// <summary>What expressions may read of a ticket.</summary>
    public static IReadOnlyCollection<string> PropertyNames => Properties.Keys;

    public IEnumerable<string> Names => Properties.Keys;

    public bool TryGet(string name, out JsValue value)
    {
        if (Properties.TryGetValue(name, out var property))
        {
            value = property(ticket, session);
            return true;
        }

        value = default;
        return false;
    }

    public bool TrySet(string name, JsValue value) => false;

    private static double HoursToClose(WorkingCalendar calendar, DateTimeOffset now)
        => (calendar.CloseOfBusiness(calendar.DayOf(calendar.NextOfficeMoment(now))) - now).TotalHours;
}
