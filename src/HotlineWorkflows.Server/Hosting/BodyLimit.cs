using Microsoft.AspNetCore.Http.Metadata;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>How large the body of a request to an endpoint may be, where that is not the limit of all.</summary>
/// <param name="MaxRequestBodySize">In bytes.</param>
public sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata
{
    /// <summary>How large the body of a request may be, in bytes.</summary>
    /// <param name="context">The request.</param>
    /// <param name="options">Knows the limit of all.</param>
    public static long Of(HttpContext context, ServerOptions options) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? options.RequestBytes;
}
