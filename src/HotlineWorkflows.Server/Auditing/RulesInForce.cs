using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Auditing;

/// <summary>
/// Holds the rules in force, at each start and whenever files are taken, against those the trail knows last: definitions published, a place's policy
/// files, its calendar, the privacy policy. What differs becomes an entry, whoever changed it and how.
/// </summary>
/// <param name="definitions">The definitions.</param>
/// <param name="places">Policies and calendars.</param>
/// <param name="options">Where the files are.</param>
/// <param name="contexts">Reads the trail.</param>
/// <param name="audit">Writes it.</param>
public sealed class RulesInForce(IWorkflowDefinitionStore definitions, PlaceCatalog places, ServerOptions options, IDbContextFactory<AuditDbContext> contexts, IAuditTrail audit) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => NoteAsync(cancellationToken);

    /// <summary>Puts on record what differs from what the trail knows last.</summary>
    public async Task NoteAsync(CancellationToken cancellationToken = default)
    {
        foreach (var published in (await definitions.ListHeadsAsync(cancellationToken: cancellationToken)).Where(version => version.IsPublished))
            await NoteAsync(AuditKinds.DefinitionImported, new AuditSubject("definition", Name: AuditCode.Of(published.DefinitionId)), null, published.ContentHash, $"version-{published.Version}", cancellationToken);

        foreach (var (code, entry) in places.Places)
        {
            await NoteAsync(AuditKinds.PolicyChanged, new AuditSubject("policy", Name: AuditCode.Of(code)), code, entry.Policy.Hash, null, cancellationToken);
            await NoteAsync(AuditKinds.CalendarChanged, new AuditSubject("calendar", Name: AuditCode.Of(code)), code, entry.Calendar.Fingerprint, null, cancellationToken);
        }

        var privacy = await File.ReadAllTextAsync(Path.Combine(options.WorkflowsPath, PrivacyFile.Name), cancellationToken);
        await NoteAsync(AuditKinds.PolicyChanged, new AuditSubject("policy", Name: "privacy"), null, privacy, null, cancellationToken);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task NoteAsync(string kind, AuditSubject subject, string? place, string content, string? version, CancellationToken cancellationToken)
    {
        var digest = AuditDigest.Of([[content]]);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await context.Entries.Where(row => row.Kind == kind && row.SubjectType == subject.Type && row.SubjectName == subject.Name)
            .OrderByDescending(row => row.Sequence).Select(row => row.Digest).FirstOrDefaultAsync(cancellationToken);
        if (last is not null && last.AsSpan().SequenceEqual(digest))
            return;
        await audit.AppendAsync(
            new AuditEntry(kind, AuditActor.Server, subject) { Place = place, Digest = digest, Details = version is null ? null : new Dictionary<string, string> { ["version"] = version } },
            cancellationToken);
    }
}
