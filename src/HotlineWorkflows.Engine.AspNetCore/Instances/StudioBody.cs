using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances;

/// <summary>Reads what Studio sends.</summary>
internal static class StudioBody
{
    /// <summary>The body; a new one when there is none.</summary>
    /// <exception cref="BadHttpRequestException">It is not JSON of that shape.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext caller)
        where T : class, new()
    {
        if (caller.Request.ContentLength is 0 || !caller.Request.HasJsonContentType())
            return new T();
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(caller.Request.Body, StudioJson.Options, caller.RequestAborted) ?? new T();
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException($"The body cannot be read as JSON of this request: {exception.Message}", exception);
        }
    }
}
