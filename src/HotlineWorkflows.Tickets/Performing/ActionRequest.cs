using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Documents;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;

namespace HotlineWorkflows.Tickets.Performing;

/// <summary>An action somebody wants to perform.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="Action">The action's code.</param>
/// <param name="Actor">Who; null: the one who may (scenarios).</param>
public sealed record ActionRequest(Guid TicketId, string Action, Actor? Actor)
{
    /// <summary>What was filled in.</summary>
    public ActionPayload Payload { get; init; } = ActionPayload.Empty;

    /// <summary>The wait the form was opened for; another one of the same action is taken when that is gone. Null: any.</summary>
    public Guid? BookmarkId { get; init; }

    /// <summary>
    /// Made anew for each form shown. An action that stays open (a contact, an urging) would else be performed twice by a
    /// double click; the second is refused as no longer open. Null: every request counts.
    /// </summary>
    public Guid? FormId { get; init; }

    /// <summary>The revision of the ticket the action was decided on; another one refuses it. Null: any.</summary>
    public int? Revision { get; init; }

    /// <summary>Writes more into the transaction of the action, once it is done and before it is committed; null: nothing.</summary>
    public Func<IRelationalTransaction, PerformedAction, CancellationToken, ValueTask>? Within { get; init; }
}

/// <summary>A ticket taken in.</summary>
/// <param name="Id">The ticket, which is also its workflow instance's id.</param>
/// <param name="Number">The place's number.</param>
/// <param name="QueryCode">The citizen's code; this is the only time it is told.</param>
/// <param name="Stage">Where it stands after its process has run to the first wait.</param>
public sealed record SubmittedTicket(Guid Id, string Number, string QueryCode, string Stage);

/// <summary>What an action did.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="Stage">Where it stands now.</param>
/// <param name="Events">What went on record.</param>
/// <param name="Documents">What was issued.</param>
/// <param name="Revision">The ticket's revision afterwards.</param>
/// <param name="EventCount">How many events its history has afterwards.</param>
public sealed record PerformedAction(Guid TicketId, string Stage, IReadOnlyList<TicketEvent> Events, IReadOnlyList<IssuedDocument> Documents, int Revision, int EventCount);

/// <summary>An action the flow waits for.</summary>
/// <param name="Definition">The action and its form.</param>
/// <param name="BookmarkId">The wait; forms carry it.</param>
/// <param name="Forbidden">Why it is forbidden now, each with its clause; empty when it is allowed.</param>
/// <param name="Demanded">What must be filled in, field by field, each with the clause that demands it.</param>
public sealed record OpenAction(ActionDefinition Definition, Guid BookmarkId, IReadOnlyList<Refusal> Forbidden, IReadOnlyList<Refusal> Demanded)
{
    /// <summary>Whether somebody is waited for to perform it; otherwise he may, and nobody waits.</summary>
    public required bool IsAwaited { get; init; }
}

/// <summary>What an action would do.</summary>
/// <param name="Stage">Where the ticket would stand.</param>
/// <param name="Started">Deadlines that would start, or start again.</param>
/// <param name="Moved">Deadlines that would run on to another moment.</param>
/// <param name="Ended">Deadlines that would end, with how.</param>
/// <param name="Documents">Titles of the documents that would be issued.</param>
public sealed record PreviewedAction(string Stage, IReadOnlyList<TicketDeadline> Started, IReadOnlyList<TicketDeadline> Moved, IReadOnlyList<TicketDeadline> Ended, IReadOnlyList<string> Documents);
