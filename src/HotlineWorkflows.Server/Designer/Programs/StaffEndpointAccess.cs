using HotlineWorkflows.Engine.AspNetCore.Http;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Designer.Programs;

/// <summary>
/// Endpoints that demand somebody who is signed in take tokens only, never a cookie that a browser sends along unasked. The policy is
/// a role; it must be held at the place whose process it is, at any place for what all share.
/// </summary>
/// <param name="places">Whose a definition is.</param>
public sealed class StaffEndpointAccess(DefinitionPlaces places) : IHttpEndpointAccess
{
    /// <inheritdoc />
    public ValueTask<HttpEndpointAnswer> AskAsync(HttpContext caller, string definitionId, HttpEndpointStimulus endpoint)
    {
        if (caller.Staff() is not { } staff || caller.User.Identity?.AuthenticationType != StaffAuthentication.Programs || staff.Session.MustChangePassword || staff.MustEnrol)
            return new(HttpEndpointAnswer.Unauthenticated);
        var place = places.PlaceOf(definitionId);
        var holds = staff.Grants.Any(grant => (place is null || grant.Place == place) && (endpoint.Policy is null || string.Equals(grant.Role, endpoint.Policy, StringComparison.OrdinalIgnoreCase)));
        return new(holds ? HttpEndpointAnswer.Allowed : HttpEndpointAnswer.Forbidden);
    }
}
