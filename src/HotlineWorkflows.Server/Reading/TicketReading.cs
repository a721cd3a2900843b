using HotlineWorkflows.Activities;
using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Server.Privacy;

namespace HotlineWorkflows.Server.Reading;

/// <summary>An action the flow waits for, as somebody sees it.</summary>
/// <param name="Definition">The action and its form.</param>
/// <param name="BookmarkId">The wait; forms carry it.</param>
/// <param name="Clause">The clause the waiting step carries out, or null.</param>
/// <param name="Forbidden">What forbids it now to anybody; empty when nothing does.</param>
/// <param name="NotMine">Why this person may not do it though others may; null when he may.</param>
/// <param name="Suitable">Somebody who may.</param>
/// <param name="Demanded">What must be filled in, field by field, each with the clause that demands it.</param>
public sealed record ActionOffer(ActionDefinition Definition, Guid BookmarkId, string? Clause, IReadOnlyList<Refusal> Forbidden, Refusal? NotMine, Actor Suitable, IReadOnlyList<Refusal> Demanded)
{
    /// <summary>Whether the flow waits for somebody to do it; otherwise it may be done, and nobody waits.</summary>
    public required bool IsAwaited { get; init; }

    /// <summary>Whether this person may do it now.</summary>
    public bool IsAllowed => Forbidden.Count == 0 && NotMine is null;
}

/// <summary>A ticket with all that its page and the API show.</summary>
/// <param name="Entry">The place.</param>
/// <param name="View">The ticket.</param>
/// <param name="History">What happened, oldest first.</param>
/// <param name="Actions">What the flow waits for.</param>
/// <param name="Earlier">Other tickets of the same telephone number (HL-A10e: the match is shown, a person decides).</param>
public sealed record TicketDetail(PlaceEntry Entry, TicketView View, IReadOnlyList<TicketEvent> History, IReadOnlyList<ActionOffer> Actions, IReadOnlyList<EarlierTicket> Earlier)
{
    /// <summary>The stages of its process, in order.</summary>
    public required IReadOnlyList<string> Line { get; init; }
}

/// <summary>Reads tickets for pages and API.</summary>
/// <param name="queries">Reads tickets.</param>
/// <param name="actions">Knows what the flow waits for.</param>
/// <param name="store">Where instances are.</param>
/// <param name="plans">Their definitions.</param>
/// <param name="bursts">Opens instances to look at.</param>
/// <param name="lines">The stages of processes.</param>
/// <param name="need">What its reader needs to know.</param>
public sealed class TicketReading(TicketQueries queries, TicketActions actions, IWorkflowStore store, IPlanSource plans, BurstFactory bursts, ProcessLine lines, NeedToKnow need)
{
    /// <summary>A ticket as somebody sees it.</summary>
    public async Task<TicketDetail> LoadAsync(PlaceEntry entry, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var place = entry.Policy.Settings.Code;
        var view = await queries.FindAsync(place, id, cancellationToken: cancellationToken) ?? throw new InvalidOperationException($"Ticket {id} has a number but no row.");
        need.Of(view, actor.Role);
        var history = need.Of(await queries.HistoryAsync(place, id, cancellationToken), view, actor.Role);
        var ticket = Ticket.Restore(view.State, view.Deadlines);
        var open = await actions.OpenActionsAsync(id, reader: actor, cancellationToken: cancellationToken);
        var (waits, line) = await WaitsAsync(id, cancellationToken);
        ActionOffer[] offers = [.. open.OrderByDescending(action => action.IsAwaited).DistinctBy(action => action.Definition.Code).Select(action => new ActionOffer(
            action.Definition,
            action.BookmarkId,
            waits.GetValueOrDefault(action.BookmarkId)?.StatedClauseOf(action.Definition.Code),
            action.Forbidden,
            Authorisation.Check(action.Definition, actor, ticket),
            Suitable(action.Definition, actor, ticket),
            action.Demanded) { IsAwaited = action.IsAwaited })];
        var earlier = await queries.EarlierAsync(place, id, onlyUnit: Roles.IsOfUnit(actor.Role!) ? actor.Unit : null, cancellationToken: cancellationToken);
        return new TicketDetail(entry, view, history, offers, earlier) { Line = line };
    }

    /// <summary>The steps that wait, by wait, and the stages of the process.</summary>
    private async Task<(Dictionary<Guid, TicketWait> Waits, IReadOnlyList<string> Line)> WaitsAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(id, cancellationToken) is not { } instance)
            return ([], ProcessLine.Longest);
        var plan = await plans.GetAsync(instance.DefinitionVersionId, cancellationToken);
        var steps = plan.Activities.Where(step => step.Activity is TicketWait).ToDictionary(step => step.NodeId, step => (TicketWait)step.Activity, StringComparer.Ordinal);
        await using var burst = await bursts.InspectAsync(instance, cancellationToken);
        return (burst.Workflow.Bookmarks.Where(wait => steps.ContainsKey(wait.ActivityNodeId)).ToDictionary(wait => wait.Id, wait => steps[wait.ActivityNodeId]), lines.Of(plan));
    }

    private static Actor Suitable(ActionDefinition action, Actor actor, Ticket ticket) =>
        Authorisation.Check(action, actor, ticket) is null ? actor : Authorisation.DefaultActor(action, ticket);
}
