using HotlineWorkflows.Audit;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Documents;
using HotlineWorkflows.Domain.Notifications;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Documents;
using HotlineWorkflows.Tickets.Notifications;
using HotlineWorkflows.Tickets.Numbering;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Policies;
using HotlineWorkflows.Tickets.Rows;
using HotlineWorkflows.Tickets.Watching;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>Tickets within one burst: read once each, changed in memory, written at the end in the burst's own transaction.</summary>
/// <param name="burst">The burst.</param>
/// <param name="clock">The business clock.</param>
/// <param name="places">Policies and calendars.</param>
/// <param name="cipher">Protects the citizens' data.</param>
/// <param name="templates">Renders documents.</param>
/// <param name="plans">Compiled definitions.</param>
/// <param name="audit">Keeps who did what.</param>
/// <param name="watches">Those who want to know of changes.</param>
/// <param name="outlets">Tell the outside world.</param>
public sealed class TicketSession(BurstAccessor burst, BusinessClock clock, PlaceCatalog places, CitizenCipher cipher, Templates templates, IPlanSource plans, IAuditTrail audit, IEnumerable<ITicketWatch> watches, IEnumerable<ITicketOutlet> outlets) : ITicketSession, IBurstParticipant
{
    private readonly Dictionary<Guid, Ticket> _tickets = [];
    private readonly BurstKeys _keys = new();
    private readonly List<(string Place, IssuedDocument Document)> _documents = [];
    private readonly List<(string Place, Notification Notification)> _notifications = [];
    private readonly Dictionary<Guid, string[]> _unitsBefore = [];
    private readonly DocumentRenderer _renderer = new(templates);
    private (Ticket Ticket, Citizen Citizen, QueryCode Code, Actor By)? _added;
    private DateTimeOffset? _now;
    private IRelationalTransaction? _transaction;
    private bool _asksOnly;
    private bool _looks;

    /// <inheritdoc />
    public DateTimeOffset Now => _now ??= clock.GetUtcNow();

    /// <inheritdoc />
    public ActionContext? Action { get; private set; }

    /// <summary>Documents issued in this burst.</summary>
    public IEnumerable<IssuedDocument> Issued => _documents.Select(issued => issued.Document);

    private IRelationalTransaction Transaction => _looks
        ? throw new NeedsTransactionException()
        : _transaction ??= burst.Transaction as IRelationalTransaction
            ?? throw new InvalidOperationException("Tickets are reached only inside a burst that is kept in the common database.");

    /// <inheritdoc />
    public void Demand(IReadOnlyCollection<TicketRule> rules)
    {
        var action = Action ?? throw new InvalidOperationException("Rules are demanded of an action, but no action resumed the flow in this burst.");
        if (_asksOnly)
            throw new AskedException(RuleCheck.ForbiddenNow(action, rules), [.. RuleCheck.Broken(action, rules).Where(refusal => refusal.Field is not null)]);
        var broken = RuleCheck.Broken(action, rules);
        if (broken.Count > 0)
            throw new RefusedException(broken);
    }

    /// <inheritdoc />
    public async ValueTask<Ticket> LoadAsync(Guid ticketId, CancellationToken cancellationToken = default)
    {
        if (_tickets.TryGetValue(ticketId, out var known))
            return known;
        var (ticket, key) = await TicketReader.FindAsync(Transaction, cipher, ticketId, cancellationToken)
            ?? throw new KeyNotFoundException($"There is no ticket {ticketId}; the workflow's correlation id must be a ticket's id.");
        _unitsBefore[ticketId] = UnitsOf(ticket);
        _keys.Add(ticketId, key);
        return _tickets[ticketId] = ticket;
    }

    /// <inheritdoc />
    public PlacePolicy PolicyOf(Ticket ticket) => places.Of(ticket.Place).Policy;

    /// <inheritdoc />
    public WorkingCalendar CalendarOf(Ticket ticket) => places.Of(ticket.Place).Calendar;

    /// <inheritdoc />
    public async ValueTask<IssuedDocument> IssueAsync(Ticket ticket, DocumentOrder order, CancellationToken cancellationToken = default)
    {
        var entry = places.Of(ticket.Place);
        var template = entry.Policy.Documents.GetValueOrDefault(order.Kind)
            ?? throw new InvalidOperationException($"Place {ticket.Place} has no template for the document '{order.Kind}'; add one to \"documents\" in texts.json.");
        var model = TemplateModel.Build(ticket, await CitizenOfAsync(ticket, cancellationToken), entry.Policy, entry.Calendar.Zone, order.Unit, Action, Now);
        model["documents"] = (await EarlierAsync(ticket, cancellationToken)).Select(earlier => new Dictionary<string, object?> { ["number"] = earlier.Number, ["title"] = earlier.Title }).ToArray();
        foreach (var (name, value) in order.Values)
            model[name] = value;

        // Rendered once for trial: an activity that fails is kept as an incident, and a number drawn for nothing would be a gap.
        Render(template, "", model, entry);
        var year = TimeZoneInfo.ConvertTime(Now, entry.Calendar.Zone).Year;
        var number = PlaceNumbers.OfDocument(template, year, await NumberCounter.NextAsync(Transaction, ticket.Place, order.Kind, year, cancellationToken));
        var document = new IssuedDocument(
            Guid.CreateVersion7(Now), ticket.Id, ticket.NextDocument(), order.Kind, number, template.Title, Render(template, number, model, entry),
            order.Unit ?? ticket.Lead, order.Clause ?? template.Clause, Now);
        _documents.Add((ticket.Place, document));
        return document;
    }

    /// <inheritdoc />
    public async ValueTask ContinueInAsync(Ticket ticket, string process, Actor by, CancellationToken cancellationToken = default)
    {
        var full = process.Contains('/', StringComparison.Ordinal) ? process : $"{ticket.Place}/{process}";
        if (!full.StartsWith($"{ticket.Place}/", StringComparison.Ordinal))
            throw new InvalidOperationException($"Ticket {ticket.Number} cannot go on in {full}: that is no process of its place; name one below workflows/{ticket.Place}.");
        var plan = await plans.GetPublishedAsync(full.Replace('/', '-'), cancellationToken);
        Continuing.In(ticket, full, PolicyOf(ticket).Settings.Processes.DeskOf(full, ticket.State.Channel), by, Now);
        burst.Workflow.ContinueIn(plan);
    }

    /// <inheritdoc />
    public Notification Notify(Ticket ticket, NotificationOrder order)
    {
        var notification = new Notification(Guid.CreateVersion7(Now), ticket.Id, ticket.NextNotification(), order.Unit is null ? order with { Unit = ticket.Lead } : order, Now);
        _notifications.Add((ticket.Place, notification));
        return notification;
    }

    /// <summary>Takes a new ticket into the burst.</summary>
    public void Add(Ticket ticket, Citizen citizen, QueryCode code, Actor by)
    {
        _tickets.Add(ticket.Id, ticket);
        _keys.Add(ticket.Id, CitizenCipher.NewKey());
        _added = (ticket, citizen, code, by);
    }

    /// <summary>Takes a ticket that was read as last committed, for a burst that only asks.</summary>
    public void Look(Ticket ticket)
    {
        _tickets.Add(ticket.Id, ticket);
        _looks = true;
    }

    /// <summary>Says which action resumes the flow.</summary>
    /// <param name="action">The action; its ticket is one of this session.</param>
    /// <param name="asksOnly">True when only what is forbidden now is asked; <see cref="Demand"/> then ends the burst.</param>
    public void Begin(ActionContext action, bool asksOnly = false)
    {
        Action = action;
        _asksOnly = asksOnly;
    }

    /// <inheritdoc />
    public async ValueTask SaveAsync(IWorkflowTransaction transaction, CancellationToken cancellationToken)
    {
        var changed = _tickets.Values.Where(ticket => ticket.IsChanged).ToArray();
        var digests = new BurstDigests();
        if (changed.Length > 0)
            TicketWriter.Write(Transaction, changed, ticket => ticket.Id == OwnTicket ? WaitsFor(ticket.Place) : null, _keys, digests, Now);
        if (burst.Workflow.BookmarksChanged && OwnTicket is { } own && !changed.Any(ticket => ticket.Id == own))
            await WriteWaitsAsync((IRelationalTransaction)transaction, own, cancellationToken);
        if (_added is { } added)
            new CitizenWriter(cipher).Write(Transaction, added.Ticket, added.Citizen, added.Code, _keys.Of(added.Ticket.Id));
        TicketWriter.Write(Transaction, _documents, _keys, digests);
        TicketWriter.Write(Transaction, _notifications);
        OutboxRecord[] messages = [.. _notifications.Select(queued => NotificationMessage.For(queued.Place, queued.Notification)), .. outlets.SelectMany(outlet => outlet.MessagesFor(changed, Now))];
        if (messages.Length > 0)
            await transaction.EnqueueAsync(messages, cancellationToken);

        Tell(transaction, changed);
        if (changed.Length > 0)
            audit.Append(Transaction, [.. changed.Select(ticket => BurstAudit.Entry(ticket, _added?.By, Action, digests.Of(ticket.Id)))]);
        foreach (var ticket in changed)
        {
            NoteRules(places.Of(ticket.Place));
            ticket.AcceptChanges();
        }

        _documents.Clear();
        _notifications.Clear();
        _added = null;
    }

    private Guid? OwnTicket => Guid.TryParse(burst.Workflow.CorrelationId, out var id) ? id : null;

    private string WaitsFor(string place)
    {
        var codes = ActionHashes.Work(places.Of(place).Policy.Common.Actions);
        return CodeText.Of([.. burst.Workflow.Bookmarks.Select(bookmark => codes.GetValueOrDefault(bookmark.Hash)).OfType<string>().Distinct()]);
    }

    /// <summary>The ticket did not change, but what its flow waits for did.</summary>
    private async ValueTask WriteWaitsAsync(IRelationalTransaction transaction, Guid own, CancellationToken cancellationToken)
    {
        if (_tickets.TryGetValue(own, out var loaded))
            TicketWriter.WriteWaits(transaction, own, WaitsFor(loaded.Place));
        else if (await TicketReader.FindPlaceAsync(transaction, own, cancellationToken) is { } place)
            TicketWriter.WriteWaits(transaction, own, WaitsFor(place));
    }

    private void Tell(IWorkflowTransaction transaction, Ticket[] changed)
    {
        foreach (var watch in watches.Where(watch => watch.IsWatching))
        {
            TicketChange[] changes = [.. changed.Select(ticket => new TicketChange(ticket.Place, ticket.Id, ticket.State.EventCount, UnitsOf(ticket), _unitsBefore.GetValueOrDefault(ticket.Id) ?? []))];
            transaction.OnCommitted(() => watch.Changed(changes));
        }

        foreach (var ticket in changed)
            _unitsBefore[ticket.Id] = UnitsOf(ticket);
    }

    private static string[] UnitsOf(Ticket ticket) => [.. new[] { ticket.Lead }.OfType<string>(), .. ticket.Supporting];

    private string Render(TextTemplate template, string number, Dictionary<string, object?> model, PlaceEntry entry)
    {
        model["document"] = new Dictionary<string, object?> { ["number"] = number, ["date"] = TemplateModel.Date(Now, entry.Calendar.Zone) };
        return _renderer.Render(template, number, model);
    }

    /// <summary>A ticket is pinned to its definition version; policies and calendar apply at once, so each burst says which it ran under.</summary>
    private void NoteRules(PlaceEntry entry)
    {
        burst.Workflow.NoteInJournal("policy", Short(entry.Policy.Hash));
        burst.Workflow.NoteInJournal("calendar", Short(entry.Calendar.Fingerprint));
    }

    private static string Short(string hash) => hash[..Math.Min(16, hash.Length)];

    private async ValueTask<Citizen?> CitizenOfAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (_added is { } added && added.Ticket.Id == ticket.Id)
            return added.Citizen;
        return await TicketReader.FindCitizenAsync(Transaction, ticket, cancellationToken) is { } row ? CitizenCipher.Read(row, _keys.Find(ticket.Id)) : null;
    }

    private async ValueTask<IEnumerable<(string Kind, string Number, string Title)>> EarlierAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var stored = await TicketReader.FindDocumentsAsync(Transaction, ticket, cancellationToken);
        return stored.Concat(_documents.Where(issued => issued.Document.TicketId == ticket.Id).Select(issued => (issued.Document.Kind, issued.Document.Number, issued.Document.Title)));
    }
}
