namespace HotlineWorkflows.Server.Access;

/// <summary>Who an endpoint is for.</summary>
public enum AccessKind
{
    /// <summary>Everybody.</summary>
    Anyone,

    /// <summary>Citizens: they need no account; where a ticket is concerned, its number and query code.</summary>
    Citizen,

    /// <summary>Citizens as above, and staff who are signed in.</summary>
    CitizenOrStaff,

    /// <summary>Whoever is signed in, even while the account must first change its password or get its second factor.</summary>
    SignedIn,

    /// <summary>Staff in one of the roles named; in any when none is.</summary>
    Staff,
}

/// <summary>Declared by every endpoint; one without is refused to everybody.</summary>
/// <param name="Kind">Who it is for.</param>
/// <param name="Roles">Roles, for <see cref="AccessKind.Staff"/>; empty: any.</param>
/// <param name="DemoOnly">Whether it exists only in the demo; elsewhere it is not found.</param>
public sealed record AccessRule(AccessKind Kind, IReadOnlyList<string> Roles, bool DemoOnly = false);

/// <summary>How endpoints declare who they are for.</summary>
public static class AccessRules
{
    /// <summary>For everybody.</summary>
    public static TBuilder AllowAnyone<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(AccessKind.Anyone, []));

    /// <summary>For citizens; the handler asks for number and query code where a ticket is concerned.</summary>
    public static TBuilder AllowCitizens<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(AccessKind.Citizen, []));

    /// <summary>For citizens and staff; the handler tells them apart and demands of each what is due.</summary>
    public static TBuilder AllowCitizensAndStaff<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(AccessKind.CitizenOrStaff, []));

    /// <summary>For whoever is signed in, whatever is still to be done with the account.</summary>
    public static TBuilder RequireSignedIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(AccessKind.SignedIn, []));

    /// <summary>For staff who act in one of these roles; in any role when none is named.</summary>
    public static TBuilder RequireStaff<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(AccessKind.Staff, roles));

    /// <summary>For everybody, but only in the demo.</summary>
    public static TBuilder AllowInDemo<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(AccessKind.Anyone, [], DemoOnly: true));

    /// <summary>For staff in one of these roles, but only in the demo.</summary>
    public static TBuilder RequireStaffInDemo<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(AccessKind.Staff, roles, DemoOnly: true));
}
