using System.Diagnostics;

namespace HotlineWorkflows.Server.Logging;

/// <summary>One line a request: method, route, status, time. The route is logged as it is written in the program, so that no number or code of a citizen gets into the log.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="logger">The log.</param>
public sealed partial class RequestLogging(RequestDelegate next, ILogger<RequestLogging> logger)
{
    /// <summary>Logs a request when it is answered.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            Failed(logger, context.Request.Method, route, context.Response.StatusCode, elapsed, context.TraceIdentifier);
        else if (!route.StartsWith("/assets", StringComparison.Ordinal) && !route.StartsWith("/health", StringComparison.Ordinal))
            Answered(logger, context.Request.Method, route, context.Response.StatusCode, elapsed);
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} -> {Status} in {Elapsed:0} ms")]
    private static partial void Answered(ILogger logger, string method, string route, int status, double elapsed);

    [LoggerMessage(LogLevel.Error, "{Method} {Route} -> {Status} in {Elapsed:0} ms, trace {Trace}")]
    private static partial void Failed(ILogger logger, string method, string route, int status, double elapsed, string trace);
}
