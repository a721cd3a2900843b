using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Http;

/// <summary>
/// Sends the requests of waiting workflows, outside any transaction, and resumes them with the answer. Killed before the answer is
/// stored, it sends the request again with the same <c>Idempotency-Key</c>; the workflow goes on once.
/// </summary>
/// <param name="store">Where instances live.</param>
/// <param name="bursts">Opens them.</param>
/// <param name="runtime">Resumes them.</param>
/// <param name="http">Says what may be called, and connects.</param>
internal sealed class HttpCallSender(IWorkflowStore store, BurstFactory bursts, WorkflowRuntime runtime, IWorkflowHttp http) : ISlowOutboxSender
{
    private static readonly TimeSpan UntilRetried = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(5);

    // Answers that could not be delivered yet, so that what was asked once is not asked again.
    private readonly ConcurrentDictionary<Guid, HttpAnswer> _undelivered = new();

    public string Kind => HttpCall.MessageKind;

    public TimeSpan Lease => http.Timeout + Spare;

    public ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken) => SendAsync(new PendingMessage(message, 0), cancellationToken);

    public async ValueTask SendAsync(PendingMessage message, CancellationToken cancellationToken)
    {
        var ids = EngineMessages.Read<HttpCallMessage>(message.Message);
        if (!_undelivered.TryRemove(ids.BookmarkId, out var answer))
        {
            if (await store.FindInstanceAsync(ids.InstanceId, cancellationToken) is not { } instance)
                return;
            await using var burst = await bursts.InspectAsync(instance, cancellationToken);

            // Cancelled meanwhile: nobody wants the answer, so nobody is asked.
            if (burst.Workflow.Bookmarks.FirstOrDefault(open => open.Id == ids.BookmarkId)?.Execution is not { } waiting || waiting.GetProperty<HttpCall>(HttpCall.Property) is not { } call)
                return;
            if (burst.Workflow.SubStatus == WorkflowSubStatus.Faulted || waiting.Status == ActivityStatus.Faulted)
                throw new MessagePostponedException(UntilRetried, $"Instance {instance.Id} stopped at an incident; its request leaves when it was retried.");
            await waiting.EvaluateInputsAsync();
            var activity = (SendHttpRequestBase)waiting.Activity;
            answer = await AskAsync(call, waiting.Get(activity.Authorization), waiting.Get(activity.DisableAuthorizationHeaderValidation), ids.BookmarkId, cancellationToken);
            if (answer.IsTransient && message.Attempts + 1 < call.MaxAttempts)
                throw new HttpRequestException(answer.Message ?? $"{call.Url.Host} answered {answer.StatusCode}; it is asked again.");
        }

        try
        {
            await runtime.ResumeAsync(ids.InstanceId, ids.BookmarkId, new Dictionary<string, object>(StringComparer.Ordinal) { [HttpAnswer.InputName] = answer }, CancellationToken.None);
        }
        catch (Exception exception)
        {
            _undelivered[ids.BookmarkId] = answer;
            if (exception is InstanceStoppedException)
                throw new MessagePostponedException(UntilRetried, exception.Message, exception);
            throw;
        }
    }

    private async Task<HttpAnswer> AskAsync(HttpCall call, string? authorization, bool asItIs, Guid key, CancellationToken cancellationToken)
    {
        if (http.ReasonAgainst(call.Url) is { } reason)
            return HttpAnswer.Failed(HttpFailure.Refused, reason);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(http.Timeout);
        try
        {
            using var request = Request(call, authorization, asItIs, key);
            using var response = await http.SendAsync(request, limit.Token);
            return await ReadAsync(response, limit.Token);
        }
        catch (WorkflowHttpRefusedException refused)
        {
            return HttpAnswer.Failed(HttpFailure.Refused, refused.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HttpAnswer.Failed(HttpFailure.Timeout, $"{call.Url.Host} did not answer within {http.Timeout.TotalSeconds:0} seconds.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return HttpAnswer.Failed(HttpFailure.FailedToConnect, $"{call.Url.Host} could not be reached, or broke off: {exception.Message}");
        }
        catch (FormatException exception)
        {
            return HttpAnswer.Failed(HttpFailure.Refused, exception.Message);
        }
    }

    private static HttpRequestMessage Request(HttpCall call, string? authorization, bool asItIs, Guid key)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Url);
        if (call.Content is { } content)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(call.ContentType!) } };
        foreach (var (name, values) in call.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values))
                request.Content?.Headers.TryAddWithoutValidation(name, values);
        }

        if (!string.IsNullOrWhiteSpace(authorization))
        {
            if (asItIs)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            else
                request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        request.Headers.TryAddWithoutValidation("Idempotency-Key", key.ToString());
        request.Headers.UserAgent.ParseAdd("HotlineWorkflows/1");
        return request;
    }

    private async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > http.MaxResponseBytes)
                return HttpAnswer.Failed(HttpFailure.Refused, $"The answer is longer than the {http.MaxResponseBytes} bytes that are read.");
            body.Write(buffer, 0, read);
        }

        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, object? (header) => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new HttpAnswer((int)response.StatusCode, headers, Parse(body.ToArray(), response.Content.Headers.ContentType));
    }

    private static object? Parse(byte[] body, MediaTypeHeaderValue? type)
    {
        if (body.Length == 0)
            return null;
        var media = type?.MediaType ?? "";
        if (media.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return ValueConversion.Plain(JsonSerializer.Deserialize<JsonElement>(body));
            }
            catch (JsonException)
            {
                // Said to be JSON and is not: the flow sees the text.
                return Encoding.UTF8.GetString(body);
            }
        }

        return media.Length == 0 || media.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || media.EndsWith("xml", StringComparison.OrdinalIgnoreCase) || media == "application/x-www-form-urlencoded"
            ? Encoding.UTF8.GetString(body)
            : body;
    }
}

/// <summary>Lets workflows call nobody: for hosts that say nothing else.</summary>
internal sealed class NoWorkflowHttp : IWorkflowHttp
{
    private const string Why = "This installation lets workflows call no other system. An administrator of the system names the hosts it may call.";

    public TimeSpan Timeout => TimeSpan.FromSeconds(10);

    public int MaxResponseBytes => 0;

    public string? ReasonAgainst(Uri address) => Why;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new WorkflowHttpRefusedException(Why);
}
