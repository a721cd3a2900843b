using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Operations;
using HotlineWorkflows.Server.Operations.Health;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>Whether the server has opened its database and imported its definitions, and is not being stopped.</summary>
public sealed class ServerReadiness
{
    private volatile bool _isReady;
    private volatile bool _isStopping;

    /// <summary>Whether requests can be served.</summary>
    public bool IsReady => _isReady && !_isStopping;

    /// <summary>Whether it is being stopped.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Says that requests can be served.</summary>
    public void Ready() => _isReady = true;

    /// <summary>Says that no more requests should be sent.</summary>
    public void Stopping() => _isStopping = true;
}

/// <summary>Health for whoever watches over the process.</summary>
public static class Health
{
    /// <summary>
    /// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can work, else 503; what the probes found is
    /// told to the machine itself or with the token only.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnyone();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnyone();
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, HealthService health, ServerReadiness readiness, ServerOptions options, CancellationToken cancellationToken)
    {
        var (isReady, probes) = await health.LookAsync(cancellationToken);
        var status = isReady ? "ready" : readiness.IsStopping ? "stopping" : "notReady";
        var code = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return OperationsAccess.IsAllowed(context, options.Operations)
            ? Results.Json(new { status, probes = probes.ToDictionary(probe => probe.Key, probe => new { state = probe.Value.State.ToString().ToLowerInvariant(), message = probe.Value.Message, figures = probe.Value.Figures }) }, statusCode: code)
            : Results.Json(new { status }, statusCode: code);
    }
}
