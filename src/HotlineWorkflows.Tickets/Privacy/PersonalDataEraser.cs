using System.Globalization;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Tickets.Files;

namespace HotlineWorkflows.Tickets.Privacy;

/// <summary>
/// Erases a ticket's personal data by destroying its key and blanking the blind index: what was encrypted stays as noise, so
/// history, statistics and the audit chain stay valid (HB-11, HL-B11). Refused while the ticket runs or a hold stands.
/// </summary>
/// <param name="store">The common database.</param>
/// <param name="database">Its file, to take old pages out of the log.</param>
/// <param name="audit">Keeps who erased.</param>
/// <param name="clock">The business clock.</param>
/// <param name="files">Let the files of tickets go.</param>
public sealed class PersonalDataEraser(IWorkflowStore store, SqliteDatabase database, IAuditTrail audit, BusinessClock clock, IEnumerable<ITicketFiles> files)
{
    private static readonly string[] Ended = [Stages.Archived, Stages.Declined, Stages.Transferred, Stages.Merged, Stages.Withdrawn, Stages.Terminated];

    private const string Find =
        "SELECT t.stage, i.status, k.wrapped IS NULL, k.hold FROM tickets t JOIN ticket_keys k ON k.place = t.place AND k.ticket_id = t.id LEFT JOIN instances i ON i.id = t.id WHERE t.place = $0 AND t.id = $1";

    private const string DestroyKey = "UPDATE ticket_keys SET wrapped = NULL, key_id = 0, erased_at = $2 WHERE place = $0 AND ticket_id = $1";

    private const string BlankCitizen =
        "UPDATE citizens SET name = NULL, phone = NULL, phone_index = NULL, organization = NULL, address = NULL WHERE place = $0 AND ticket_id = $1";

    private const string BlankSubject = "UPDATE tickets SET subject = $2 WHERE place = $0 AND id = $1";

    private const string SetHold = "UPDATE ticket_keys SET hold = $2 WHERE place = $0 AND ticket_id = $1 AND wrapped IS NOT NULL";

    /// <summary>Stages in which a ticket has come to its end.</summary>
    public static IReadOnlyList<string> EndStages => Ended;

    /// <summary>Erases, or says why not; both are kept in the audit trail.</summary>
    public async Task<ErasureOutcome> EraseAsync(ErasureOrder order, CancellationToken cancellationToken = default)
    {
        var outcome = await store.ExecuteAsync((transaction, _) => ValueTask.FromResult(Erase((IRelationalTransaction)transaction, order)), cancellationToken);
        if (outcome == ErasureOutcome.Erased)
            database.DropOldPages();
        return outcome;
    }

    /// <summary>Erases many; the old pages are taken out of the log once at the end. Returns how many were erased.</summary>
    public async Task<int> EraseAsync(IEnumerable<ErasureOrder> orders, CancellationToken cancellationToken = default)
    {
        var erased = 0;
        try
        {
            foreach (var order in orders)
            {
                if (await store.ExecuteAsync((transaction, _) => ValueTask.FromResult(Erase((IRelationalTransaction)transaction, order)), cancellationToken) == ErasureOutcome.Erased)
                    erased++;
            }
        }
        finally
        {
            if (erased > 0)
                database.DropOldPages();
        }

        return erased;
    }

    /// <summary>Sets a hold, or lifts it.</summary>
    /// <param name="place">The place.</param>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="hold">A code of privacy.json; null lifts the hold.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False when there is no such ticket, or nothing is left to hold.</returns>
    public Task<bool> HoldAsync(string place, Guid ticketId, string? hold, AuditActor by, CancellationToken cancellationToken = default) => store.ExecuteAsync(
        (transaction, _) =>
        {
            var relational = (IRelationalTransaction)transaction;
            if (Statement.With(relational, SetHold, place, Statement.Bytes(ticketId), hold).ExecuteNonQuery() == 0)
                return ValueTask.FromResult(false);
            audit.Append(relational, Entry(AuditKinds.PersonalHold, place, ticketId, by, "hold", hold ?? "lifted"));
            return ValueTask.FromResult(true);
        },
        cancellationToken);

    private ErasureOutcome Erase(IRelationalTransaction transaction, ErasureOrder order)
    {
        var id = Statement.Bytes(order.TicketId);
        var outcome = Check(transaction, order.Place, id);
        if (outcome == ErasureOutcome.Erased)
        {
            Statement.With(transaction, DestroyKey, order.Place, id, clock.GetUtcNow().UtcTicks).ExecuteNonQuery();
            Statement.With(transaction, BlankCitizen, order.Place, id).ExecuteNonQuery();
            Statement.With(transaction, BlankSubject, order.Place, id, Erased.Shown).ExecuteNonQuery();
            foreach (var holder in files)
                holder.Erase(transaction, order.Place, order.TicketId);
            audit.Append(transaction, Entry(AuditKinds.PersonalErased, order.Place, order.TicketId, order.By, "ground", order.Ground));
        }
        else if (outcome is ErasureOutcome.Running or ErasureOutcome.Held)
        {
            audit.Append(transaction, Entry(AuditKinds.PersonalEraseRefused, order.Place, order.TicketId, order.By, "because", outcome.ToString().ToLowerInvariant()));
        }

        return outcome;
    }

    private static ErasureOutcome Check(IRelationalTransaction transaction, string place, byte[] id)
    {
        using var reader = Statement.With(transaction, Find, place, id).ExecuteReader();
        if (!reader.Read())
            return ErasureOutcome.NotFound;
        if (reader.GetInt64(2) != 0)
            return ErasureOutcome.Already;
        if (!reader.IsDBNull(3))
            return ErasureOutcome.Held;
        var runs = !reader.IsDBNull(1) && reader.GetInt64(1) == (long)WorkflowStatus.Running;
        return runs || !Ended.Contains(reader.GetString(0)) ? ErasureOutcome.Running : ErasureOutcome.Erased;
    }

    private static AuditEntry Entry(string kind, string place, Guid ticketId, AuditActor by, string name, string value) =>
        new(kind, by, AuditSubject.Ticket(ticketId)) { Place = place, Details = new Dictionary<string, string> { [name] = value.ToString(CultureInfo.InvariantCulture) } };
}
