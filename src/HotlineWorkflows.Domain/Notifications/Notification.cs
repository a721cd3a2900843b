namespace HotlineWorkflows.Domain.Notifications;

/// <summary>Somebody to be told something.</summary>
/// <param name="Channel">A code of <see cref="Vocabulary.NotificationChannels"/>.</param>
/// <param name="Recipient">A code of <see cref="Vocabulary.Recipients"/>.</param>
/// <param name="Template">The place's template; the text is made when it is sent.</param>
/// <param name="Unit">Whose liaison or leader, or null for the lead unit's.</param>
/// <param name="Clause">The clause that demands it, or null.</param>
public sealed record NotificationOrder(string Channel, string Recipient, string Template, string? Unit = null, string? Clause = null)
{
    /// <summary>Reads <c>channel:recipient</c>.</summary>
    /// <exception cref="FormatException">The text is of another form.</exception>
    public static NotificationOrder Parse(string target, string template, string? clause = null)
    {
        var parts = target.Split(':');
        return parts is [{ Length: > 0 } channel, { Length: > 0 } recipient]
            ? new NotificationOrder(channel, recipient, template, null, clause)
            : throw new FormatException($"'{target}' names no way and recipient of a notification; write it like sms:emergencyContact.");
    }
}

/// <summary>A notification on its way; it holds no text and nothing personal.</summary>
/// <param name="Id">UUIDv7; also the idempotency key of its message.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Sequence">1, 2, … within the ticket, in the order queued.</param>
/// <param name="Order">Who, how and what.</param>
/// <param name="At">Business clock.</param>
public sealed record Notification(Guid Id, Guid TicketId, int Sequence, NotificationOrder Order, DateTimeOffset At);
