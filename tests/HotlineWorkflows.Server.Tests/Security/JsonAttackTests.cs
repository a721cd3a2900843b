using System.Text;

namespace HotlineWorkflows.Server.Tests.Security;

/// <summary>JSON made to break the reader, or to set what is not the sender's to set.</summary>
[Collection("server")]
public sealed class JsonAttackTests(SharedServer shared)
{
    private readonly HttpClient _api = shared.Server.Api;

    public static TheoryData<string, byte[]> Bodies => new()
    {
        { "invalid UTF-8", [.. "{\"content\":\""u8, 0xff, 0xfe, 0xc0, 0xaf, .. "\"}"u8] },
        { "an overlong slash", [.. "{\"content\":\""u8, 0xe0, 0x80, 0xaf, .. "\"}"u8] },
        { "UTF-16", Encoding.Unicode.GetBytes("{\"content\":\"x\"}") },
        { "half a surrogate", "{\"content\":\"\\ud800\"}"u8.ToArray() },
        { "half a surrogate as a name", "{\"\\udc00\":1}"u8.ToArray() },
        { "deep objects", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 40_000))) },
        { "deep arrays", Encoding.UTF8.GetBytes("{\"content\":" + new string('[', 100_000)) },
        { "the same name twice", "{\"content\":\"x\",\"citizen\":{\"name\":\"a\",\"name\":\"b\"}}"u8.ToArray() },
        { "the same name in another case", "{\"content\":\"x\",\"Content\":\"y\",\"kind\":7}"u8.ToArray() },
        { "a huge number", Encoding.UTF8.GetBytes("{\"content\":" + new string('9', 100_000) + "}") },
        { "a comment", "{/*x*/\"content\":\"x\"}"u8.ToArray() },
        { "a trailing comma", "{\"content\":\"x\",}"u8.ToArray() },
        { "two documents", "{\"content\":\"x\"}{\"content\":\"y\"}"u8.ToArray() },
        { "not a number", "{\"content\":NaN}"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_is_not_plain_json_is_refused(string what, byte[] body)
    {
        foreach (var url in new[] { "/api/v1/tickets", "/api/v1/track", "/api/v1/sign-in" })
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var answer = await _api.PostAsync(url, content);
            ((int)answer.StatusCode).ShouldBe(400, $"{url}: {what}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Theory]
    [InlineData("{\"text\":\"\\ud800\",\"way\":\"phone\"}")]
    [InlineData("{\"text\":{\"a\":[{\"b\":[]}]},\"way\":\"phone\"}")]
    [InlineData("{\"workingDays\":1e400,\"text\":\"x\",\"way\":\"phone\"}")]
    [InlineData("{\"workingDays\":99999999999999999999999999999999,\"text\":\"x\",\"way\":\"phone\"}")]
    [InlineData("{\"text\":\"x\",\"text\":\"y\",\"way\":\"phone\"}")]
    [InlineData("{\"\\ud800\":1,\"way\":\"phone\",\"text\":5}")]
    public async Task A_payload_made_to_break_is_refused_and_changes_nothing(string payload)
    {
        var (number, _) = await _api.AssignedAsync();
        var before = (await _api.TicketAsync(number))["revision"]!.ToString();
        var (status, problem) = await _api.ActAsync(number, "supervise", "supervisor", payload);
        ((int)status).ShouldBeOneOf([400, 422], problem.ToJsonString());
        (await _api.TicketAsync(number))["revision"]!.ToString().ShouldBe(before);
    }

    [Theory]
    [InlineData("""{"content":"x","stage":"closed"}""")]
    [InlineData("""{"content":"x","number":"HL2026000001"}""")]
    [InlineData("""{"content":"x","id":"00000000-0000-0000-0000-000000000001","revision":7}""")]
    [InlineData("""{"content":"x","lead":"police","receivedAt":"2020-01-01T00:00:00+08:00"}""")]
    [InlineData("""{"content":"x","citizen":{"ticketId":"00000000-0000-0000-0000-000000000001"}}""")]
    [InlineData("""{"content":"x","queryCode":"AAAAAAAA"}""")]
    public async Task Fields_that_are_not_the_senders_cannot_be_set(string json)
    {
        var (status, _) = await _api.SendAsync(HttpMethod.Post, "/api/v1/tickets", json);
        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(",\"actor\":\"administrator\"")]
    [InlineData(",\"role\":\"leader\",\"unit\":\"housing\"")]
    [InlineData(",\"stage\":\"closed\"")]
    [InlineData(",\"place\":\"anyang\"")]
    [InlineData(",\"ticketId\":\"00000000-0000-0000-0000-000000000001\"")]
    public async Task An_action_takes_nothing_but_what_it_says(string more)
    {
        var (number, _) = await _api.SubmitAsync();
        var (status, _) = await _api.ActAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"help"}""", more);
        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Keys_of_a_payload_that_no_field_has_do_nothing()
    {
        var (number, _) = await _api.SubmitAsync();
        var (status, _) = await _api.ActAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"help","stage":"closed","lead":"police","revision":99,"closedAt":"2020-01-01T00:00:00Z","__proto__":{"admit":false}}""");
        status.ShouldBe(HttpStatusCode.OK);
        var ticket = await _api.TicketAsync(number);
        (ticket["closed"]!.GetValue<bool>(), ticket["lead"]).ShouldBe((false, null));
    }
}
