using HotlineWorkflows.Audit;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Privacy;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>Keeps why somebody published what did not pass its check.</summary>
/// <param name="store">The common database.</param>
/// <param name="contexts">Opens the table to read.</param>
/// <param name="audit">The audit trail.</param>
/// <param name="places">Whose a definition is.</param>
/// <param name="clock">System clock.</param>
public sealed class PublishOverrides(IWorkflowStore store, IDbContextFactory<PublishingDbContext> contexts, IAuditTrail audit, DefinitionPlaces places, TimeProvider clock)
{
    /// <summary>A reason has at least so many characters.</summary>
    public const int ShortestReason = 20;

    private const string Insert =
        "INSERT INTO publish_overrides (id, definition_id, version_id, content_hash, failed_scenarios, reason, staff, at) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)";

    /// <summary>Puts a reason on record, before what it is given for is published: with its entry in the audit trail or not at all.</summary>
    /// <param name="staff">Who answers for it.</param>
    /// <param name="definition">What is published.</param>
    /// <param name="failedScenarios">How many scenarios did not hold.</param>
    /// <param name="reason">Why it is published all the same.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task NoteAsync(SignedInStaff staff, TriedDefinition definition, int failedScenarios, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var entry = new AuditEntry(AuditKinds.CheckOverridden, staff.AuditActor(), new AuditSubject("definition", Name: AuditCode.Of(definition.Id)))
        {
            Place = places.PlaceOf(definition.Id),
            Digest = AuditDigest.Of([[reason]]),
            Details = new Dictionary<string, string>
            {
                ["override"] = id.ToString(),
                ["to"] = AuditCode.Of(definition.Latest.Id)!,
                ["toHash"] = definition.Latest.ContentHash,
                ["failedScenarios"] = failedScenarios.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
        };
        await store.WriteAsync(
            transaction =>
            {
                transaction.Write(Insert, id.Bytes(), definition.Id, definition.Latest.Id, definition.Latest.ContentHash, failedScenarios, reason, staff.StaffId, now.UtcTicks);
                audit.Append(transaction, entry);
            },
            cancellationToken);
    }

    /// <summary>The reasons given for a definition, newest first.</summary>
    public async Task<IReadOnlyList<PublishOverrideRow>> ListAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken);
        return await rows.Overrides.AsNoTracking().Where(row => row.DefinitionId == definitionId).OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
    }
}
