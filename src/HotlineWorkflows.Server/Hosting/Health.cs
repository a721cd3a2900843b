using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>Whether the server has opened its database and imported its definitions.</summary>
public sealed class ServerReadiness
{
    private volatile bool _isReady;

    /// <summary>Whether requests can be served.</summary>
    public bool IsReady => _isReady;

    /// <summary>Says that they can.</summary>
    public void Ready() => _isReady = true;
}

/// <summary>Health for whoever watches over the process.</summary>
public static class Health
{
    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can work, else 503.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnyone();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnyone();
    }

    private static async Task<IResult> ReadyAsync(ServerReadiness readiness, IDbContextFactory<TicketsDbContext> contexts, ILogger<ServerReadiness> logger, CancellationToken cancellationToken)
    {
        var database = await CanReadAsync(contexts, logger, cancellationToken);
        var ready = readiness.IsReady && database;
        return Results.Json(
            new { status = ready ? "ready" : "notReady", started = readiness.IsReady, database },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> CanReadAsync(IDbContextFactory<TicketsDbContext> contexts, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await context.Counters.AnyAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "The database cannot be read.");
            return false;
        }
    }
}
