using HotlineWorkflows.Audit;
using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Privacy;

/// <summary>The only way to a citizen's name, telephone number and address: who needs to know asks for them, and each look is kept before it is answered (HB-11, HL-B11).</summary>
/// <param name="policy">Who needs to know.</param>
/// <param name="queries">Reads tickets.</param>
/// <param name="audit">Keeps the look.</param>
public sealed class ContactAccess(PrivacyPolicy policy, TicketQueries queries, IAuditTrail audit)
{
    /// <summary>The citizen as he gave himself.</summary>
    /// <param name="staff">Who asks.</param>
    /// <param name="place">The place.</param>
    /// <param name="ticketId">A ticket he may see.</param>
    /// <param name="reason">A code of privacy.json, where the policy asks for one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">403: he need not know. 400: a reason is needed.</exception>
    public async Task<Citizen> RevealAsync(SignedInStaff staff, string place, Guid ticketId, string? reason, CancellationToken cancellationToken)
    {
        var view = await FindAsync(place, ticketId, cancellationToken);
        var sight = policy.SightOf(staff.Acting, view.State, view.Citizen?.Anonymous == true);
        if (sight == ContactSight.Masked)
            throw new ProblemException(ProblemList.Forbidden(PrivacyTexts.NoNeedToKnow));
        var known = policy.Reasons.FirstOrDefault(known => known.Code == reason)?.Code;
        if (sight == ContactSight.WithReason && known is null)
            throw new ProblemException(ProblemList.BadRequest(new FieldError("reason", PrivacyTexts.ReasonNeeded(string.Join('、', policy.Reasons.Select(one => $"{one.Name}（{one.Code}）"))))));
        await KeepAsync(staff, place, ticketId, "contact", known, cancellationToken);
        return view.Citizen ?? new Citizen(null, null);
    }

    /// <summary>A document as this person may see it; that he saw the citizen in it is kept.</summary>
    public async Task<DocumentText> OpenAsync(SignedInStaff staff, string place, DocumentText document, CancellationToken cancellationToken)
    {
        var view = await FindAsync(place, document.TicketId, cancellationToken);
        if (policy.SightOf(staff.Acting, view.State, view.Citizen?.Anonymous == true) == ContactSight.Masked)
            return document with { Html = PersonalText.Mask(document.Html, view.Citizen) };
        await KeepAsync(staff, place, document.TicketId, "document", null, cancellationToken);
        return document;
    }

    private async Task<TicketView> FindAsync(string place, Guid ticketId, CancellationToken cancellationToken) =>
        await queries.FindAsync(place, ticketId, unmasked: true, cancellationToken) ?? throw TicketAccess.NotFound();

    private Task KeepAsync(SignedInStaff staff, string place, Guid ticketId, string what, string? reason, CancellationToken cancellationToken)
    {
        var details = new Dictionary<string, string> { ["what"] = what };
        if (reason is not null)
            details["reason"] = reason;
        return audit.AppendAsync(new AuditEntry(AuditKinds.PersonalViewed, staff.AuditActor(), AuditSubject.Ticket(ticketId)) { Place = place, Details = details }, cancellationToken);
    }
}
