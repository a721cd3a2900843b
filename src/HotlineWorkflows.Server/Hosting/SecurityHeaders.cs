namespace HotlineWorkflows.Server.Hosting;

/// <summary>Headers every answer bears: scripts of our own files only, no framing, no guessing of types.</summary>
/// <param name="next">The rest of the pipeline.</param>
public sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Styles, scripts and pictures out of our own files and forms that come back to us; nothing inline, nothing else.</summary>
    public const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Sets the headers.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}
