using HotlineWorkflows.Engine.AspNetCore.Http;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Server.Designer.Programs;
using HotlineWorkflows.Server.Settings;
using HotlineWorkflows.Webhooks.Outbound;

namespace HotlineWorkflows.Server.Tests.Designer;

/// <summary>Workflows call what the settings name, and never into the house.</summary>
public sealed class GuardedWorkflowHttpTests
{
    [Theory]
    [InlineData("https://api.example.gov.cn/x", true)]
    [InlineData("https://deep.api.example.gov.cn/x", true)]
    [InlineData("https://example.gov.cn.evil.com/x", false)]
    [InlineData("http://api.example.gov.cn/x", false)]
    [InlineData("https://user:word@api.example.gov.cn/x", false)]
    [InlineData("https://10.0.0.8/x", false)]
    [InlineData("file:///etc/passwd", false)]
    public void An_address_may_be_called_only_if_its_host_is_named(string address, bool may)
    {
        using var http = Http(["api.example.gov.cn", ".api.example.gov.cn"]);
        (http.ReasonAgainst(new Uri(address)) is null).ShouldBe(may);
    }

    [Fact]
    public void Where_no_host_is_named_none_may_be_called_and_the_setting_is_told()
    {
        using var http = Http([]);
        http.ReasonAgainst(new Uri("https://api.example.gov.cn/")).ShouldNotBeNull().ShouldContain("Workflows:Http:AllowedHosts");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.1.2.3")]
    [InlineData("::1")]
    public async Task A_named_host_that_leads_into_the_house_is_refused_when_it_is_connected_to(string address)
    {
        using var http = Http(["api.example.gov.cn"], address);
        http.ReasonAgainst(new Uri("https://api.example.gov.cn/")).ShouldBeNull("its name alone tells nothing");
        var refused = await Should.ThrowAsync<WorkflowHttpRefusedException>(() => http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://api.example.gov.cn/"), default));
        refused.Message.ShouldContain("Outbound:AllowedNetworks");
        refused.Message.ShouldNotContain(address, Case.Sensitive, "addresses of the house are nobody's business");
    }

    private static GuardedWorkflowHttp Http(string[] hosts, string leadsTo = "1.2.3.4")
        => new(new WorkflowHttpSettings(hosts, false, TimeSpan.FromSeconds(5), 1024, new WorkflowHttpOptions()), new OutboundOptions(), new Names(IPAddress.Parse(leadsTo)));

    private sealed class Names(IPAddress address) : IHostResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>([address]);
    }
}
