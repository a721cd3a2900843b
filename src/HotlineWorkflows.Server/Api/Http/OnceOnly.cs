using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Idempotency;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Api.Http;

/// <summary>Keeps an answer within the transaction of what the request did; called once, before the commit.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="answer">The answer.</param>
/// <param name="cancellationToken">Ends the work.</param>
public delegate ValueTask KeepAnswer(IRelationalTransaction transaction, KeptAnswer answer, CancellationToken cancellationToken);

/// <summary>
/// Does what a request with the header <c>Idempotency-Key</c> asks once, however often it is sent (PY-4-1: a resent message makes no
/// second ticket). Without the header every request counts.
/// </summary>
/// <param name="answers">Keeps answers.</param>
public sealed class OnceOnly(IdempotentAnswers answers)
{
    /// <summary>The header by which a client marks a request.</summary>
    public const string Header = "Idempotency-Key";

    private const int Shortest = 16;
    private const int Longest = 255;

    /// <summary>Does the work, or gives the answer it got the first time.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Who sends it; the keys of others are other keys.</param>
    /// <param name="body">Its body, byte for byte.</param>
    /// <param name="work">Does it; calls what it is given before the commit.</param>
    /// <exception cref="ProblemException">400: no usable key; 409: it is being worked on; 422: the key belongs to another request.</exception>
    public async Task<IResult> RunAsync(HttpContext context, string caller, ReadOnlyMemory<byte> body, Func<KeepAnswer, Task<KeptAnswer>> work)
    {
        if (KeyOf(context.Request) is not { } key)
            return new JsonAnswer(await work((_, _, _) => ValueTask.CompletedTask));
        var (answer, replayed) = await RunAsync(RequestKey.Of(caller, key, context.Request.Method, context.Request.Path + context.Request.QueryString, body.Span), work, context.RequestAborted);
        return new JsonAnswer(answer, replayed);
    }

    /// <summary>Does the work, or gives the answer it got the first time.</summary>
    /// <exception cref="ProblemException">409: it is being worked on; 422: the key belongs to another request.</exception>
    public async Task<(KeptAnswer Answer, bool Replayed)> RunAsync(RequestKey request, Func<KeepAnswer, Task<KeptAnswer>> work, CancellationToken cancellationToken)
    {
        try
        {
            using var running = answers.Enter(request);
            if (await answers.FindAsync(request, cancellationToken) is { } kept)
                return (kept, true);
            return (await work((transaction, answer, token) => answers.KeepAsync(transaction, request, answer, token)), false);
        }
        catch (KeyReusedException)
        {
            throw new ProblemException(new Problem(ProblemKinds.KeyReused, RequestTexts.KeyReused));
        }
        catch (StillRunningException)
        {
            throw new ProblemException(new Problem(ProblemKinds.StillRunning, RequestTexts.StillRunning) { RetryAfter = 1 });
        }
    }

    private static string? KeyOf(HttpRequest request)
    {
        var given = request.Headers[Header];
        if (given.Count == 0)
            return null;
        // The draft writes it as a quoted string; most clients write it bare.
        var key = given.Count == 1 ? given.ToString().Trim() is ['"', .. var inner, '"'] ? inner : given.ToString().Trim() : "";
        return key.Length is >= Shortest and <= Longest && key.All(letter => letter is > ' ' and <= '~' and not '"')
            ? key
            : throw new ProblemException(ProblemList.BadRequest(new FieldError(Header, RequestTexts.BadKey(Header, Shortest, Longest), RequestPart.Header)));
    }
}
