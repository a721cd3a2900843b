using System.Collections.Concurrent;

namespace HotlineWorkflows.Engine.Http;

/// <summary>Callers who wait for an answer, by the instance they called. They live as long as the connection: nothing of them is stored.</summary>
public sealed class HttpExchanges
{
    private readonly ConcurrentDictionary<Guid, HttpExchange> _open = new();

    /// <summary>A caller begins to wait; of several at one instance the last is answered.</summary>
    public HttpExchange Open(Guid instanceId) => _open[instanceId] = new HttpExchange(this, instanceId);

    /// <summary>The caller who waits for an instance, or null.</summary>
    public HttpExchange? Find(Guid instanceId) => _open.GetValueOrDefault(instanceId);

    internal void Close(Guid instanceId, HttpExchange exchange) => _open.TryRemove(KeyValuePair.Create(instanceId, exchange));
}

/// <summary>A caller who waits for an answer, until disposed.</summary>
public sealed class HttpExchange : IDisposable
{
    private readonly TaskCompletionSource<HttpResponseData> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpExchanges _owner;
    private readonly Guid _instanceId;

    internal HttpExchange(HttpExchanges owner, Guid instanceId) => (_owner, _instanceId) = (owner, instanceId);

    /// <summary>The answer, once there is one.</summary>
    public Task<HttpResponseData> Response => _answer.Task;

    /// <summary>Answers; only the first answer counts.</summary>
    public bool Answer(HttpResponseData response) => _answer.TrySetResult(response);

    /// <inheritdoc />
    public void Dispose() => _owner.Close(_instanceId, this);
}
