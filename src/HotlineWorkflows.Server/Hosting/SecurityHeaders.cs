namespace HotlineWorkflows.Server.Hosting;

/// <summary>Headers every answer bears: scripts of our own files only, no framing, no guessing of types, nothing kept that is personal.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="options">Whether people are let in for real.</param>
public sealed class SecurityHeaders(RequestDelegate next, ServerOptions options)
{
    /// <summary>Styles, scripts, pictures and media out of our own files and forms that come back to us; nothing inline, nothing else.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    private const string NoDevices = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
    private const string OneYear = "max-age=31536000";

    /// <summary>Sets the headers when the answer begins, whoever wrote it; what an endpoint set itself stays.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var (middleware, context) = ((SecurityHeaders, HttpContext))state;
                middleware.Set(context);
                return Task.CompletedTask;
            },
            (this, context));
        return next(context);
    }

    private void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("Content-Security-Policy", Policy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", NoDevices);
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        // Pages and answers hold what concerns one person; only what says otherwise of itself may be kept.
        headers.TryAdd("Cache-Control", "no-store");
        if (options.IsProduction && context.Request.IsHttps)
            headers.TryAdd("Strict-Transport-Security", OneYear);
    }
}
