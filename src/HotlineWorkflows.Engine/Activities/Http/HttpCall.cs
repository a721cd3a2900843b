using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Engine.Http;

/// <summary>A request to another system, kept with the waiting activity until it was answered. Authorization is not kept: it is evaluated when the request leaves.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Method">GET, POST, ….</param>
/// <param name="Headers">Further headers; a header may have several values.</param>
/// <param name="Content">The body as text; null: none.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="MaxAttempts">How often it is sent while there is no answer, or one that asks to try again.</param>
internal sealed record HttpCall(Uri Url, string Method, Dictionary<string, string[]> Headers, string? Content, string? ContentType, int MaxAttempts)
{
    public const string Property = "HttpCall";
    public const string MessageKind = "workflow-http";
}

/// <summary>A request on its way out: ids only.</summary>
/// <param name="InstanceId">Who waits for the answer.</param>
/// <param name="BookmarkId">Where; also the idempotency key.</param>
internal sealed record HttpCallMessage(Guid InstanceId, Guid BookmarkId);

/// <summary>What came of a request.</summary>
/// <param name="StatusCode">Of the answer; null: there was none.</param>
/// <param name="Headers">Of the answer.</param>
/// <param name="Content">JSON as plain values, text as text, anything else as bytes; null: none.</param>
/// <param name="Failure">Why there is no answer; null: there is one.</param>
/// <param name="Message">The failure in words of people.</param>
internal sealed record HttpAnswer(int? StatusCode, Dictionary<string, object?> Headers, object? Content, HttpFailure? Failure = null, string? Message = null)
{
    public const string InputName = "__HttpAnswer";

    public static HttpAnswer? Of(ActivityExecutionContext context) => context.ActivityInput.TryGetValue(InputName, out var value) ? value as HttpAnswer : null;

    public static HttpAnswer Failed(HttpFailure failure, string message) => new(null, [], null, failure, message);

    /// <summary>Whether sending it again may help.</summary>
    public bool IsTransient => Failure is HttpFailure.FailedToConnect or HttpFailure.Timeout || StatusCode is 408 or 425 or 429 or 500 or 502 or 503 or 504;

    public Dictionary<string, object?> Describe() => new(StringComparer.Ordinal) { ["statusCode"] = StatusCode, ["headers"] = Headers, ["content"] = Content };
}

/// <summary>Why a request has no answer.</summary>
internal enum HttpFailure
{
    /// <summary>No connection could be made, or it broke.</summary>
    FailedToConnect,

    /// <summary>No answer within the time allowed.</summary>
    Timeout,

    /// <summary>The address must not be called.</summary>
    Refused,
}

/// <summary>Says which addresses workflows may call, and connects to them. A host without one lets them call none.</summary>
public interface IWorkflowHttp
{
    /// <summary>The reason against calling an address, with the way out; null: it may be called.</summary>
    string? ReasonAgainst(Uri address);

    /// <summary>Sends a request over a guarded connection; it follows no redirects.</summary>
    /// <exception cref="WorkflowHttpRefusedException">The address leads where workflows must not call.</exception>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>How long one exchange may take (system clock).</summary>
    TimeSpan Timeout { get; }

    /// <summary>The most bytes of an answer; a longer one is no answer.</summary>
    int MaxResponseBytes { get; }
}

/// <summary>A connection was refused because workflows must not call there.</summary>
/// <param name="message">Why, and the way out; names no address of the house.</param>
/// <param name="inner">What refused it, or null.</param>
public sealed class WorkflowHttpRefusedException(string message, Exception? inner = null) : Exception(message, inner);
