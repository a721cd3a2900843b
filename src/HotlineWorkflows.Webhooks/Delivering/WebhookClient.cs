using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using HotlineWorkflows.Webhooks.Outbound;
using HotlineWorkflows.Webhooks.Subscriptions;

namespace HotlineWorkflows.Webhooks.Delivering;

/// <summary>How a try ended.</summary>
/// <param name="StatusCode">Status of the answer; null when there was none.</param>
/// <param name="Error">Why it failed, in Chinese; null when it went through.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record WebhookTry(int? StatusCode, string? Error, int Milliseconds)
{
    /// <summary>Whether the receiver has it.</summary>
    public bool WentThrough => Error is null;

    /// <summary>Whether the receiver says that it is gone for good.</summary>
    public bool IsGone => StatusCode == 410;
}

/// <summary>Sends one delivery, signed, through the guard.</summary>
public sealed class WebhookClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly OutboundGuard _guard;
    private readonly OutboundOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>A client whose every connection passes the guard.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="options">Limits.</param>
    /// <param name="clock">System clock.</param>
    public WebhookClient(OutboundGuard guard, OutboundOptions options, TimeProvider clock)
    {
        _guard = guard;
        _options = options;
        _clock = clock;
        _http = new HttpClient(guard.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends it.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="secret">The subscription's.</param>
    /// <param name="id">The same in every try.</param>
    /// <param name="body">JSON.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<WebhookTry> SendAsync(string url, string secret, Guid id, string body, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            var address = new Uri(url);
            _guard.Check(address);
            using var request = Request(address, secret, id, body);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await DrainAsync(answer, limit.Token);
            var status = (int)answer.StatusCode;
            return new WebhookTry(status, answer.IsSuccessStatusCode ? null : status is >= 300 and < 400 ? $"接收方要求跳转（{status}），跳转不予跟随，请直接填写最终地址。" : $"接收方返回 {status}。", Took());
        }
        catch (HttpRequestException exception) when (Refusal(exception) is not null)
        {
            return new WebhookTry(null, Refusal(exception), Took());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookTry(null, $"接收方 {_options.Timeout.TotalSeconds:0} 秒内没有答复。", Took());
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new WebhookTry(null, exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } ? "无法与接收方建立安全连接（证书无效或不受信任）。" : "无法连接接收方。", Took());
        }

        int Took() => (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>What the guard refused, in Chinese; null when it was something else. The client wraps what is refused while it connects.</summary>
    private static string? Refusal(HttpRequestException exception) => (exception as OutboundRefusedException ?? exception.InnerException as OutboundRefusedException)?.Reason switch
    {
        null => null,
        "unresolved" => "找不到接收方的域名。",
        "host" => "接收方不在允许访问的主机名单内（Outbound:AllowedHosts）。",
        "address" => "接收方位于不允许访问的网络（内网、本机、云元数据等）；确需访问时由系统管理员设置 Outbound:AllowedNetworks。",
        _ => "接收方地址不可用：只能是不带用户名的 http 或 https 地址。",
    };

    private HttpRequestMessage Request(Uri address, string secret, Guid id, string body)
    {
        var timestamp = _clock.GetUtcNow().ToUnixTimeSeconds();
        var message = $"msg_{id:N}";
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("webhook-id", message);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSecrets.Sign(secret, message, timestamp, body));
        request.Headers.UserAgent.ParseAdd("HotlineWorkflows-Webhooks/1");
        return request;
    }

    /// <summary>Reads the answer to its end, so that the connection can be used again, unless it is too long: then it is dropped.</summary>
    private async Task DrainAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[4096];
        for (var total = 0; total < _options.MaxResponseBytes;)
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                return;
            total += read;
        }
    }
}
