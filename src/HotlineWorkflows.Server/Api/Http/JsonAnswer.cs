using HotlineWorkflows.Idempotency;
using Microsoft.Net.Http.Headers;

namespace HotlineWorkflows.Server.Api.Http;

/// <summary>An answer of JSON with its headers, new or replayed.</summary>
/// <param name="answer">What is answered.</param>
/// <param name="replayed">Whether it was given before (<c>Idempotency-Replayed</c>).</param>
public sealed class JsonAnswer(KeptAnswer answer, bool replayed = false) : IResult
{
    /// <summary>Says that an answer was given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        httpContext.Response.StatusCode = answer.Status;
        headers.CacheControl = "no-store";
        if (answer.Location is not null)
            headers.Location = answer.Location;
        if (answer.ETag is not null)
            headers[HeaderNames.ETag] = answer.ETag;
        if (replayed)
            headers[ReplayedHeader] = "true";
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        return httpContext.Response.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}
