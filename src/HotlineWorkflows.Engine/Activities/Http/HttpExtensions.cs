using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Extensions;

/// <summary>Waiting for HTTP requests from activities of one's own.</summary>
public static class HttpExtensions
{
    /// <summary>Waits for a request at a path below the prefix of workflows.</summary>
    /// <param name="context">The waiting activity.</param>
    /// <param name="path">The path, with parameters if need be.</param>
    /// <param name="method">GET, POST, ….</param>
    /// <param name="callback">Instance method of the activity that runs on the request; null: the activity completes.</param>
    public static ValueTask WaitForHttpRequestAsync(this ActivityExecutionContext context, string path, string method, ExecuteActivityDelegate? callback = null)
        => context.WaitForHttpRequestAsync(path, [method], callback);

    /// <summary>Waits for a request at a path below the prefix of workflows, with any of several methods.</summary>
    /// <param name="context">The waiting activity.</param>
    /// <param name="path">The path, with parameters if need be.</param>
    /// <param name="methods">GET, POST, ….</param>
    /// <param name="callback">Instance method of the activity that runs on the request; null: the activity completes.</param>
    /// <exception cref="InvalidOperationException">The path can be none.</exception>
    public static ValueTask WaitForHttpRequestAsync(this ActivityExecutionContext context, string path, IEnumerable<string> methods, ExecuteActivityDelegate? callback = null)
    {
        var shape = HttpRoute.ShapeOf(path);
        foreach (var method in methods)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = HttpEndpointStimulus.BookmarkName, Stimulus = new HttpEndpointStimulus(shape, method.ToUpperInvariant()) { Template = path }, Callback = callback });
        return default;
    }

    /// <summary>The request that resumed or started the activity; null when none did.</summary>
    public static HttpRequestData? GetHttpRequest(this ActivityExecutionContext context)
        => context.ActivityInput.TryGetValue(HttpRequestData.InputName, out var value) ? value as HttpRequestData : null;
}
