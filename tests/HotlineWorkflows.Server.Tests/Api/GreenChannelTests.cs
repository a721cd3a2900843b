namespace HotlineWorkflows.Server.Tests.Api;

/// <summary>A place whose rules want every channel open day and night and every unit's emergency contact told by text message.</summary>
public sealed class GreenChannelTests(GreenChannelTests.Puyang shared) : IClassFixture<GreenChannelTests.Puyang>
{
    private const string Matter = """{"channel":"CHANNEL","kind":"complaint","subject":"窗口办证一次告知不清","content":"办理营业执照变更跑了三趟。","area":"chengguan","citizen":{"name":"王女士","phone":"13800000000"}}""";

    private HttpClient Api => shared.Server.Api;

    [Fact]
    public async Task PY_4_1_a_message_sent_again_by_any_channel_makes_no_second_ticket()
    {
        var before = await CountAsync();
        string[] channels = ["phone", "web", "wechat", "messageBoard", "departmentSite", "hallDesk", "window"];
        foreach (var channel in channels)
        {
            var key = Guid.NewGuid().ToString();
            var first = await SendAsync(channel, key);
            var again = await SendAsync(channel, key);
            again.ShouldBe(first, $"{channel}: the same number and query code");
            var ticket = await Api.TicketAsync(JsonNode.Parse(first)!["number"]!.ToString());
            ticket["channel"]!.ToString().ShouldBe(channel);
        }

        (await CountAsync()).ShouldBe(before + channels.Length);
    }

    [Fact]
    public async Task PY_4_2d_each_unit_is_told_on_the_platform_and_by_text_message_and_the_ticket_says_when_it_was_delivered()
    {
        var (number, _) = await Api.SubmitAsync(Matter.Replace("CHANNEL", "phone", StringComparison.Ordinal));
        await Api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"urgency":"normal"}""");
        await Api.DoAsync(number, "assign", "dispatcher", """{"lead":"market","supporting":["tax"]}""");

        var told = await DeliveredAsync(number);
        told.Select(item => $"{item!["channel"]}:{item["recipient"]}@{item["unit"]}").ShouldBe(
            ["platform:liaison@market", "platform:liaison@tax", "sms:emergencyContact@market", "sms:emergencyContact@tax"], ignoreOrder: true);
    }

    [Fact]
    public async Task PY_4_2d_the_unit_that_gets_the_ticket_after_a_return_is_told_too()
    {
        var (number, _) = await Api.SubmitAsync(Matter.Replace("CHANNEL", "web", StringComparison.Ordinal));
        await Api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"urgency":"normal"}""");
        await Api.DoAsync(number, "assign", "dispatcher", """{"lead":"market"}""");
        await Api.DoAsync(number, "return", "liaison@market", """{"reason":"不属本单位职责"}""");
        await Api.DoAsync(number, "reviewReturn", "dispatcher", """{"upheld":true,"lead":"tax"}""");

        var told = await DeliveredAsync(number);
        told.Select(item => $"{item!["channel"]}@{item["unit"]}").ShouldBe(["platform@market", "sms@market", "platform@tax", "sms@tax"]);
    }

    private async Task<int> CountAsync() => (await Api.SendAsync(HttpMethod.Get, "/api/v1/tickets?pageSize=1", actor: "monitor")).Body["total"]!.GetValue<int>();

    /// <summary>A ticket's notifications, once all are delivered.</summary>
    private async Task<JsonNode?[]> DeliveredAsync(string number)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var items = (await Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}/notifications", actor: "monitor")).Body["items"]!.AsArray();
            if (items.Count > 0 && items.All(item => item!["deliveredAt"] is not null))
                return [.. items];
            await Task.Delay(20, guard.Token);
        }
    }

    private async Task<string> SendAsync(string channel, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets") { Content = new StringContent(Matter.Replace("CHANNEL", channel, StringComparison.Ordinal), null, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await Api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        return text;
    }

    /// <summary>That place alone.</summary>
    public sealed class Puyang() : SharedServer("--Workflows:Places=puyang-county");
}
