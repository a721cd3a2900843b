using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Http;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Answers at the paths that workflows declare (<c>HttpEndpoint</c>).</summary>
public static class WorkflowHttp
{
    /// <summary>Names an instance that waits at a path.</summary>
    public const string InstanceKey = "workflowInstanceId";

    /// <summary>Names what an instance is about.</summary>
    public const string CorrelationKey = "correlationId";

    /// <summary>Marks a request that may be sent again: the workflow it starts is started once.</summary>
    public const string OnceHeader = "Idempotency-Key";

    private const string ReplayedHeader = "Idempotency-Replayed";
    private const int ShortestKey = 16;
    private const int LongestKey = 255;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// <summary>Adds what endpoints of workflows need. A host with people registers <see cref="IHttpEndpointAccess"/> before.</summary>
    public static IServiceCollection AddWorkflowHttp(this IServiceCollection services, WorkflowHttpOptions? options = null)
    {
        services.TryAddSingleton(options ?? new WorkflowHttpOptions());
        services.TryAddSingleton<IHttpEndpointAccess, NoHttpEndpointAccess>();
        services.TryAddSingleton<IRunGate, OpenRunGate>();
        return services;
    }

    /// <summary>Maps everything below the prefix.</summary>
    public static IEndpointConventionBuilder MapWorkflowHttp(this IEndpointRouteBuilder routes)
        => routes.MapMethods(routes.ServiceProvider.GetRequiredService<WorkflowHttpOptions>().Prefix + "/{**path}", Methods, (Delegate)CallAsync).DisableAntiforgery().WithName("WorkflowHttp");

    private static async Task<IResult> CallAsync(HttpContext caller, string? path, HttpEndpoints endpoints, HttpExchanges exchanges, IHttpEndpointAccess access, IRunGate gate, WorkflowHttpOptions options)
    {
        var request = caller.Request;
        var correlation = Selector(request, CorrelationKey, "X-Correlation-Id");
        Guid? instance = Guid.TryParse(Selector(request, InstanceKey, "X-Workflow-Instance-Id"), out var named) ? named : null;
        var found = await endpoints.FindAsync(request.Method, path ?? "", instance, correlation, caller.RequestAborted);
        if (found.Count == 0)
            return Refused(StatusCodes.Status404NotFound, "没有流程在此路径等待请求。");
        if (found.Count > 1)
            return Refused(StatusCodes.Status409Conflict, $"有多个流程在此路径等待请求，请用 {InstanceKey} 或 {CorrelationKey} 指明。");
        var match = found[0];
        if (match.Stimulus.Authorize && await access.AskAsync(caller, match.DefinitionId, match.Stimulus) is var answer and not HttpEndpointAnswer.Allowed)
            return answer == HttpEndpointAnswer.Forbidden ? Refused(StatusCodes.Status403Forbidden, "无权调用。") : Refused(StatusCodes.Status401Unauthorized, "请先登录（令牌）。");
        var key = request.Headers[OnceHeader].ToString() is { Length: > 0 } given ? given : null;
        if (key is { Length: < ShortestKey or > LongestKey })
            return Refused(StatusCodes.Status400BadRequest, $"{OnceHeader} 应为 {ShortestKey} 至 {LongestKey} 个字符，例如 UUID。");
        var id = endpoints.NewInstanceId(request.Method, path ?? "", key);
        if (key is not null && await endpoints.FindStartedAsync(id, caller.RequestAborted) is { } before)
            return Replayed(caller, before);
        if (match.InstanceId is null && gate.ReasonAgainstStarting(match.Plan) is { } reason)
            return Refused(StatusCodes.Status409Conflict, reason);

        if (caller.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = options.LargestRequestBytes;
        var data = await HttpRequestReader.ReadAsync(request, "/" + path, match, options);
        if (data.Violation is { } violation && !match.Stimulus.Exposed.Contains(violation))
        {
            return violation is HttpViolations.RequestTooLarge or HttpViolations.FileTooLarge
                ? Refused(StatusCodes.Status413PayloadTooLarge, "请求或文件过大。")
                : Refused(StatusCodes.Status415UnsupportedMediaType, "不接受这种文件。");
        }

        return await RunAsync(caller, match, match.InstanceId ?? id, data, correlation, endpoints, exchanges, options);
    }

    private static async Task<IResult> RunAsync(HttpContext caller, HttpEndpointMatch match, Guid id, HttpRequestData data, string? correlation, HttpEndpoints endpoints, HttpExchanges exchanges, WorkflowHttpOptions options)
    {
        using var exchange = exchanges.Open(id);
        (BurstResult Result, bool AnswersSoon)? ran;
        try
        {
            // Once begun it is done, whether or not the caller stays.
            ran = await endpoints.RunAsync(match, id, data, correlation, CancellationToken.None);
        }
        catch (InstanceStoppedException)
        {
            return Refused(StatusCodes.Status503ServiceUnavailable, "流程因错误停住，请稍后再试。");
        }
        catch (WorkflowConcurrencyException) when (match.InstanceId is null)
        {
            // The same request came twice at once; the other one started it, and the answer is for whoever came last.
            if (exchange.Response.IsCompletedSuccessfully)
                return new Answered(await exchange.Response);
            if (await endpoints.FindStartedAsync(id, caller.RequestAborted) is not { } started)
                throw;
            return Replayed(caller, started);
        }

        if (ran is not { } done)
            return Refused(StatusCodes.Status409Conflict, "流程已收到另一个请求。");
        if (done.AnswersSoon && !exchange.Response.IsCompleted)
            await WaitAsync(exchange, match.Stimulus.RequestTimeout ?? options.AnswerTimeout, options, caller.RequestAborted);
        if (exchange.Response.IsCompletedSuccessfully)
            return new Answered(await exchange.Response);
        return Told(done.Result);
    }

    /// <summary>What the flow answered the first time is not kept: the instance is told, and how it stands.</summary>
    private static IResult Replayed(HttpContext caller, BurstResult before)
    {
        caller.Response.Headers[ReplayedHeader] = "true";
        return Told(before);
    }

    private static IResult Told(BurstResult result)
    {
        var instance = new { workflowInstanceId = result.WorkflowInstanceId };
        return result switch
        {
            { Incidents: > 0 } or { SubStatus: WorkflowSubStatus.Faulted } => Results.Json(new { title = "流程出错", status = 500, workflowInstanceId = result.WorkflowInstanceId }, StudioJson.Options, "application/problem+json", StatusCodes.Status500InternalServerError),
            { Status: WorkflowStatus.Finished } => Results.Json(instance, StudioJson.Options),
            _ => Results.Json(instance, StudioJson.Options, statusCode: StatusCodes.Status202Accepted),
        };
    }

    private static async Task WaitAsync(HttpExchange exchange, TimeSpan time, WorkflowHttpOptions options, CancellationToken gone)
    {
        try
        {
            await exchange.Response.WaitAsync(time < options.LongestAnswerTimeout ? time : options.LongestAnswerTimeout, gone);
        }
        catch (TimeoutException)
        {
            // The caller is told that the workflow goes on without him.
        }
    }

    private static string? Selector(HttpRequest request, string key, string header)
        => request.Query[key].ToString() is { Length: > 0 } text ? text : request.Headers[header].ToString() is { Length: > 0 } sent ? sent : null;

    private static IResult Refused(int status, string title) => Results.Json(new { title, status }, StudioJson.Options, "application/problem+json", status);

    private sealed class Answered(HttpResponseData answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => HttpResponseWriter.WriteAsync(httpContext.Response, answer, httpContext.RequestAborted);
    }
}
