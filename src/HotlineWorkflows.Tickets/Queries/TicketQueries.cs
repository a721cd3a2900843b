using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Queries;

/// <summary>Reads tickets as last committed. Every question names its place.</summary>
/// <param name="contexts">Opens the database for reading.</param>
/// <param name="keys">Reads what is encrypted.</param>
/// <param name="cipher">Finds telephone numbers by their blind index.</param>
public sealed class TicketQueries(IDbContextFactory<TicketsDbContext> contexts, TicketKeys keys, CitizenCipher cipher)
{
    /// <summary>Lists are counted up to here: nobody turns that many pages, and counting on would read every ticket for each of them.</summary>
    public const int MostCounted = 1_000;

    private const int Few = 200;

    private static readonly string[] ClosedStages = [Stages.Closed, Stages.Archived, Stages.Declined, Stages.Transferred, Stages.Merged, Stages.Withdrawn, Stages.Terminated];

    /// <summary>The id of a ticket by the place's number, or null.</summary>
    public Task<Guid?> FindIdAsync(string place, string number, CancellationToken cancellationToken = default) => FindIdAsync(place, number, null, cancellationToken);

    /// <summary>The id of a ticket by the place's number; null when there is none, or a unit is given that is neither its lead nor supporting unit.</summary>
    public async Task<Guid?> FindIdAsync(string place, string number, string? onlyUnit, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(place, cancellationToken);
        return await OfUnit(context.Tickets, onlyUnit).Where(row => row.Place == place && row.Number == number).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether a place has a ticket whose lead or supporting unit is this one; any unit when none is given.</summary>
    public async Task<bool> IsOfUnitAsync(string place, Guid id, string? onlyUnit, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(place, cancellationToken);
        return await OfUnit(context.Tickets, onlyUnit).AnyAsync(row => row.Place == place && row.Id == id, cancellationToken);
    }

    /// <summary>The id of a ticket whose citizen gave the right query code, or null.</summary>
    public async Task<Guid?> FindByQueryCodeAsync(string place, string number, string code, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(place, cancellationToken);
        var found = await context.Tickets.Where(row => row.Place == place && row.Number == number)
            .Join(context.Citizens, row => new { row.Place, row.Id }, row => new { row.Place, Id = row.TicketId }, (ticket, citizen) => new { ticket.Id, citizen.QuerySalt, citizen.QueryHash })
            .FirstOrDefaultAsync(cancellationToken);
        return found is not null && QueryCode.Matches(code, found.QuerySalt, found.QueryHash) ? found.Id : null;
    }

    /// <summary>What proves a query code of a ticket by the place's number, or null. The proof takes time on purpose, so it is not done here.</summary>
    public async Task<QueryCodeProof?> FindProofAsync(string place, string number, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(place, cancellationToken);
        return await context.Tickets.Where(row => row.Place == place && row.Number == number)
            .Join(context.Citizens, row => new { row.Place, row.Id }, row => new { row.Place, Id = row.TicketId }, (ticket, citizen) => new QueryCodeProof(ticket.Id, citizen.QuerySalt, citizen.QueryHash))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A ticket with all its page shows, or null.</summary>
    /// <param name="place">The place.</param>
    /// <param name="id">The ticket.</param>
    /// <param name="unmasked">Whether the reader needs to know who the citizen is; the caller logs that access.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<TicketView?> FindAsync(string place, Guid id, bool unmasked = false, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(place, cancellationToken);
        var row = await context.Tickets.FirstOrDefaultAsync(row => row.Place == place && row.Id == id, cancellationToken);
        if (row is null)
            return null;
        var deadlines = await context.Deadlines.Where(deadline => deadline.Place == place && deadline.TicketId == id).OrderBy(deadline => deadline.Sequence)
            .Select(deadline => deadline.Data).ToListAsync(cancellationToken);
        var documents = await context.Documents.Where(document => document.Place == place && document.TicketId == id).OrderBy(document => document.Sequence)
            .Select(document => new DocumentView(document.Id, document.Kind, document.Number, document.Title, document.Unit, document.Clause, document.IssuedAt)).ToListAsync(cancellationToken);
        var notifications = await context.Notifications.Where(sent => sent.Place == place && sent.TicketId == id).OrderBy(sent => sent.Sequence)
            .ToListAsync(cancellationToken);
        var waiting = notifications.Where(sent => sent.DeliveredAt is null).Select(sent => sent.Id).ToArray();
        var deliveries = waiting.Length == 0 ? [] : await context.Deliveries.Where(row => waiting.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var citizen = await context.Citizens.FirstOrDefaultAsync(citizen => citizen.Place == place && citizen.TicketId == id, cancellationToken);
        var key = await KeyAsync(context, place, id, cancellationToken);
        var person = citizen is null ? null : CitizenCipher.Read(citizen, key);
        return new TicketView(
            TicketJson.ReadState(row.Data, row.Subject, row.Texts, key, row.Revision),
            person is null || unmasked ? person : Masking.Mask(person),
            [.. deadlines.Select(data => TicketDeadline.Restore(TicketJson.Read<DeadlineState>(data)))],
            documents,
            [.. notifications.Select(sent => new NotificationView(sent.Channel, sent.Recipient, sent.Unit, sent.At, sent.DeliveredAt, sent.Clause, Delivery(sent, deliveries.GetValueOrDefault(sent.Id))))]);
    }

    private static DeliveryState Delivery(NotificationRow sent, OutboxDeliveryRow? delivery) =>
        sent.DeliveredAt is not null ? DeliveryState.Delivered
        : delivery is { SendAt: null, SentAt: null } ? DeliveryState.Failed
        : delivery is { Attempts: > 0 } ? DeliveryState.Retrying
        : DeliveryState.Waiting;

    /// <summary>The history of a ticket, oldest first, with what people wrote.</summary>
    public async Task<IReadOnlyList<TicketEvent>> HistoryAsync(string place, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(place, cancellationToken);
        var texts = await context.EventTexts.Where(row => row.Place == place && row.TicketId == id).ToDictionaryAsync(row => row.Sequence, row => row.Texts, cancellationToken);
        var key = await KeyAsync(context, place, id, cancellationToken);
        var rows = await context.Events.Where(row => row.Place == place && row.TicketId == id).OrderBy(row => row.Sequence).ToListAsync(cancellationToken);
        return [.. rows.Select(row =>
        {
            var (data, words) = EventParts.Join(row.Data, texts.TryGetValue(row.Sequence, out var written) ? Written(row.Sequence, written, key) : []);
            return new TicketEvent(
                row.TicketId, row.Sequence, row.At, row.Code, row.Argument, new Actor(row.Role, place, row.Unit, row.StaffId, Rule: row.Rule), row.Clause,
                data, words, row.Warnings is null ? [] : TicketJson.Read<string[]>(row.Warnings));
        })];
    }

    /// <summary>
    /// Other tickets of the same telephone number, newest first, and whether a matter among them is listed as not to be
    /// dispatched again (HL-A10e). The match is shown; a person decides. People of a unit see only those of their unit.
    /// </summary>
    public async Task<IReadOnlyList<EarlierTicket>> EarlierAsync(string place, Guid id, int limit = 20, string? onlyUnit = null, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(place, cancellationToken);
        var phone = await context.Citizens.Where(row => row.Place == place && row.TicketId == id).Select(row => row.PhoneIndex).FirstOrDefaultAsync(cancellationToken);
        if (phone is null)
            return [];
        // Their ids first, and all sorting here: asked in an order, an index in that order would be walked to find them.
        var same = await context.Citizens.Where(row => row.Place == place && row.PhoneIndex == phone && row.TicketId != id).Select(row => row.TicketId).ToListAsync(cancellationToken);
        var others = same.OrderDescending().Take(Few).ToList();
        var found = await Summaries(OfUnit(context.Tickets, onlyUnit).Where(row => row.Place == place && others.Contains(row.Id))).ToListAsync(cancellationToken);
        var tickets = found.OrderByDescending(ticket => ticket.ReceivedAt).Take(limit).ToArray();
        var ids = tickets.Select(ticket => ticket.Id).ToArray();
        var listed = await context.Events.Where(row => row.Place == place && ids.Contains(row.TicketId) && row.Code == EventCodes.NoRedispatchListed).Select(row => row.TicketId).ToListAsync(cancellationToken);
        return [.. tickets.Select(ticket => new EarlierTicket(ticket, listed.Contains(ticket.Id)))];
    }

    /// <summary>Tickets with a running deadline that was counted into a year without a holiday notice (T-1).</summary>
    public async Task<IReadOnlyList<(string Place, Guid TicketId)>> ProvisionalAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Deadlines.Where(row => row.IsProvisional && row.EndedAt == null).Select(row => new { row.Place, row.TicketId }).Distinct().ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Place, row.TicketId))];
    }

    /// <summary>A document as issued, or null.</summary>
    public async Task<DocumentText?> FindDocumentAsync(string place, Guid documentId, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(place, cancellationToken);
        if (await context.Documents.FirstOrDefaultAsync(row => row.Place == place && row.Id == documentId, cancellationToken) is not { } row)
            return null;
        var key = await KeyAsync(context, place, row.TicketId, cancellationToken);
        return new DocumentText(row.Id, row.TicketId, row.Kind, row.Number, row.Title, key?.DecryptText(Purposes.Document, row.Html) ?? $"<p>{Erased.Shown}</p>", row.Unit, row.Clause, row.IssuedAt);
    }

    /// <summary>Tickets of a place by their ids, in no order; those of other places are left out.</summary>
    public async Task<IReadOnlyList<TicketSummary>> SummariesAsync(string place, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(place, cancellationToken);
        return await Summaries(context.Tickets.Where(row => row.Place == place && ids.Contains(row.Id))).ToListAsync(cancellationToken);
    }

    /// <summary>A page of a list.</summary>
    public async Task<TicketPage> ListAsync(TicketFilter filter, CancellationToken cancellationToken = default)
    {
        await using var context = await OpenAsync(filter.Place, cancellationToken);
        var rows = await WithPhoneAsync(context, Filter(context.Tickets, filter), filter, cancellationToken);
        rows = await WithNumberAsync(context, rows, filter, cancellationToken);
        var (page, size) = (Math.Max(1, filter.Page), Math.Clamp(filter.PageSize, 1, 200));
        if (filter.Subject is { } part)
        {
            if (TicketWords.Match(filter.Place, part) is not { } match)
                return new TicketPage([], 0, page, size);
            var some = await Matching(context, match).Take(Few + 1).ToListAsync(cancellationToken);
            if (some.Count > Few && IsOfSubjectOnly(filter))
                return await NewestAsync(context, filter.Place, match, page, size, cancellationToken);
            // Few are named one by one: the order of the list would else be walked to its end to find them.
            var found = Matching(context, match);
            rows = some.Count > Few ? rows.Where(row => found.Contains(row.Id)) : rows.Where(row => some.Contains(row.Id));
        }

        var total = filter.After is null ? await rows.Take(MostCounted + 1).CountAsync(cancellationToken) : 0;
        var ordered = TicketOrder.Of(rows, filter.Sort, filter.After);
        var lines = await Summaries(ordered.Skip(filter.After is null ? (page - 1) * size : 0).Take(size + 1)).ToListAsync(cancellationToken);
        return PageOf(lines, total, page, size, filter.Sort) with { IsCounted = filter.After is null };
    }

    /// <summary>One more line than the page holds tells whether others follow.</summary>
    private static TicketPage PageOf(List<TicketSummary> lines, int total, int page, int size, TicketSort sort)
    {
        TicketSummary[] items = [.. lines.Take(size)];
        return new TicketPage(items, Math.Min(total, MostCounted), page, size) { IsCutOff = total > MostCounted, Next = lines.Count > size ? TicketOrder.PositionOf(items[^1], sort) : null };
    }

    private static bool IsOfSubjectOnly(TicketFilter filter) =>
        filter with { Subject = null, Page = 1, PageSize = 20, Sort = TicketSort.None } == new TicketFilter(filter.Place) { Sort = TicketSort.None } && filter.Sort is TicketSort.None or TicketSort.NewestFirst;

    private static IQueryable<Guid> Matching(TicketsDbContext context, string match) =>
        context.Words.FromSql($"SELECT ticket_id FROM ticket_words WHERE ticket_words MATCH {match}").Select(word => word.TicketId);

    /// <summary>The newest of very many with the same words: the index of words holds tickets in the order they came in, so the others need not be looked at.</summary>
    private static async Task<TicketPage> NewestAsync(TicketsDbContext context, string place, string match, int page, int size, CancellationToken cancellationToken)
    {
        var total = await Matching(context, match).Take(MostCounted + 1).CountAsync(cancellationToken);
        var (skipped, taken) = ((page - 1) * size, size + 1);
        var newest = await context.Words.FromSql($"SELECT ticket_id FROM ticket_words WHERE ticket_words MATCH {match} ORDER BY rowid DESC LIMIT {taken} OFFSET {skipped}")
            .Select(word => word.TicketId).ToListAsync(cancellationToken);
        var lines = await Summaries(context.Tickets.Where(row => row.Place == place && newest.Contains(row.Id))).ToListAsync(cancellationToken);
        return PageOf([.. lines.OrderBy(line => newest.IndexOf(line.Id))], total, page, size, TicketSort.NewestFirst);
    }

    /// <summary>Those of a telephone number.</summary>
    private async Task<IQueryable<TicketRow>> WithPhoneAsync(TicketsDbContext context, IQueryable<TicketRow> rows, TicketFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Phone is not { } phone)
            return rows;
        // An index of nothing finds nothing: a text without digits must not find everything.
        var (place, index) = (filter.Place, cipher.PhoneIndex(filter.Place, phone) ?? []);
        var his = context.Citizens.Where(row => row.Place == place && row.PhoneIndex == index).Select(row => row.TicketId);
        var first = await his.Take(Few + 1).ToListAsync(cancellationToken);
        return first.Count > Few ? rows.Where(row => his.Contains(row.Id)) : rows.Where(row => first.Contains(row.Id));
    }

    /// <summary>Those whose number begins so, the place's own or the other platform's.</summary>
    private static async Task<IQueryable<TicketRow>> WithNumberAsync(TicketsDbContext context, IQueryable<TicketRow> rows, TicketFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Number is not { } number)
            return rows;
        // As a range, which an index answers; a pattern it does not.
        var (place, end) = (filter.Place, number + '\uffff');
        var own = context.Tickets.Where(row => row.Place == place && string.Compare(row.Number, number) >= 0 && string.Compare(row.Number, end) < 0).Select(row => row.Id);
        var others = context.Tickets.Where(row => row.Place == place && string.Compare(row.ExternalNumber, number) >= 0 && string.Compare(row.ExternalNumber, end) < 0).Select(row => row.Id);
        var first = (await own.Take(Few + 1).ToListAsync(cancellationToken)).Union(await others.Take(Few + 1).ToListAsync(cancellationToken)).ToList();
        return first.Count > Few ? rows.Where(row => own.Contains(row.Id) || others.Contains(row.Id)) : rows.Where(row => first.Contains(row.Id));
    }

    private static IQueryable<TicketRow> Filter(IQueryable<TicketRow> rows, TicketFilter filter)
    {
        rows = rows.Where(row => row.Place == filter.Place);
        if (filter.Stages is { } stages)
            rows = rows.Where(row => stages.Contains(row.Stage));
        if (filter.Closed is { } closed)
            rows = rows.Where(row => ClosedStages.Contains(row.Stage) == closed);
        rows = OfUnit(OfUnit(rows, filter.OnlyUnit), filter.Unit);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.Desk is { } desk)
            rows = rows.Where(row => row.Desk == desk);
        if (filter.Area is { } area)
            rows = rows.Where(row => row.Area == area);
        if (filter.Category is { } category)
            rows = rows.Where(row => row.Category == category);
        if (filter.Urgency is { } urgency)
            rows = rows.Where(row => row.Urgency == urgency);
        if (filter.DueBefore is { } due)
            rows = rows.Where(row => row.NextDueAt < due);
        if (filter.Missed is { } missed)
            rows = missed ? rows.Where(row => row.IsMissed) : rows.Where(row => !row.IsMissed);
        if (filter.ReceivedFrom is { } from)
            rows = rows.Where(row => row.ReceivedAt >= from);
        if (filter.ReceivedBefore is { } before)
            rows = rows.Where(row => row.ReceivedAt < before);
        return rows;
    }

    private static IQueryable<TicketRow> OfUnit(IQueryable<TicketRow> rows, string? unit)
    {
        if (unit is null)
            return rows;
        var among = CodeText.Sought(unit);
        return rows.Where(row => row.Lead == unit || row.Supporting.Contains(among));
    }

    internal static IQueryable<TicketSummary> Summaries(IQueryable<TicketRow> rows) => rows.Select(row => new TicketSummary(
        row.Id, row.Number, row.ExternalNumber, row.Subject, row.Kind, row.Urgency, row.Stage, row.Lead, row.Area, row.ReceivedAt, row.NextDueAt, row.IsMissed, row.ClosedAt)
    { Desk = row.Desk });

    private async Task<TicketKey?> KeyAsync(TicketsDbContext context, string place, Guid id, CancellationToken cancellationToken) =>
        (await keys.FindAsync(context, place, [id], cancellationToken)).GetValueOrDefault(id);

    private static Dictionary<string, string> Written(int sequence, byte[] texts, TicketKey? key) =>
        key?.DecryptText(Purposes.Event(sequence), texts) is { } json ? TicketJson.Read<Dictionary<string, string>>(json) : new() { ["text"] = Erased.Shown };

    private async Task<TicketsDbContext> OpenAsync(string place, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(place);
        return await contexts.CreateDbContextAsync(cancellationToken);
    }
}
