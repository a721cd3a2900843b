using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Server.Settings;
using HotlineWorkflows.Webhooks.Outbound;

namespace HotlineWorkflows.Server.Designer.Programs;

/// <summary>Lets workflows call the hosts the settings name, and those only; every connection passes the guard, so that none reaches into the house.</summary>
public sealed class GuardedWorkflowHttp : IWorkflowHttp, IDisposable
{
    private readonly WorkflowHttpSettings _settings;
    private readonly OutboundGuard _guard;
    private readonly HttpClient _client;

    /// <summary>As the settings say.</summary>
    /// <param name="settings">The hosts and limits.</param>
    /// <param name="outbound">The networks of the house that may be reached.</param>
    /// <param name="resolver">Finds addresses.</param>
    public GuardedWorkflowHttp(WorkflowHttpSettings settings, OutboundOptions outbound, IHostResolver resolver)
    {
        _settings = settings;
        _guard = new OutboundGuard(outbound with { AllowedHosts = settings.AllowedHosts, AllowHttp = settings.AllowHttp }, resolver);
        _client = new HttpClient(_guard.CreateHandler()) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc />
    public TimeSpan Timeout => _settings.Timeout;

    /// <inheritdoc />
    public int MaxResponseBytes => _settings.MaxResponseBytes;

    /// <inheritdoc />
    public string? ReasonAgainst(Uri address)
    {
        // An empty list of the guard means any public host; here it means none.
        if (_settings.AllowedHosts.Count == 0)
            return "本系统没有允许流程访问任何外部主机，请系统管理员在设置 Workflows:Http:AllowedHosts 中列出。";
        try
        {
            _guard.Check(address);
            return null;
        }
        catch (OutboundRefusedException refused)
        {
            return TextOf(refused, address);
        }
    }

    /// <inheritdoc />
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception) when ((exception as OutboundRefusedException ?? exception.InnerException as OutboundRefusedException) is { } refused)
        {
            throw refused.Reason == "unresolved" ? exception : new WorkflowHttpRefusedException(TextOf(refused, request.RequestUri!), exception);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static string TextOf(OutboundRefusedException refused, Uri address) => refused.Reason switch
    {
        "host" => $"主机 {address.Host} 不在允许流程访问的名单内（设置 Workflows:Http:AllowedHosts）。",
        "address" => $"主机 {address.Host} 位于不允许访问的网络（内网、本机、云元数据等）；确需访问时由系统管理员设置 Outbound:AllowedNetworks。",
        "userinfo" => "网址不得带用户名或密码，请用“授权”。",
        _ => "网址不可用：只能是 https 地址（设置 Workflows:Http:AllowHttp 后也可用 http）。",
    };
}
