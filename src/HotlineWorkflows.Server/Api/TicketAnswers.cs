using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Documents;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary>Tickets as the API writes them: codes for programs, names beside them for people.</summary>
public static class TicketAnswers
{
    /// <summary>A ticket as its citizen sees it.</summary>
    public static CitizenTicket ForCitizen(TrackedTicket tracked)
    {
        var (state, text) = (tracked.View.State, tracked.Text);
        var closed = Stages.IsClosed(state.Stage);
        return new CitizenTicket(
            state.Number,
            state.Place,
            state.Subject,
            state.Stage,
            text.Name("stages", state.Stage),
            closed,
            state.Lead is null ? null : text.Policy.UnitName(state.Lead),
            At(state.ReceivedAt, text),
            [.. tracked.View.Deadlines.Where(deadline => deadline.IsRunning).Select(deadline => Deadline(deadline, tracked.Entry, text))],
            [.. tracked.Steps.Select(step => new StepAnswer(At(step.At, text), step.Title, step.Detail))],
            state.Answer is { } answer && state.IsAnswerGiven() ? new ReplyAnswer(answer.Resolution, text.Name("resolutions", answer.Resolution), answer.Opinion) : null,
            [.. tracked.Actions.Select(offer => offer.Definition.Code)]);
    }

    /// <summary>A ticket as staff see it.</summary>
    public static StaffTicket ForStaff(TicketDetail detail, PlaceText text)
    {
        var state = detail.View.State;
        return new StaffTicket(
            state.Number,
            state.ExternalNumber,
            state.Place,
            state.Process,
            state.Revision,
            state.Stage,
            text.Name("stages", state.Stage),
            Stages.IsClosed(state.Stage),
            state.Desk,
            state.Channel,
            state.Kind,
            text.Name("kinds", state.Kind),
            state.Category,
            state.Area,
            state.Urgency,
            state.Complexity,
            [.. state.Flags],
            state.Subject,
            state.Content,
            detail.View.Citizen is { } citizen ? new CitizenAnswer(citizen.Name, citizen.Phone, citizen.Anonymous, citizen.Organization) : null,
            state.Lead,
            text.Policy.UnitName(state.Lead),
            state.Supporting,
            At(state.ReceivedAt, text),
            At(state.AssignedAt, text),
            At(state.ClosedAt, text),
            state.Satisfaction,
            [.. detail.View.Deadlines.Select(deadline => Deadline(deadline, detail.Entry, text))],
            [.. detail.History.Select(happened => Event(happened, text))],
            [.. detail.Actions.Select(Action)],
            [.. detail.View.Documents.Select(document => Document(document, state.Number, text))],
            [.. detail.View.Notifications.Select(sent => Notification(sent, text))]);
    }

    /// <summary>A line of a list.</summary>
    public static TicketLine Line(WorkItem item, PlaceText text) => new(
        item.Ticket.Number,
        item.Ticket.ExternalNumber,
        item.Ticket.Subject,
        item.Ticket.Kind,
        item.Ticket.Urgency,
        item.Ticket.Stage,
        text.Name("stages", item.Ticket.Stage),
        item.Ticket.Lead,
        item.Ticket.Area,
        At(item.Ticket.ReceivedAt, text),
        At(item.Ticket.ClosedAt, text),
        item.Ticket.IsMissed,
        item.Deadline is { } deadline
            ? new LineDeadline(deadline.Name, text.Name("deadlines", deadline.Name), deadline.Clause, At(deadline.DueAt, text), deadline.IsMissed, text.Remaining(deadline.DueAt))
            : null,
        item.Todo);

    /// <summary>A deadline with its counting day by day.</summary>
    public static DeadlineAnswer Deadline(TicketDeadline deadline, PlaceEntry entry, PlaceText text) => new(
        deadline.Name,
        text.Name("deadlines", deadline.Name),
        deadline.Status,
        text.Name("deadlineStatuses", deadline.Status),
        deadline.Clause,
        At(deadline.StartedAt, text),
        At(deadline.DueAt, text),
        At(deadline.EndedAt, text),
        At(deadline.MissedAt, text),
        At(deadline.WarnAt, text),
        deadline.Amount,
        deadline.Mode,
        deadline.IsProvisional,
        deadline.IsRunning ? text.Remaining(deadline.DueAt) : null,
        [.. deadline.Extensions.Select(extension => new ExtensionAnswer(extension.WorkingDays, extension.Reason, extension.Clause, At(extension.At, text)))],
        entry.Calendar.Explain(deadline.Limit).ToChinese().Split('\n'));

    /// <summary>An event of the history.</summary>
    public static EventAnswer Event(TicketEvent happened, PlaceText text) => new(
        happened.Sequence,
        At(happened.At, text),
        happened.Key,
        happened.Code,
        happened.Argument,
        text.Event(happened),
        happened.Actor.ToString(),
        text.Actor(happened.Actor),
        happened.Clause,
        happened.Data,
        happened.Texts,
        happened.Warnings);

    /// <summary>An action the flow waits for.</summary>
    public static OpenActionAnswer Action(ActionOffer offer) => new(
        offer.Definition.Code,
        offer.Definition.Name,
        offer.BookmarkId,
        offer.Clause,
        [.. offer.Definition.Roles],
        offer.IsAllowed,
        [.. offer.Forbidden.Concat(offer.NotMine is null ? [] : [offer.NotMine]).Select(refusal => new ReasonAnswer(refusal.Rule, refusal.Clause, refusal.Message, refusal.Field))]);

    /// <summary>A document of a ticket.</summary>
    public static DocumentAnswer Document(DocumentView document, string number, PlaceText text) => new(
        document.Id, document.Kind, text.Name("documents", document.Kind), document.Number, document.Title, document.Unit, document.Clause, At(document.IssuedAt, text),
        $"/tickets/{number}/documents/{document.Id}");

    /// <summary>A notification of a ticket.</summary>
    public static NotificationAnswer Notification(NotificationView sent, PlaceText text) => new(sent.Channel, sent.Recipient, sent.Unit, At(sent.At, text), At(sent.DeliveredAt, text), sent.Clause, sent.Delivery.ToString().ToLowerInvariant());

    /// <summary>A document just issued.</summary>
    public static IssuedAnswer Issued(IssuedDocument document) => new(document.Id, document.Kind, document.Number, document.Title);

    /// <summary>A moment with the place's offset, to the second.</summary>
    public static DateTimeOffset At(DateTimeOffset at, PlaceText text)
    {
        var local = text.Local(at);
        return local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond));
    }

    private static DateTimeOffset? At(DateTimeOffset? at, PlaceText text) => at is { } moment ? At(moment, text) : null;
}
