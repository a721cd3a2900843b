using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Numbering;
using HotlineWorkflows.Tickets.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Tickets.Performing;

/// <summary>
/// The one way to do something to a ticket, for pages, API, CLI, import and scenarios: authorise, lock the ticket, hold the
/// action against the rules of the waiting activity, resume, commit, all in one transaction. A refusal changes nothing.
/// </summary>
/// <param name="store">The common database.</param>
/// <param name="plans">Compiled definitions.</param>
/// <param name="bursts">Opens instances.</param>
/// <param name="places">Policies and calendars.</param>
/// <param name="clock">The business clock.</param>
/// <param name="committed">Reads without the writer.</param>
public sealed partial class TicketActions(IWorkflowStore store, IPlanSource plans, BurstFactory bursts, PlaceCatalog places, BusinessClock clock, CommittedTickets committed)
{
    /// <summary>Takes a ticket in and runs its process to the first wait.</summary>
    /// <param name="process">The process, for example <c>hualong/ticket</c>.</param>
    /// <param name="draft">What is known of the matter.</param>
    /// <param name="citizen">Whose it is.</param>
    /// <param name="by">Who takes it in.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="within">Writes more into the same transaction before it is committed; null: nothing.</param>
    /// <exception cref="KeyNotFoundException">There is no such place or process.</exception>
    public async Task<SubmittedTicket> SubmitAsync(
        string process, TicketDraft draft, Citizen citizen, Actor by, CancellationToken cancellationToken = default, Func<IRelationalTransaction, SubmittedTicket, CancellationToken, ValueTask>? within = null)
    {
        var entry = places.Of(by.Place);
        var plan = await plans.GetPublishedAsync(process.Replace('/', '-'), cancellationToken);
        var code = QueryCode.Create();
        return await store.ExecuteAsync(
            async (transaction, token) =>
            {
                var now = clock.GetUtcNow();
                var number = await TicketNumberAsync((IRelationalTransaction)transaction, entry, now, token);
                var id = Guid.CreateVersion7(now);
                var atDesk = draft with { Desk = draft.Desk ?? entry.Policy.Settings.Processes.DeskOf(process, draft.Channel) };
                var ticket = Ticket.Receive(id, by.Place, process, number, atDesk, by, now, citizen);
                await using var burst = bursts.Create(transaction, plan, id, token);
                burst.Workflow.CorrelationId = id.ToString();
                SessionOf(burst).Add(ticket, citizen, code, by);
                burst.Start();
                await burst.RunAsync();
                await burst.SaveAsync(token);
                TakeFiles(burst, transaction, ticket, draft, now);
                var submitted = new SubmittedTicket(id, number, code.Code, ticket.Stage);
                if (within is not null)
                    await within((IRelationalTransaction)transaction, submitted, token);
                return submitted;
            },
            cancellationToken);
    }

    /// <summary>Performs an action.</summary>
    /// <exception cref="ActionRefusedException">Not authorised, not open, or forbidden by rules; nothing changed.</exception>
    /// <exception cref="TicketChangedException">It is not at the revision the request names; nothing changed.</exception>
    /// <exception cref="KeyNotFoundException">There is no such ticket or action.</exception>
    public Task<PerformedAction> PerformAsync(ActionRequest request, CancellationToken cancellationToken = default) =>
        ActionTelemetry.CountAsync(request.Action, store.ExecuteAsync((transaction, token) => PerformAsync(transaction, request, token), cancellationToken));

    /// <summary>
    /// Which actions the flow waits for now, each with what forbids it to this actor, as last committed. Nothing is changed, and
    /// nobody who acts is held up: the writer has no part in it.
    /// </summary>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="actor">Who asks: only actions he may perform are told; null: all, for each the one who may.</param>
    /// <param name="reader">Whose eyes it is for: what he may perform is asked in his name, all else in the name of the one who may; null: nobody's.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="KeyNotFoundException">There is no such ticket.</exception>
    public async Task<IReadOnlyList<OpenAction>> OpenActionsAsync(Guid ticketId, Actor? actor = null, Actor? reader = null, CancellationToken cancellationToken = default)
    {
        var found = await committed.FindAsync(ticketId, cancellationToken);
        var open = new List<OpenAction>();
        foreach (var (definition, bookmarkId, isAwaited) in await OffersAsync(found, actor, cancellationToken))
        {
            var asking = actor ?? (reader is not null && Authorisation.Check(definition, reader, found.Ticket) is null ? reader : null);
            var (forbidden, demanded) = await AskAsync(found, definition, bookmarkId, asking, cancellationToken);
            open.Add(new OpenAction(definition, bookmarkId, forbidden, demanded) { IsAwaited = isAwaited });
            if (found.Ticket.IsChanged)
                found = await committed.FindAsync(ticketId, cancellationToken);
        }

        return open;
    }

    /// <summary>Codes of the actions the flow waits for now, whoever may perform them, as last committed.</summary>
    /// <exception cref="KeyNotFoundException">There is no such ticket.</exception>
    public async Task<IReadOnlyList<string>> OpenActionCodesAsync(Guid ticketId, CancellationToken cancellationToken = default)
    {
        var offers = await OffersAsync(await committed.FindAsync(ticketId, cancellationToken), null, cancellationToken);
        return [.. offers.Select(offer => offer.Definition.Code).Distinct()];
    }

    /// <summary>
    /// Resumes the flow in memory as the action would, until it says by which rules it holds the action. A step that needs the
    /// database for that is asked again within a transaction, which is undone.
    /// </summary>
    private async Task<(IReadOnlyList<Refusal> Forbidden, IReadOnlyList<Refusal> Demanded)> AskAsync(CommittedTicket found, ActionDefinition definition, Guid bookmarkId, Actor? actor, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                await AskInMemoryAsync(found, definition, bookmarkId, actor, cancellationToken);
            }
            catch (NeedsTransactionException)
            {
                var request = new ActionRequest(found.Ticket.Id, definition.Code, actor) { BookmarkId = bookmarkId };
                await store.ExecuteAsync((transaction, token) => PerformAsync(transaction, request, token, Purpose.Ask), cancellationToken);
            }
        }
        catch (AskedException asked)
        {
            return (asked.Forbidden, asked.Demanded);
        }
        catch (ActionRefusedException refused)
        {
            return (refused.Refusals, []);
        }

        throw new InvalidOperationException($"The activity that waits for '{definition.Code}' holds it against no rules: it must call Demand before anything else.");
    }

    private async Task AskInMemoryAsync(CommittedTicket found, ActionDefinition definition, Guid bookmarkId, Actor? actor, CancellationToken cancellationToken)
    {
        await using var burst = await bursts.InspectAsync(found.Flow, cancellationToken);
        var session = SessionOf(burst);
        session.Look(found.Ticket);
        var entry = places.Of(found.Ticket.Place);
        var by = actor ?? Authorisation.DefaultActor(definition, found.Ticket);
        Authorisation.Demand(definition, by, found.Ticket);
        session.Begin(new ActionContext(definition.Code, found.Ticket, ActionPayload.Empty, by, session.Now, entry.Calendar, entry.Policy), asksOnly: true);
        if (!burst.Resume(bookmarkId))
            throw NotOpen(definition, found.Ticket, entry.Policy);
        await burst.RunAsync();
    }

    private async ValueTask<PerformedAction> PerformAsync(IWorkflowTransaction transaction, ActionRequest request, CancellationToken cancellationToken, Purpose purpose = Purpose.Perform)
    {
        var (burst, ticket, bookmark) = await OpenAsync(transaction, request, cancellationToken);
        await using (burst)
        {
            var session = SessionOf(burst);
            var entry = places.Of(ticket.Place);
            var definition = DefinitionOf(entry.Policy, request.Action);
            var actor = request.Actor ?? Authorisation.DefaultActor(definition, ticket);
            Authorisation.Demand(definition, actor, ticket);
            if (request.Revision is { } seen && seen != ticket.State.Revision)
                throw new TicketChangedException(seen, ticket.State.Revision);
            if (request.FormId is { } form && !ticket.TakeForm(form))
                throw SentTwice(definition, ticket);
            if (bookmark is null)
                throw NotOpen(definition, ticket, entry.Policy);

            session.Begin(new ActionContext(request.Action, ticket, request.Payload, actor, session.Now, entry.Calendar, entry.Policy), purpose == Purpose.Ask);
            var before = ticket.State.EventCount;
            var running = Running(ticket);
            if (!burst.Resume(bookmark.Id))
                throw NotOpen(definition, ticket, entry.Policy);
            await burst.RunAsync();
            if (purpose == Purpose.Preview)
                throw new PreviewedException(Preview(ticket, running, session));
            var events = ticket.NewEvents.Where(happened => happened.Sequence > before).ToArray();
            var documents = session.Issued.ToArray();
            await burst.SaveAsync(cancellationToken);
            TakeFiles(burst, transaction, ticket, definition, request.Payload, session.Now);
            var performed = new PerformedAction(ticket.Id, ticket.Stage, events, documents, ticket.State.Revision, ticket.State.EventCount);
            if (request.Within is { } within)
                await within((IRelationalTransaction)transaction, performed, cancellationToken);
            return performed;
        }
    }

    private async ValueTask<(Engine.Workflows.Runtime.Burst Burst, Ticket Ticket, Bookmark? Bookmark)> OpenAsync(IWorkflowTransaction transaction, ActionRequest request, CancellationToken cancellationToken)
    {
        var burst = await bursts.OpenAsync(transaction, request.TicketId, cancellationToken)
            ?? throw new KeyNotFoundException($"There is no ticket {request.TicketId}.");
        try
        {
            var ticket = await SessionOf(burst).LoadAsync(request.TicketId, cancellationToken);
            var bookmark = burst.Workflow.Bookmarks.FirstOrDefault(bookmark => ActionHashes.IsOf(request.Action, bookmark.Hash) && (request.BookmarkId is null || bookmark.Id == request.BookmarkId))
                // A form opened before somebody else acted: what is still open and allowed goes through.
                ?? burst.Workflow.Bookmarks.FirstOrDefault(bookmark => ActionHashes.IsOf(request.Action, bookmark.Hash));
            return (burst, ticket, bookmark);
        }
        catch
        {
            await burst.DisposeAsync();
            throw;
        }
    }

    private async ValueTask<IReadOnlyList<(ActionDefinition Definition, Guid BookmarkId, bool IsAwaited)>> OffersAsync(CommittedTicket found, Actor? actor, CancellationToken cancellationToken)
    {
        await using var burst = await bursts.InspectAsync(found.Flow, cancellationToken);
        var actions = places.Of(found.Ticket.Place).Policy.Common.Actions;
        var byHash = ActionHashes.All(actions.Values
            .Where(action => actor is null || Authorisation.Check(action, actor, found.Ticket) is null)
            .Select(action => (action.Code, !action.IsIncidental)));
        var bookmarks = burst.Workflow.Bookmarks;
        return [.. bookmarks.Where(bookmark => byHash.ContainsKey(bookmark.Hash)).Select(bookmark =>
        {
            var (action, isAwaited) = byHash[bookmark.Hash];
            return (actions[action], bookmark.Id, isAwaited || bookmarks.Any(mark => ActionHashes.IsMarkOf(action, mark.Hash)));
        })];
    }

    private static async ValueTask<string> TicketNumberAsync(IRelationalTransaction transaction, PlaceEntry entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var year = TimeZoneInfo.ConvertTime(now, entry.Calendar.Zone).Year;
        var settings = entry.Policy.Settings;
        var number = await NumberCounter.NextAsync(transaction, settings.Code, "ticket", year, cancellationToken);
        return PlaceNumbers.OfTicket(settings, year, number);
    }

    private static ActionDefinition DefinitionOf(PlacePolicy policy, string action) => policy.Common.Actions.GetValueOrDefault(action)
        ?? throw new KeyNotFoundException($"There is no action '{action}'; see workflows/common/actions.json.");

    private static ActionRefusedException NotOpen(ActionDefinition definition, Ticket ticket, PlacePolicy policy) => new(
        RefusalKind.NotOpen,
        [new Refusal("NotOpen", null, $"工单{ticket.Number}现处于“{policy.NameOf("stages", ticket.Stage)}”环节，不能进行“{definition.Name}”操作。")]);

    private static ActionRefusedException SentTwice(ActionDefinition definition, Ticket ticket) => new(
        RefusalKind.NotOpen,
        [new Refusal("SentTwice", null, $"这份“{definition.Name}”表单已经提交并生效，不必重复提交（工单{ticket.Number}）。")]);

    private static TicketSession SessionOf(Engine.Workflows.Runtime.Burst burst) => burst.Services.GetRequiredService<TicketSession>();
}
