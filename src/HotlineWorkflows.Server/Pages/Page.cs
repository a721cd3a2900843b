using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HotlineWorkflows.Server.Pages;

/// <summary>Answers with a page.</summary>
public static class Page
{
    /// <summary>A component rendered on the server, complete, with a status.</summary>
    /// <typeparam name="T">The component.</typeparam>
    /// <param name="parameters">Its parameters by name; null: none.</param>
    /// <param name="status">The HTTP status.</param>
    public static RazorComponentResult Of<T>(object? parameters = null, int status = StatusCodes.Status200OK)
        where T : IComponent
        => new RazorComponentResult<T>(parameters ?? new { }) { StatusCode = status, PreventStreamingRendering = true };
}
