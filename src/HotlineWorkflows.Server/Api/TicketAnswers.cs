using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary>Tickets as the API writes them: codes for programs, names beside them for people.</summary>
public static class TicketAnswers
{
    /// <summary>A ticket as its citizen sees it.</summary>
    public static object ForCitizen(TrackedTicket tracked)
    {
        var (state, text) = (tracked.View.State, tracked.Text);
        return new
        {
            number = state.Number,
            place = state.Place,
            subject = state.Subject,
            stage = state.Stage,
            stageName = text.Name("stages", state.Stage),
            closed = Stages.IsClosed(state.Stage),
            unit = state.Lead is null ? null : text.Policy.UnitName(state.Lead),
            receivedAt = text.Iso(state.ReceivedAt),
            deadlines = tracked.View.Deadlines.Where(deadline => deadline.IsRunning).Select(deadline => Deadline(deadline, tracked.Entry, text)),
            steps = tracked.Steps.Select(step => new { at = text.Iso(step.At), title = step.Title, detail = step.Detail }),
            answer = state.Answer is { } answer && Stages.IsClosed(state.Stage) ? new { resolution = answer.Resolution, resolutionName = text.Name("resolutions", answer.Resolution), opinion = answer.Opinion } : null,
            actions = tracked.Actions.Select(offer => offer.Definition.Code),
        };
    }

    /// <summary>A ticket as staff see it.</summary>
    public static object ForStaff(TicketDetail detail, PlaceText text)
    {
        var state = detail.View.State;
        return new
        {
            number = state.Number,
            externalNumber = state.ExternalNumber,
            place = state.Place,
            process = state.Process,
            revision = state.Revision,
            stage = state.Stage,
            stageName = text.Name("stages", state.Stage),
            closed = Stages.IsClosed(state.Stage),
            channel = state.Channel,
            kind = state.Kind,
            kindName = text.Name("kinds", state.Kind),
            category = state.Category,
            area = state.Area,
            urgency = state.Urgency,
            complexity = state.Complexity,
            flags = state.Flags,
            subject = state.Subject,
            content = state.Content,
            citizen = detail.View.Citizen is { } citizen ? new { name = citizen.Name, phone = citizen.Phone, anonymous = citizen.Anonymous, organization = citizen.Organization } : null,
            lead = state.Lead,
            leadName = text.Policy.UnitName(state.Lead),
            supporting = state.Supporting,
            receivedAt = text.Iso(state.ReceivedAt),
            assignedAt = Iso(state.AssignedAt, text),
            closedAt = Iso(state.ClosedAt, text),
            satisfaction = state.Satisfaction,
            deadlines = detail.View.Deadlines.Select(deadline => Deadline(deadline, detail.Entry, text)),
            history = detail.History.Select(happened => Event(happened, text)),
            actions = detail.Actions.Select(offer => Action(offer, text)),
            documents = detail.View.Documents.Select(document => new
            {
                id = document.Id,
                kind = document.Kind,
                kindName = text.Name("documents", document.Kind),
                number = document.Number,
                title = document.Title,
                unit = document.Unit,
                clause = document.Clause,
                issuedAt = text.Iso(document.IssuedAt),
                url = $"/tickets/{state.Number}/documents/{document.Id}",
            }),
            notifications = detail.View.Notifications.Select(sent => new { channel = sent.Channel, recipient = sent.Recipient, unit = sent.Unit, at = text.Iso(sent.At), deliveredAt = Iso(sent.DeliveredAt, text) }),
        };
    }

    /// <summary>A line of a list.</summary>
    public static object Line(WorkItem item, PlaceText text) => new
    {
        number = item.Ticket.Number,
        externalNumber = item.Ticket.ExternalNumber,
        subject = item.Ticket.Subject,
        kind = item.Ticket.Kind,
        urgency = item.Ticket.Urgency,
        stage = item.Ticket.Stage,
        stageName = text.Name("stages", item.Ticket.Stage),
        lead = item.Ticket.Lead,
        area = item.Ticket.Area,
        receivedAt = text.Iso(item.Ticket.ReceivedAt),
        closedAt = Iso(item.Ticket.ClosedAt, text),
        missed = item.Ticket.IsMissed,
        deadline = item.Deadline is { } deadline
            ? new { name = deadline.Name, displayName = text.Name("deadlines", deadline.Name), clause = deadline.Clause, dueAt = text.Iso(deadline.DueAt), missed = deadline.IsMissed, remaining = text.Remaining(deadline.DueAt) }
            : null,
        todo = item.Todo,
    };

    /// <summary>A deadline with its counting day by day.</summary>
    public static object Deadline(TicketDeadline deadline, PlaceEntry entry, PlaceText text)
    {
        var explanation = entry.Calendar.Explain(deadline.Limit);
        return new
        {
            name = deadline.Name,
            displayName = text.Name("deadlines", deadline.Name),
            status = deadline.Status,
            statusName = text.Name("deadlineStatuses", deadline.Status),
            clause = deadline.Clause,
            startedAt = text.Iso(deadline.StartedAt),
            dueAt = text.Iso(deadline.DueAt),
            endedAt = Iso(deadline.EndedAt, text),
            missedAt = Iso(deadline.MissedAt, text),
            warnAt = Iso(deadline.WarnAt, text),
            amount = deadline.Amount,
            mode = deadline.Mode,
            provisional = deadline.IsProvisional,
            remaining = deadline.IsRunning ? text.Remaining(deadline.DueAt) : null,
            extensions = deadline.Extensions.Select(extension => new { workingDays = extension.WorkingDays, reason = extension.Reason, clause = extension.Clause, at = text.Iso(extension.At) }),
            explanation = explanation.ToChinese().Split('\n'),
        };
    }

    /// <summary>An event of the history.</summary>
    public static object Event(TicketEvent happened, PlaceText text) => new
    {
        sequence = happened.Sequence,
        at = text.Iso(happened.At),
        @event = happened.Key,
        code = happened.Code,
        argument = happened.Argument,
        name = text.Event(happened),
        actor = happened.Actor.ToString(),
        actorName = text.Actor(happened.Actor),
        clause = happened.Clause,
        data = happened.Data,
        texts = happened.Texts,
        warnings = happened.Warnings,
    };

    /// <summary>An action the flow waits for.</summary>
    public static object Action(ActionOffer offer, PlaceText text) => new
    {
        action = offer.Definition.Code,
        name = offer.Definition.Name,
        bookmarkId = offer.BookmarkId,
        clause = offer.Clause,
        roles = offer.Definition.Roles,
        allowed = offer.IsAllowed,
        refusals = offer.Forbidden.Concat(offer.NotMine is null ? [] : [offer.NotMine]).Select(Refusal),
    };

    private static object Refusal(Refusal refusal) => new { rule = refusal.Rule, clause = refusal.Clause, message = refusal.Message, field = refusal.Field };

    private static string? Iso(DateTimeOffset? at, PlaceText text) => at is { } moment ? text.Iso(moment) : null;
}
