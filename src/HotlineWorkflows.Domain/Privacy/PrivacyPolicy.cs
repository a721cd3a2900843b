using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Privacy;

/// <summary>How much of a citizen's name, telephone number and address a role sees.</summary>
public enum ContactSight
{
    /// <summary>Masked, always.</summary>
    Masked,

    /// <summary>Masked until asked for; each look is kept.</summary>
    OnRequest,

    /// <summary>Masked until asked for with a reason; each look is kept.</summary>
    WithReason,
}

/// <summary>What a role may see of a citizen.</summary>
/// <param name="Role">The role.</param>
/// <param name="Sees">How much.</param>
/// <param name="Unit">Whether the person's unit must handle the ticket: <c>lead</c>, <c>any</c> (lead or supporting), or null.</param>
public sealed record ContactRule(string Role, ContactSight Sees, string? Unit);

/// <summary>A code with what people call it.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Chinese.</param>
public sealed record PrivacyCode(string Code, string Name);

/// <summary>
/// Who needs to know what of a citizen, and how long it is kept (HB-11, HL-B11): the file <c>workflows/common/privacy.json</c>.
/// Whatever it does not allow is masked.
/// </summary>
/// <param name="Contact">By role.</param>
/// <param name="MaskContentFor">Roles that see what people wrote with everything masked that looks personal.</param>
/// <param name="SeesWhoLooked">Roles that see who looked at a citizen's data.</param>
/// <param name="Reasons">Reasons to look.</param>
/// <param name="RetentionMonths">Months personal data stays after a ticket was closed for good.</param>
/// <param name="RetentionByKind">The same for kinds of tickets where it differs.</param>
/// <param name="EraseRoles">Roles that may erase on request.</param>
/// <param name="EraseGrounds">Grounds to erase on request.</param>
/// <param name="Holds">What keeps personal data from being erased.</param>
public sealed record PrivacyPolicy(
    IReadOnlyList<ContactRule> Contact,
    IReadOnlyList<string> MaskContentFor,
    IReadOnlyList<string> SeesWhoLooked,
    IReadOnlyList<PrivacyCode> Reasons,
    int RetentionMonths,
    IReadOnlyDictionary<string, int> RetentionByKind,
    IReadOnlyList<string> EraseRoles,
    IReadOnlyList<PrivacyCode> EraseGrounds,
    IReadOnlyList<PrivacyCode> Holds)
{
    /// <summary>What somebody may see of the citizen of a ticket.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="anonymous">Whether the citizen wants to stay unnamed towards the units: then no unit ever sees him.</param>
    public ContactSight SightOf(Actor actor, TicketState ticket, bool anonymous)
    {
        if (actor.Role is null || Contact.FirstOrDefault(rule => rule.Role == actor.Role) is not { } found)
            return ContactSight.Masked;
        if (anonymous && Roles.IsOfUnit(actor.Role))
            return ContactSight.Masked;
        var handles = found.Unit switch
        {
            null => true,
            "lead" => actor.Unit is not null && actor.Unit == ticket.Lead,
            _ => actor.Unit is not null && (actor.Unit == ticket.Lead || ticket.Supporting.Contains(actor.Unit)),
        };
        return handles ? found.Sees : ContactSight.Masked;
    }

    /// <summary>What people wrote, as this role sees it.</summary>
    public string Content(string? role, string text) => role is not null && MaskContentFor.Contains(role) ? PersonalText.Mask(text) : text;

    /// <summary>When a ticket's personal data is due to be erased.</summary>
    /// <param name="kind">The ticket's kind, or null.</param>
    /// <param name="closedAt">When it was closed for good.</param>
    public DateTimeOffset DueAt(string? kind, DateTimeOffset closedAt) =>
        closedAt.AddMonths(kind is not null && RetentionByKind.TryGetValue(kind, out var months) ? months : RetentionMonths);
}
