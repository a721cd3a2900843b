using System.Collections.Concurrent;
using System.Globalization;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Privacy;

namespace HotlineWorkflows.Server.Designer;

/// <summary>Puts on record who changed which definition, and who interfered with which instance: from which version to which.</summary>
/// <param name="audit">The audit trail.</param>
/// <param name="places">Whose a definition is.</param>
/// <param name="clock">The system clock.</param>
/// <param name="business">Knows the zone of business.</param>
public sealed class DesignerLog(IAuditTrail audit, DefinitionPlaces places, TimeProvider clock, BusinessClock business) : IStudioLog
{
    // What is published is also what the server compares with at its start; under the same kind it is not noted there once more.
    private static readonly Dictionary<StudioActKind, string> Kinds = new()
    {
        [StudioActKind.DefinitionSaved] = AuditKinds.DefinitionSaved,
        [StudioActKind.DefinitionTaken] = AuditKinds.DefinitionTaken,
        [StudioActKind.DefinitionPublished] = AuditKinds.DefinitionImported,
        [StudioActKind.DefinitionRetracted] = AuditKinds.DefinitionRetracted,
        [StudioActKind.DefinitionReverted] = AuditKinds.DefinitionReverted,
        [StudioActKind.DefinitionDeleted] = AuditKinds.DefinitionDeleted,
        [StudioActKind.InstanceStarted] = AuditKinds.InstanceStarted,
        [StudioActKind.InstanceResumed] = AuditKinds.InstanceResumed,
        [StudioActKind.TaskCompleted] = AuditKinds.InstanceTaskCompleted,
        [StudioActKind.InstanceCancelled] = AuditKinds.InstanceCancelled,
        [StudioActKind.InstanceDeleted] = AuditKinds.InstanceDeleted,
        [StudioActKind.InstanceRetried] = AuditKinds.InstanceRetried,
        [StudioActKind.InstanceMigrated] = AuditKinds.InstanceMigrated,
        [StudioActKind.InstanceImported] = AuditKinds.InstanceImported,
        [StudioActKind.EventPublished] = AuditKinds.InstanceEventPublished,
    };

    /// <summary>Under which kind something done through Studio stands in the trail.</summary>
    public static string KindOf(StudioActKind act) => Kinds[act];

    // Told to whoever is at work on the same definition now; after a start of the server nobody is.
    private readonly ConcurrentDictionary<string, (string Name, DateTimeOffset At)> _last = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async ValueTask DoneAsync(HttpContext caller, StudioAct act, CancellationToken cancellationToken)
    {
        var details = new Dictionary<string, string>();
        Add("definition", act.InstanceId is null ? null : act.DefinitionId);
        Add("from", act.From);
        Add("fromHash", act.FromHash);
        Add("to", act.To);
        Add("toHash", act.ToHash);
        var hash = act.ToHash ?? act.FromHash;

        var staff = caller.DemandStaff();
        var entry = new AuditEntry(KindOf(act.Kind), staff.AuditActor(), SubjectOf(act))
        {
            // Whose an event is says only who tells it.
            Place = act.DefinitionId is { } definition ? places.PlaceOf(definition) : staff.Acting.Place,
            Digest = hash is null ? null : AuditDigest.Of([[hash]]),
            Details = details.Count == 0 ? null : details,
        };

        // It was done: that the caller has left must not keep it off the record.
        await audit.AppendAsync(entry, CancellationToken.None);
        if (act is { InstanceId: null, DefinitionId: { } changed })
            _last[changed] = (staff.DisplayName, clock.GetUtcNow());

        void Add(string name, string? value)
        {
            if (AuditCode.Of(value) is { } code)
                details[name] = code;
        }
    }

    /// <inheritdoc />
    public ValueTask<string?> LastChangeAsync(string definitionId, CancellationToken cancellationToken) => new(
        _last.TryGetValue(definitionId, out var last)
            ? string.Create(CultureInfo.InvariantCulture, $"{last.Name}于 {TimeZoneInfo.ConvertTime(last.At, business.LocalTimeZone):H:mm} ")
            : null);

    private static AuditSubject SubjectOf(StudioAct act) => act switch
    {
        { InstanceId: { } instance } => new AuditSubject("instance", instance),
        { Event: { } name } => new AuditSubject("event", Name: AuditCode.Of(name)),
        _ => new AuditSubject("definition", Name: AuditCode.Of(act.DefinitionId)),
    };
}
