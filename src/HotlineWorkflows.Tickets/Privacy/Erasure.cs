using HotlineWorkflows.Audit;

namespace HotlineWorkflows.Tickets.Privacy;

/// <summary>How erasing a ticket's personal data ended.</summary>
public enum ErasureOutcome
{
    /// <summary>Erased.</summary>
    Erased,

    /// <summary>There is no such ticket.</summary>
    NotFound,

    /// <summary>The ticket is still under way.</summary>
    Running,

    /// <summary>A hold stands.</summary>
    Held,

    /// <summary>It was erased before.</summary>
    Already,
}

/// <summary>An order to erase the personal data of a ticket.</summary>
/// <param name="Place">The place.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Ground">Why: <c>retention</c>, or a code of privacy.json.</param>
/// <param name="By">Who.</param>
public sealed record ErasureOrder(string Place, Guid TicketId, string Ground, AuditActor By);
