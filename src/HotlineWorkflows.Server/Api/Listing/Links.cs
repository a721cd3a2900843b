using Microsoft.AspNetCore.WebUtilities;

namespace HotlineWorkflows.Server.Api.Listing;

/// <summary>The header <c>Link</c> (RFC 8288): from a page of a list to the others.</summary>
public static class Links
{
    /// <summary>Adds a link to the same list with other parameters.</summary>
    /// <param name="context">The request.</param>
    /// <param name="relation"><c>first</c>, <c>prev</c>, <c>next</c> or <c>last</c>.</param>
    /// <param name="changed">Parameters that differ; null leaves one out.</param>
    public static void Add(HttpContext context, string relation, params (string Name, string? Value)[] changed)
    {
        var query = context.Request.Query
            .Where(parameter => !changed.Any(change => change.Name.Equals(parameter.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value.ToString()))
            .Concat(changed.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Name, change.Value)));
        context.Response.Headers.Append("Link", $"<{QueryHelpers.AddQueryString(context.Request.Path.ToUriComponent(), query)}>; rel=\"{relation}\"");
    }
}
