using System.Diagnostics;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Logging;

/// <summary>
/// One line a request: method, route, status, time, trace and the id of the account. The route is logged as it is written
/// in the program, so that nothing a citizen typed gets into the log: neither query codes nor search texts nor numbers.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="logger">The log.</param>
public sealed partial class RequestLogging(RequestDelegate next, ILogger<RequestLogging> logger)
{
    /// <summary>Logs a request when it is answered.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        // One id for the log, for problem details and for whoever collects traces.
        if (Activity.Current is { } activity)
            context.TraceIdentifier = activity.TraceId.ToHexString();
        await next(context);
        var span = Activity.Current;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var account = context.Staff()?.AccountId.ToString() ?? "-";
        Describe(span, context, route);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            Failed(logger, context.Request.Method, route, context.Response.StatusCode, elapsed, account, context.TraceIdentifier);
        else if (!IsOfMachines(route))
            Answered(logger, context.Request.Method, route, context.Response.StatusCode, elapsed, account, context.TraceIdentifier);
    }

    /// <summary>The framework's own tags hold the address as it was sent, with whatever a citizen typed into it; these do not.</summary>
    private static void Describe(Activity? span, HttpContext context, string route)
    {
        if (span is not { IsAllDataRequested: true })
            return;
        span.DisplayName = $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
    }

    private static bool IsOfMachines(string route) =>
        route.StartsWith("/assets", StringComparison.Ordinal) || route.StartsWith("/studio/_", StringComparison.Ordinal) || route.StartsWith("/studio/at", StringComparison.Ordinal) || route.StartsWith("/health", StringComparison.Ordinal) || route == "/metrics";

    [LoggerMessage(LogLevel.Information, "{Method} {Route} -> {Status} in {Elapsed:0} ms, account {Account}, trace {Trace}")]
    private static partial void Answered(ILogger logger, string method, string route, int status, double elapsed, string account, string trace);

    [LoggerMessage(LogLevel.Error, "{Method} {Route} -> {Status} in {Elapsed:0} ms, account {Account}, trace {Trace}")]
    private static partial void Failed(ILogger logger, string method, string route, int status, double elapsed, string account, string trace);
}
