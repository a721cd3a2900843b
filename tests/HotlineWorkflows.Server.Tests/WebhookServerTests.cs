using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Server.Webhooks;
using HotlineWorkflows.Webhooks.Rows;
using HotlineWorkflows.Webhooks.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests;

public sealed class WebhookServerTests(WebhookServerTests.Reaching shared) : IClassFixture<WebhookServerTests.Reaching>
{
    private readonly RunningServer _server = shared.Server;

    private HttpClient Api => _server.Api;

    [Fact]
    public async Task What_happens_to_a_ticket_reaches_a_subscriber_signed_and_without_personal_data()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var (status, made) = await Api.SendAsync(HttpMethod.Post, "/api/v1/webhooks", $$"""{"url":"http://127.0.0.1:{{port}}/hook","events":["received"]}""", "administrator");
        status.ShouldBe(HttpStatusCode.Created, made.ToJsonString());
        var secret = made["secret"]!.ToString();
        var (number, _) = await Api.SubmitAsync();

        using var client = await listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(30));
        var stream = client.GetStream();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await reader.ReadLineAsync();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var letters = new char[int.Parse(headers["Content-Length"], null)];
        await reader.ReadBlockAsync(letters);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        var body = new string(letters);
        headers["webhook-signature"].ShouldBe(WebhookSecrets.Sign(secret, headers["webhook-id"], long.Parse(headers["webhook-timestamp"], null), body));
        body.ShouldContain(number);
        body.ShouldContain("received");
        foreach (var personal in new[] { "王女士", "13800000000", "供暖", "室温" })
            body.ShouldNotContain(personal);

        var id = made["id"]!.ToString();
        var deliveries = await UntilAsync(async () => (await Api.SendAsync(HttpMethod.Get, $"/api/v1/webhooks/{id}/deliveries", actor: "administrator")).Body["items"]!.AsArray(), items => items.Any(item => item!["status"]!.ToString() == "delivered"));
        deliveries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_subscriptions_nothing_is_written()
    {
        await using var server = await RunningServer.StartAsync();
        await server.Api.AssignedAsync();
        await using var engine = await server.Services.GetRequiredService<IDbContextFactory<WebhooksDbContext>>().CreateDbContextAsync();
        (await engine.Deliveries.CountAsync()).ShouldBe(0);
        (await engine.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM outbox WHERE kind = 'webhook'").SingleAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"url":"http://169.254.169.254/latest/meta-data/"}""", "url")]
    [InlineData("""{"url":"http://10.0.0.8/"}""", "url")]
    [InlineData("""{"url":"file:///etc/passwd"}""", "url")]
    [InlineData("""{"url":"nonsense"}""", "url")]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url":"https://example.com/","events":["exploded"]}""", "events")]
    public async Task Wrong_subscriptions_are_refused_at_their_field(string json, string field)
    {
        var (status, problem) = await Api.SendAsync(HttpMethod.Post, "/api/v1/webhooks", json, "administrator");
        status.ShouldBe(HttpStatusCode.BadRequest, problem.ToJsonString());
        problem["errors"]![0]!.ToJsonString().ShouldContain(field);
    }

    [Fact]
    public async Task Subscriptions_are_for_administrators_and_their_secret_is_shown_once()
    {
        (await Api.SendAsync(HttpMethod.Get, "/api/v1/webhooks", actor: "dispatcher")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Api.SendAsync(HttpMethod.Get, "/api/v1/webhooks")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var (_, made) = await Api.SendAsync(HttpMethod.Post, "/api/v1/webhooks", """{"url":"https://example.com/hook"}""", "administrator");
        made["secret"]!.ToString().ShouldStartWith("whsec_");
        var url = $"/api/v1/webhooks/{made["id"]}";
        (await Api.SendAsync(HttpMethod.Get, url, actor: "administrator")).Body.ToJsonString().ShouldNotContain("whsec_");
        var (_, renewed) = await Api.SendAsync(HttpMethod.Post, $"{url}/secret", actor: "administrator");
        renewed["secret"]!.ToString().ShouldNotBe(made["secret"]!.ToString());
        var (_, changed) = await Api.SendAsync(HttpMethod.Patch, url, """{"active":false,"events":["closed"]}""", "administrator");
        changed["active"]!.GetValue<bool>().ShouldBeFalse();
        changed["events"]![0]!.ToString().ShouldBe("closed");
    }

    [Fact]
    public async Task The_pages_make_test_and_remove_a_subscription()
    {
        var browser = await _server.Staff.BrowserAsync("administrator");
        var shown = await PostAsync(browser, "/admin/webhooks", "/admin/webhooks", ("url", "https://example.com/hook"), ("events", "closed"));
        shown.ShouldContain("whsec_");
        var id = Regex.Match(shown, "action=\"/admin/webhooks/([0-9a-f-]{36})\"").Groups[1].Value;
        (await browser.GetStringAsync($"/admin/webhooks/{id}")).ShouldNotContain("whsec_");
        (await browser.GetStringAsync("/admin/webhooks")).ShouldContain(id);
        WebUtility.HtmlDecode(await PostAsync(browser, $"/admin/webhooks/{id}", $"/admin/webhooks/{id}/test")).ShouldContain("推送记录");
        WebUtility.HtmlDecode(await PostAsync(browser, "/admin/webhooks", "/admin/webhooks", ("url", "http://192.168.1.1/"))).ShouldContain("内网");
        WebUtility.HtmlDecode(await PostAsync(browser, $"/admin/webhooks/{id}", $"/admin/webhooks/{id}/remove")).ShouldNotContain(id);
    }

    [Fact]
    public async Task Messages_that_failed_are_shown_and_sent_again_and_old_ones_that_were_sent_go()
    {
        var clock = _server.Services.GetRequiredService<TimeProvider>();
        var (now, failed, others) = (clock.GetUtcNow().UtcTicks, Guid.CreateVersion7(), Guid.CreateVersion7());
        // As the dispatcher leaves them, in one transaction: otherwise the running server would try them first.
        await _server.Services.GetRequiredService<IWorkflowStore>().WriteAsync(transaction =>
        {
            transaction.Write("INSERT INTO outbox (id, kind, payload, created_at, attempts, error) VALUES ($0,'pigeon','{\"place\":\"hualong\"}',$1,12,'No pigeon came back.')", failed.ToByteArray(bigEndian: true), now);
            transaction.Write("INSERT INTO outbox (id, kind, payload, created_at, attempts, error) VALUES ($0,'pigeon','{\"place\":\"elsewhere\"}',$1,12,'A pigeon of another place.')", others.ToByteArray(bigEndian: true), now);
            transaction.Write("INSERT INTO outbox (id, kind, payload, created_at, attempts, sent_at) VALUES ($0,'pigeon','{}',$1,0,$2)", Guid.CreateVersion7().ToByteArray(bigEndian: true), now, now - TimeSpan.FromDays(30).Ticks);
        });

        var browser = await _server.Staff.BrowserAsync("administrator");
        var shown = await browser.GetStringAsync("/admin/messages");
        shown.ShouldContain("No pigeon came back.");
        shown.ShouldNotContain("A pigeon of another place.");
        var purge = ActivatorUtilities.CreateInstance<OutboxPurge>(_server.Services);
        (await purge.PurgeAsync(default)).ShouldBe(1);
        (await browser.GetStringAsync($"/admin/messages?before={failed}")).ShouldNotContain("No pigeon came back.");
        (await PostAsync(browser, "/admin/messages", $"/admin/messages/{others}")).ShouldNotContain("No pigeon came back.");
        (await browser.GetStringAsync("/admin/messages")).ShouldContain("No pigeon came back.");
        (await PostAsync(browser, "/admin/messages", $"/admin/messages/{failed}")).ShouldNotContain("No pigeon came back.");
    }

    /// <summary>A server that may send to this machine.</summary>
    public sealed class Reaching() : SharedServer("--Outbound:AllowedNetworks=127.0.0.0/8");

    private static async Task<string> PostAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = StaffClients.FormToken().Match(await browser.GetStringAsync(page)).Groups[1].Value;
        using var answer = await browser.PostAsync(action, new FormUrlEncodedContent([.. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)), new("__RequestVerificationToken", token)]));
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> enough)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var answer = await ask();
            if (enough(answer))
                return answer;
            await Task.Delay(50, patience.Token);
        }
    }
}
