using System.Collections.Concurrent;
using HotlineWorkflows.Webhooks.Outbound;

namespace HotlineWorkflows.Webhooks.Tests;

public sealed class GuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff::1")]
    [InlineData("100::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("5f00::1")]
    public async Task Addresses_inside_the_house_or_of_no_house_are_refused_when_a_name_leads_there(string address)
    {
        PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();
        var names = new FakeNames(_ => [IPAddress.Parse(address)]);
        (await RefusedAsync(() => GetAsync(new OutboundOptions(), names, "http://innocent.example/"))).Reason.ShouldBe("address");
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("223.5.5.5")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2400:3200::1")]
    [InlineData("2a00:1450:4001::200e")]
    [InlineData("::ffff:8.8.8.8")]
    public void Addresses_of_the_open_internet_are_let_through(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task Addresses_written_as_numbers_of_any_kind_are_refused(string url)
    {
        var address = new Uri(url);
        Should.Throw<OutboundRefusedException>(() => Guard(new OutboundOptions(), new FakeNames(_ => [])).Check(address));
        await RefusedAsync(() => GetAsync(new OutboundOptions(), new FakeNames(_ => throw new InvalidOperationException("Numbers are not looked up.")), url));
    }

    [Theory]
    [InlineData("ftp://example.com/", "scheme")]
    [InlineData("file:///etc/passwd", "scheme")]
    [InlineData("gopher://example.com/", "scheme")]
    [InlineData("http://user:secret@example.com/", "userinfo")]
    public void Other_kinds_of_addresses_are_refused(string url, string reason) =>
        Should.Throw<OutboundRefusedException>(() => Guard(new OutboundOptions(), new FakeNames(_ => [])).Check(new Uri(url))).Reason.ShouldBe(reason);

    [Fact]
    public void Plain_http_can_be_shut_off() =>
        Should.Throw<OutboundRefusedException>(() => Guard(new OutboundOptions { AllowHttp = false }, new FakeNames(_ => [])).Check(new Uri("http://example.com/"))).Reason.ShouldBe("scheme");

    [Fact]
    public async Task A_name_that_answers_otherwise_the_second_time_gains_nothing()
    {
        await using var inside = new Receiver();
        var names = new FakeNames(time => time == 1 ? [IPAddress.Parse("192.0.0.9"), IPAddress.Loopback] : [IPAddress.Loopback]);
        var guard = Guard(new OutboundOptions { AllowedNetworks = [IPNetwork.Parse("192.0.0.0/24")] }, names);
        guard.Check(new Uri($"http://rebind.example:{inside.Port}/"));
        using var http = new HttpClient(guard.CreateHandler());
        for (var time = 0; time < 3; time++)
            (await RefusedAsync(() => http.GetAsync(new Uri($"http://rebind.example:{inside.Port}/")))).Reason.ShouldBe("address");
        inside.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_connection_looks_its_name_up_once_and_goes_to_what_was_looked_at()
    {
        await using var receiver = new Receiver();
        var names = new FakeNames(time => time == 1 ? [IPAddress.Loopback] : throw new InvalidOperationException("Looked up again."));
        using var http = new HttpClient(Guard(new OutboundOptions { AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")] }, names).CreateHandler());
        using var answer = await http.PostAsync(new Uri($"http://house.example:{receiver.Port}/"), new StringContent("x"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        names.Asked.ShouldBe(["house.example"]);
    }

    [Fact]
    public async Task Only_hosts_on_the_list_are_reached_when_there_is_one()
    {
        var options = new OutboundOptions { AllowedHosts = ["hooks.example.com", ".gov.cn"], AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")] };
        var guard = Guard(options, new FakeNames(_ => [IPAddress.Loopback]));
        guard.Check(new Uri("https://hooks.example.com/"));
        guard.Check(new Uri("https://12345.puyang.gov.cn/"));
        foreach (var url in new[] { "https://example.com/", "https://hooks.example.com.evil.net/", "https://evilgov.cn/", "https://gov.cn/" })
            Should.Throw<OutboundRefusedException>(() => guard.Check(new Uri(url)), url).Reason.ShouldBe("host");
        await RefusedAsync(() => GetAsync(options, new FakeNames(_ => [IPAddress.Loopback]), "http://other.example/"));
    }

    /// <summary>The client wraps what is refused while it connects.</summary>
    private static async Task<OutboundRefusedException> RefusedAsync(Func<Task> connect)
    {
        var exception = await Should.ThrowAsync<HttpRequestException>(connect);
        return (exception as OutboundRefusedException ?? exception.InnerException).ShouldBeOfType<OutboundRefusedException>();
    }

    private static OutboundGuard Guard(OutboundOptions options, IHostResolver names) => new(options, names);

    private static async Task GetAsync(OutboundOptions options, IHostResolver names, string url)
    {
        using var http = new HttpClient(Guard(options, names).CreateHandler());
        using var answer = await http.GetAsync(new Uri(url));
    }

    private sealed class FakeNames(Func<int, IPAddress[]> answer) : IHostResolver
    {
        public ConcurrentQueue<string> Asked { get; } = new();

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
        {
            Asked.Enqueue(host);
            return Task.FromResult(answer(Asked.Count));
        }
    }
}
