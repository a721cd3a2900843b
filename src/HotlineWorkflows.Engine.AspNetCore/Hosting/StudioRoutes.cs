using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>Where a part of Studio's API maps its routes; each says what its callers must be allowed.</summary>
/// <param name="Api">Below Studio's base address.</param>
/// <param name="Declare">Attaches the host's access rule to an endpoint.</param>
internal sealed record StudioRoutes(RouteGroupBuilder Api, Action<IEndpointConventionBuilder, StudioRight> Declare)
{
    /// <summary>Answers GET.</summary>
    public void Get(StudioRight right, string pattern, Delegate handler) => Declare(Api.MapGet(pattern, handler), right);

    /// <summary>Answers POST.</summary>
    public void Post(StudioRight right, string pattern, Delegate handler) => Declare(Api.MapPost(pattern, handler).DisableAntiforgery(), right);

    /// <summary>Answers DELETE.</summary>
    public void Delete(StudioRight right, string pattern, Delegate handler) => Declare(Api.MapDelete(pattern, handler), right);
}
