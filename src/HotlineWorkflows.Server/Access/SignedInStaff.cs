using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Access;

/// <summary>Who is signed in, in this request.</summary>
/// <param name="Session">The session.</param>
/// <param name="Grants">What the person holds in the places served; what holds everywhere stands here once a place.</param>
/// <param name="ActingGrant">The grant he acts in; null when he holds none.</param>
/// <param name="MustEnrol">Whether he must get a second factor before anything else.</param>
public sealed record SignedInStaff(StaffSession Session, IReadOnlyList<StaffGrant> Grants, StaffGrant? ActingGrant, bool MustEnrol)
{
    /// <summary>The account.</summary>
    public Guid AccountId => Session.AccountId;

    /// <summary>The session.</summary>
    public Guid SessionId => Session.Id;

    /// <summary>The id under which his acts stand in the history of tickets.</summary>
    public string StaffId => Session.StaffId;

    /// <summary>His name.</summary>
    public string DisplayName => Session.DisplayName;

    /// <summary>Whether the account belongs to the demo.</summary>
    public bool IsDemo => Session.IsDemo;

    /// <summary>Whether the account can do nothing but be put in order: a new password, a second factor.</summary>
    public bool IsIncomplete => Session.MustChangePassword || MustEnrol;

    /// <summary>The actor he is.</summary>
    /// <exception cref="ProblemException">403: he holds no role here.</exception>
    public Actor Acting => ActingGrant is { } grant
        ? new Actor(grant.Role, grant.Place, grant.Unit, StaffId, grant.Rank)
        : throw new ProblemException(ProblemList.Forbidden(AccessTexts.NoRole));

    /// <summary>He, as the audit trail names him.</summary>
    public AuditActor Auditor => new(AccountId, StaffId, ActingGrant?.Role, ActingGrant?.Unit);

    /// <summary>The unit whose tickets alone he sees; null when he sees those of the whole place.</summary>
    public string? OnlyUnit => ActingGrant is { } grant && Roles.IsOfUnit(grant.Role) ? grant.Unit : null;

    /// <summary>Who a session belongs to, among the places served.</summary>
    public static SignedInStaff Of(StaffSession session, IEnumerable<string> places, AccountsOptions options)
    {
        string[] served = [.. places.Order(StringComparer.Ordinal)];
        StaffGrant[] grants = [.. session.Grants.SelectMany(grant => grant.IsEverywhere ? served.Select(place => grant with { Place = place }) : served.Contains(grant.Place) ? [grant] : []).DistinctBy(grant => grant.Key)];
        var acting = grants.FirstOrDefault(grant => grant.Key == session.Acting) ?? grants.FirstOrDefault();
        var mustEnrol = !session.HasSecondFactor && session.Grants.Any(grant => options.SecondFactorRoles.Contains(grant.Role));
        return new SignedInStaff(session, grants, acting, mustEnrol);
    }
}

/// <summary>Who is signed in, for handlers.</summary>
public static class StaffOfRequest
{
    /// <summary>Who is signed in; null when nobody is.</summary>
    public static SignedInStaff? Staff(this HttpContext context) => context.Features.Get<SignedInStaff>();

    /// <summary>Who is signed in.</summary>
    /// <exception cref="ProblemException">401: nobody is.</exception>
    public static SignedInStaff DemandStaff(this HttpContext context) =>
        context.Staff() is { IsIncomplete: false } staff ? staff : throw new ProblemException(ProblemList.SignInFirst);
}
