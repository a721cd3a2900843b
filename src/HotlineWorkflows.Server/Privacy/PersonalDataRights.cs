using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Tickets.Privacy;

namespace HotlineWorkflows.Server.Privacy;

/// <summary>Erasing on request and holds, for those whom privacy.json lets (erasure, roles).</summary>
/// <param name="policy">Who may, on which grounds.</param>
/// <param name="eraser">Erases.</param>
public sealed class PersonalDataRights(PrivacyPolicy policy, PersonalDataEraser eraser)
{
    /// <summary>Erases a ticket's personal data.</summary>
    /// <exception cref="ProblemException">403: not this role. 400: no such ground. 409: the ticket runs, a hold stands, or nothing is left.</exception>
    public async Task EraseAsync(SignedInStaff staff, string place, Guid ticketId, string? ground, CancellationToken cancellationToken)
    {
        Demand(staff);
        if (policy.EraseGrounds.FirstOrDefault(known => known.Code == ground) is not { } chosen)
            throw new ProblemException(ProblemList.BadRequest(new FieldError("ground", PrivacyTexts.GroundNeeded(Names(policy.EraseGrounds)))));
        var outcome = await eraser.EraseAsync(new ErasureOrder(place, ticketId, chosen.Code, staff.AuditActor()), cancellationToken);
        if (Refusal(outcome) is { } refusal)
            throw refusal;
    }

    /// <summary>Sets a hold or, with null, lifts it.</summary>
    /// <exception cref="ProblemException">403: not this role. 400: no such hold. 409: nothing is left to hold.</exception>
    public async Task HoldAsync(SignedInStaff staff, string place, Guid ticketId, string? hold, CancellationToken cancellationToken)
    {
        Demand(staff);
        if (hold is not null && policy.Holds.All(known => known.Code != hold))
            throw new ProblemException(ProblemList.BadRequest(new FieldError("hold", PrivacyTexts.NoSuchHold(Names(policy.Holds)))));
        if (!await eraser.HoldAsync(place, ticketId, hold, staff.AuditActor(), cancellationToken))
            throw new ProblemException(ProblemList.Conflict(PrivacyTexts.ErasedAlready));
    }

    private static ProblemException? Refusal(ErasureOutcome outcome) => outcome switch
    {
        ErasureOutcome.Running => new ProblemException(ProblemList.Conflict(PrivacyTexts.StillRunning)),
        ErasureOutcome.Held => new ProblemException(ProblemList.Conflict(PrivacyTexts.Held)),
        ErasureOutcome.Already => new ProblemException(ProblemList.Conflict(PrivacyTexts.ErasedAlready)),
        ErasureOutcome.NotFound => TicketAccess.NotFound(),
        _ => null,
    };

    private void Demand(SignedInStaff staff)
    {
        if (!policy.EraseRoles.Contains(staff.Acting.Role!))
            throw new ProblemException(ProblemList.Forbidden(PrivacyTexts.MayNotErase));
    }

    private static string Names(IEnumerable<PrivacyCode> codes) => string.Join('、', codes.Select(one => $"{one.Name}（{one.Code}）"));
}
