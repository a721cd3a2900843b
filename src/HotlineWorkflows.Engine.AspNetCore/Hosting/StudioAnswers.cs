using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>The answers Studio understands.</summary>
internal static class StudioAnswers
{
    /// <summary>200 with a value.</summary>
    public static IResult Json<T>(T value) => Results.Json(value, StudioJson.Options);

    /// <summary>A whole list, as most routes give it.</summary>
    public static IResult List<T>(IReadOnlyCollection<T> items) => Json(new { items, count = items.Count });

    /// <summary>400 whose messages Studio shows one by one.</summary>
    /// <param name="title">What was refused.</param>
    /// <param name="field">The field concerned, or the name of the object.</param>
    /// <param name="messages">Why, and the way out.</param>
    public static IResult Refused(string title, string field, params IEnumerable<string> messages) => Problem(StatusCodes.Status400BadRequest, title, field, messages);

    /// <summary>412 in the same form: another person changed it meanwhile.</summary>
    public static IResult Overtaken(string title, string field, params IEnumerable<string> messages) => Problem(StatusCodes.Status412PreconditionFailed, title, field, messages);

    private static IResult Problem(int status, string title, string field, IEnumerable<string> messages) =>
        Results.Json(new { title, status, errors = new Dictionary<string, string[]> { [field] = [.. messages] } }, StudioJson.Options, "application/problem+json", status);
}
