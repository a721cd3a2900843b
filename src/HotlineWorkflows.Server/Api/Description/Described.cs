namespace HotlineWorkflows.Server.Api.Description;

/// <summary>What the OpenAPI document says of an endpoint beyond its signature.</summary>
/// <param name="Also">Another form of the answer with status 200; null: none.</param>
/// <param name="Headers">Names of headers of the request, out of <see cref="HeaderTexts"/>.</param>
/// <param name="AnswerHeaders">Names of headers of answers that succeed, out of <see cref="HeaderTexts"/>.</param>
/// <param name="Problems">Statuses of problems.</param>
/// <param name="Example">An example of the body, as JSON; null: none.</param>
public sealed record Described(Type? Also, string[] Headers, string[] AnswerHeaders, int[] Problems, string? Example);

/// <summary>How endpoints of the API describe themselves. Every endpoint must; a test finds those that do not.</summary>
public static class DescribingExtensions
{
    /// <summary>Says what an endpoint does.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="summary">In a few words; the operation id is made of them.</param>
    /// <param name="description">In full.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string summary, string description)
    {
        var words = new string([.. summary.Where(letter => char.IsAsciiLetter(letter) || letter == ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var id = string.Concat(words.Select((word, place) => place == 0 ? word.ToLowerInvariant() : char.ToUpperInvariant(word[0]) + word[1..]));
        return endpoint.WithName(id).WithSummary(summary).WithDescription(description);
    }

    /// <summary>Says what an endpoint answers when it succeeds.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status) => endpoint.Produces<T>(status, "application/json");

    /// <summary>Says that an endpoint answers without a body when it succeeds.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint, int status) => endpoint.Produces(status);

    /// <summary>Says what an endpoint answers when it succeeds: one thing or another.</summary>
    public static RouteHandlerBuilder Answers<T, TOr>(this RouteHandlerBuilder endpoint, int status) =>
        endpoint.Produces<T>(status, "application/json").With(new Described(typeof(TOr), [], [], [], null));

    /// <summary>Says what body an endpoint takes, with an example.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string example)
        where T : notnull => endpoint.Accepts<T>("application/json").With(new Described(null, [], [], [], example));

    /// <summary>The endpoint answers with <c>ETag</c> and knows <c>If-None-Match</c>.</summary>
    public static RouteHandlerBuilder Tagged(this RouteHandlerBuilder endpoint) => endpoint.Produces(StatusCodes.Status304NotModified)
        .With(new Described(null, ["If-None-Match"], ["ETag"], [], null));

    /// <summary>The endpoint answers with links to other pages.</summary>
    public static RouteHandlerBuilder Linked(this RouteHandlerBuilder endpoint) => endpoint.With(new Described(null, [], ["Link"], [], null));

    /// <summary>The endpoint does a request with an <c>Idempotency-Key</c> once.</summary>
    public static RouteHandlerBuilder Once(this RouteHandlerBuilder endpoint) => endpoint.With(new Described(null, ["Idempotency-Key"], ["Idempotency-Replayed"], [409, 422], null));

    /// <summary>The endpoint takes or answers these headers too.</summary>
    public static RouteHandlerBuilder Headers(this RouteHandlerBuilder endpoint, string[] request, string[] answer) => endpoint.With(new Described(null, request, answer, [], null));

    /// <summary>Says with which problems an endpoint may answer, besides those every endpoint may (500).</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params int[] statuses) => endpoint.With(new Described(null, [], [], statuses, null));

    private static RouteHandlerBuilder With(this RouteHandlerBuilder endpoint, Described described) => endpoint.WithMetadata(described);
}
