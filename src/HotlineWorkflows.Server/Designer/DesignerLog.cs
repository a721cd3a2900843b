using HotlineWorkflows.Audit;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Privacy;

namespace HotlineWorkflows.Server.Designer;

/// <summary>Puts on record who changed which definition, and who interfered with which instance: from which version to which.</summary>
/// <param name="audit">The audit trail.</param>
/// <param name="places">Whose a definition is.</param>
public sealed class DesignerLog(IAuditTrail audit, DefinitionPlaces places) : IStudioLog
{
    private const string Published = "definition.published";

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

        // What is published is also what the server compares with at its start; under the same kind it is not noted there once more.
        var entry = new AuditEntry(
            act.Act == Published ? AuditKinds.DefinitionImported : act.Act,
            caller.DemandStaff().AuditActor(),
            act.InstanceId is { } instance ? new AuditSubject("instance", instance) : new AuditSubject("definition", Name: AuditCode.Of(act.DefinitionId)))
        {
            Place = places.PlaceOf(act.DefinitionId),
            Digest = hash is null ? null : AuditDigest.Of([[hash]]),
            Details = details.Count == 0 ? null : details,
        };

        // It was done: that the caller has left must not keep it off the record.
        await audit.AppendAsync(entry, CancellationToken.None);

        void Add(string name, string? value)
        {
            if (AuditCode.Of(value) is { } code)
                details[name] = code;
        }
    }
}
