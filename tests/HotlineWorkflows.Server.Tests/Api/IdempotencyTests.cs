namespace HotlineWorkflows.Server.Tests.Api;

/// <summary>A request sent again with its key does nothing and gets the same answer.</summary>
[Collection("server")]
public sealed class IdempotencyTests(SharedServer shared)
{
    private readonly HttpClient _api = shared.Server.Api;

    [Fact]
    public async Task PY_4_1_a_resent_message_makes_no_second_ticket()
    {
        var key = Guid.NewGuid().ToString();
        var before = await CountAsync();
        var first = await SendAsync("/api/v1/tickets", ApiCalls.Heating, key);
        var second = await SendAsync("/api/v1/tickets", ApiCalls.Heating, $"\"{key}\"");
        first.Status.ShouldBe(HttpStatusCode.Created);
        second.Status.ShouldBe(HttpStatusCode.Created);
        second.Text.ShouldBe(first.Text, "the same number and query code");
        second.Location.ShouldBe(first.Location);
        first.Replayed.ShouldBeFalse();
        second.Replayed.ShouldBeTrue();
        (await CountAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task PY_4_1_messages_sent_at_once_make_one_ticket()
    {
        var key = Guid.NewGuid().ToString();
        var before = await CountAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync("/api/v1/tickets", ApiCalls.Heating, key)));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created || answer.Status == HttpStatusCode.Conflict);
        answers.Where(answer => answer.Status == HttpStatusCode.Conflict).ShouldAllBe(answer => answer.RetryAfter == "1");
        answers.Count(answer => answer.Status == HttpStatusCode.Created && !answer.Replayed).ShouldBe(1);
        (await CountAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        await SendAsync("/api/v1/tickets", ApiCalls.Heating, key);
        var other = await SendAsync("/api/v1/tickets", ApiCalls.Heating.Replace("十六", "十五", StringComparison.Ordinal), key);
        ((int)other.Status).ShouldBe(422);
        JsonNode.Parse(other.Text)!["type"]!.ToString().ShouldBe("/problems/key-reused");
    }

    [Fact]
    public async Task What_was_refused_may_be_mended_and_sent_with_the_same_key()
    {
        var key = Guid.NewGuid().ToString();
        (await SendAsync("/api/v1/tickets", """{"content":" "}""", key)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync("/api/v1/tickets", ApiCalls.Heating, key)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with blanks in the middle of it")]
    [InlineData("")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var answer = await SendAsync("/api/v1/tickets", ApiCalls.Heating, key);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(answer.Text)!["errors"]![0]!["header"]!.ToString().ShouldBe("Idempotency-Key");
    }

    [Fact]
    public async Task An_action_is_done_once_and_its_answer_stays_even_when_the_ticket_has_moved_on()
    {
        var (number, _) = await _api.AssignedAsync();
        var key = Guid.NewGuid().ToString();
        var url = $"/api/v1/tickets/{number}/actions/contact";
        const string body = """{"payload":{"reached":true,"method":"phone","told":["acceptance","procedure","limit"]}}""";
        var first = await SendAsync(url, body, key, "liaison@housing");
        first.Status.ShouldBe(HttpStatusCode.OK, first.Text);
        await _api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply);
        var second = await SendAsync(url, body, key, "liaison@housing");
        second.Replayed.ShouldBeTrue();
        second.Text.ShouldBe(first.Text);
        (await _api.TicketAsync(number)).Texts("history", "code").Count(code => code == "contacted").ShouldBe(1);
    }

    [Fact]
    public async Task Keys_of_others_are_other_keys()
    {
        var (number, _) = await _api.AssignedAsync();
        var key = Guid.NewGuid().ToString();
        const string body = """{"payload":{"text":"请抓紧。","way":"phone"}}""";
        (await SendAsync($"/api/v1/tickets/{number}/actions/urge", body, key, "supervisor")).Status.ShouldBe(HttpStatusCode.OK);
        var other = await SendAsync($"/api/v1/tickets/{number}/actions/urge", body, key, "auditor");
        other.Replayed.ShouldBeFalse();
        other.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task After_a_restart_the_answer_is_the_same_and_stands_nowhere_in_plain_text()
    {
        var key = Guid.NewGuid().ToString();
        var server = await RunningServer.StartAsync();
        var first = await SendAsync("/api/v1/tickets", ApiCalls.Heating, key, api: server.Api);
        await server.StopAsync();
        var code = JsonNode.Parse(first.Text)!["queryCode"]!.ToString();
        Directory.GetFiles(server.Folder, "hotline.db*").SelectMany(File.ReadAllBytes).ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(code)).ShouldBe(-1);

        await using var again = await RunningServer.StartAsync(server.Folder);
        var second = await SendAsync("/api/v1/tickets", ApiCalls.Heating, key, api: again.Api);
        second.Replayed.ShouldBeTrue();
        second.Text.ShouldBe(first.Text);
    }

    private async Task<Answer> SendAsync(string url, string json, string key, string? actor = null, HttpClient? api = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(json, null, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (actor is not null)
            request.Options.Set(StaffClients.Actor, actor);
        using var response = await (api ?? _api).SendAsync(request);
        return new Answer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.TryGetValues("Idempotency-Replayed", out var replayed) && replayed.Single() == "true",
            response.Headers.Location?.ToString(),
            response.Headers.TryGetValues("Retry-After", out var wait) ? wait.Single() : null);
    }

    private async Task<int> CountAsync() => (await _api.SendAsync(HttpMethod.Get, "/api/v1/tickets?pageSize=1", actor: "monitor")).Body["total"]!.GetValue<int>();

    private sealed record Answer(HttpStatusCode Status, string Text, bool Replayed, string? Location, string? RetryAfter);
}
