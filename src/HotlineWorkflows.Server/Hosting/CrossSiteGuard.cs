using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>
/// Forms come from our own pages. Browsers say where a request comes from (<c>Sec-Fetch-Site</c>, <c>Origin</c>), and scripts of other
/// sites cannot forge it; the token in each form is the second lock on the same door. The API takes no cookies and needs neither.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
public sealed class CrossSiteGuard(RequestDelegate next)
{
    /// <summary>Lets a request through unless another site sends it to change something.</summary>
    /// <exception cref="ProblemException">403: another site sends it.</exception>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsSafe(request.Method) && !request.Path.StartsWithSegments("/api") && IsForeign(request))
            throw new ProblemException(ProblemList.Forbidden(AccessTexts.OtherSite));
        return next(context);
    }

    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            return true;
        var origin = request.Headers.Origin.ToString();
        // The scheme is not compared: a proxy in front may speak TLS for us.
        return origin.Length > 0 && (!Uri.TryCreate(origin, UriKind.Absolute, out var site) || !site.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
