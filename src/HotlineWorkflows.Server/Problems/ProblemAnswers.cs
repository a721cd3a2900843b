using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Problems.Texts;
using Microsoft.AspNetCore.Antiforgery;

namespace HotlineWorkflows.Server.Problems;

/// <summary>Whatever goes wrong is answered here: with problem details in the language asked for, or with a page for people at a browser. Internals go to the log only.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="options">Says how large a body may be.</param>
/// <param name="logger">The log.</param>
public sealed partial class ProblemAnswers(RequestDelegate next, ServerOptions options, ILogger<ProblemAnswers> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers what the rest of the pipeline could not.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = Of(exception, context);
            if (problem == ProblemList.StaleForm && WantsPage(context) && UnsentForms.IsWorthKeeping(context))
                await ShowAgainAsync(context);
            else
                await WriteAsync(context, problem);
            return;
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
            await WriteAsync(context, OfStatus(context, response));
    }

    /// <summary>Writes problem details in the language the request asks for.</summary>
    public static Task WriteJsonAsync(HttpContext context, Problem problem)
    {
        var language = RequestLanguage.Of(context.Request);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.ContentLanguage = language.Tag();
        response.Headers.Append("Vary", "Accept-Language");
        response.Headers.CacheControl = "no-store";
        Wait(response, problem);
        return response.WriteAsJsonAsync(ProblemDetails.Of(problem, language, context.TraceIdentifier), Json, Problem.ContentType, context.RequestAborted);
    }

    private Problem OfStatus(HttpContext context, HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => ProblemList.TooLarge(BodyLimit.Of(context, options)),
        // The limit that refused says how long to wait.
        StatusCodes.Status429TooManyRequests when int.TryParse(response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => ProblemList.TooMany(seconds),
        var status => ProblemList.Of(status),
    };

    private Problem Of(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case ProblemException known:
                return known.Problem;
            case ActionRefusedException refused:
                return ProblemList.Of(refused);
            case PayloadException wrong:
                return ProblemList.Of(wrong);
            case WorkflowConcurrencyException:
                return ProblemList.Conflict(TicketTexts.ChangedJustNow);
            case AntiforgeryValidationException:
            case BadHttpRequestException { InnerException: AntiforgeryValidationException }:
                return ProblemList.StaleForm;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
            case InvalidDataException:
                return ProblemList.TooLarge(BodyLimit.Of(context, options));
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad when BindingProblem.Of(bad) is { } problem:
                return problem;
            case BadHttpRequestException bad:
                return ProblemList.Of(bad.StatusCode);
            default:
                Unexpected(logger, context.TraceIdentifier, exception);
                return ProblemList.Internal(context.TraceIdentifier);
        }
    }

    private static async Task WriteAsync(HttpContext context, Problem problem)
    {
        if (!WantsPage(context))
        {
            await WriteJsonAsync(context, problem);
            return;
        }

        context.Response.Clear();
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Policy;
        Wait(context.Response, problem);
        await Page.Of<ErrorPage>(new { Problem = problem }, problem.Status).ExecuteAsync(context);
    }

    /// <summary>What was filled in is not lost because the page was open too long.</summary>
    private static async Task ShowAgainAsync(HttpContext context)
    {
        var page = await UnsentForms.ShowAgainAsync(context, context.RequestAborted);
        context.Response.Clear();
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Policy;
        await page.ExecuteAsync(context);
    }

    private static void Wait(HttpResponse response, Problem problem)
    {
        if (problem.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a request is answered with pages for people.</summary>
    public static bool WantsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/health")
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(LogLevel.Error, "A request could not be answered, trace {Trace}.")]
    private static partial void Unexpected(ILogger logger, string trace, Exception exception);
}
