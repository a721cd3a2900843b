using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Tickets;

/// <summary>
/// One citizen's matter from receipt to archive. Whatever changes it says so in its history; rules read its facts, never
/// its history. Not safe for use by several threads: one burst has it alone.
/// </summary>
public sealed partial class Ticket
{
    private const int KnownForms = 8;

    private readonly TicketState _state;

    private Ticket(TicketState state, IEnumerable<TicketDeadline> deadlines)
    {
        _state = state;
        _deadlines = [.. deadlines];
    }

    /// <summary>UUIDv7; also the correlation id of its workflow.</summary>
    public Guid Id => _state.Id;

    /// <summary>The place.</summary>
    public string Place => _state.Place;

    /// <summary>The process, for example <c>hualong/ticket</c>.</summary>
    public string Process => _state.Process;

    /// <summary>The place's own number.</summary>
    public string Number => _state.Number;

    /// <summary>A code of <see cref="Stages"/>.</summary>
    public string Stage => _state.Stage;

    /// <summary>The lead unit, or null before assignment.</summary>
    public string? Lead => _state.Lead;

    /// <summary>The supporting units.</summary>
    public IReadOnlyList<string> Supporting => _state.Supporting;

    /// <summary>Whether it is closed by the vocabulary.</summary>
    public bool IsClosed => Stages.IsClosed(_state.Stage);

    /// <summary>What happened in its whole life.</summary>
    public Facts Facts => _state.Facts;

    /// <summary>What happened since it went to its present lead unit.</summary>
    public Facts UnitFacts => _state.UnitFacts;

    /// <summary>Everything it remembers. To be read only; change it through the ticket and the actions.</summary>
    public TicketState State => _state;

    /// <summary>Whether a flag is set.</summary>
    public bool Has(string flag) => _state.Flags.Contains(flag);

    /// <summary>A new ticket with <c>received</c> on record.</summary>
    /// <param name="id">UUIDv7.</param>
    /// <param name="place">The place.</param>
    /// <param name="process">The process.</param>
    /// <param name="number">The place's own number, drawn in the same transaction.</param>
    /// <param name="draft">What is known.</param>
    /// <param name="by">Who took it in.</param>
    /// <param name="at">Business clock.</param>
    /// <param name="citizen">Whose it is: his name, telephone number and address are masked in the subject as well. Null when unknown.</param>
    public static Ticket Receive(Guid id, string place, string process, string number, TicketDraft draft, Actor by, DateTimeOffset at, Citizen? citizen = null)
    {
        var subject = PersonalText.Mask(draft.Subject, citizen);
        var ticket = new Ticket(
            new TicketState
            {
                Id = id,
                Place = place,
                Process = process,
                Number = number,
                Channel = draft.Channel,
                ExternalNumber = draft.ExternalNumber,
                Kind = draft.Kind,
                Category = draft.Category,
                Area = draft.Area,
                Subject = subject,
                SubjectAsGiven = subject == draft.Subject ? null : draft.Subject,
                Content = draft.Content,
                Urgency = draft.Urgency,
                Complexity = draft.Complexity,
                Desk = draft.Desk ?? Desks.Hotline,
                Mode = draft.Mode,
                Difficulty = draft.Difficulty,
                Delivery = draft.Delivery,
                ImmediateKind = draft.ImmediateKind,
                HallLevel = draft.HallLevel,
                Flags = new SortedSet<string>(draft.Flags, StringComparer.Ordinal),
                Anonymous = citizen?.Anonymous ?? false,
                ReceivedAt = at,
                FirstTaker = by is { Role: Roles.Operator, Unit: null } ? by.StaffId : null,
            },
            []);
        ticket.Record(new NewEvent(EventCodes.Received) { Data = { ["channel"] = draft.Channel, ["kind"] = draft.Kind } }, by, at);
        return ticket;
    }

    /// <summary>A ticket as stored.</summary>
    public static Ticket Restore(TicketState state, IEnumerable<TicketDeadline> deadlines) => new(state, deadlines);

    /// <summary>Takes it to another stage. The events that led there are on record already; closing and reopening keep <c>closedAt</c> right.</summary>
    public void MoveTo(string stage, DateTimeOffset at)
    {
        if (_state.Stage == stage)
            return;
        _state.Stage = stage;
        _state.ClosedAt = IsClosed ? _state.ClosedAt ?? at : null;
        IsChanged = true;
    }

    /// <summary>Notes that a form was sent; false when it was sent before (a double click). The last few are known.</summary>
    public bool TakeForm(Guid form)
    {
        if (_state.RecentForms.Contains(form))
            return false;
        if (_state.RecentForms.Count == KnownForms)
            _state.RecentForms.RemoveAt(0);
        _state.RecentForms.Add(form);
        return true;
    }

    /// <summary>Sets or takes away a flag.</summary>
    public void Mark(string flag, bool set = true) => IsChanged |= set ? _state.Flags.Add(flag) : _state.Flags.Remove(flag);
}
