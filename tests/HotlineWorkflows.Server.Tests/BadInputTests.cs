using System.Text;

namespace HotlineWorkflows.Server.Tests;

[Collection("server")]
public sealed class BadInputTests(SharedServer shared)
{
    private readonly HttpClient _api = shared.Server.Api;

    public static TheoryData<string, int, string> Submissions => new()
    {
        { "", 400, "JSON" },
        { "{", 400, "JSON" },
        { "[]", 400, "对象" },
        { "null", 400, "对象" },
        { """{"content":"x","content":"y"}""", 400, "JSON" },
        { """{"content":5}""", 400, "content" },
        { """{"content":["x"]}""", 400, "content" },
        { """{"content":"x","citizen":"王女士"}""", 400, "citizen" },
        { """{"content":"x","citizen":{"phone":"abc"}}""", 400, "电话" },
        { """{"content":"x","citizen":{"anonymous":"perhaps"}}""", 400, "anonymous" },
        { """{"content":"x","citizen":{"age":7}}""", 400, "citizen" },
        { """{"content":"x","colour":"red"}""", 400, "colour" },
        { """{"content":"   "}""", 400, "诉求内容" },
        { """{"content":"x","kind":"riot"}""", 400, "诉求类型" },
        { """{"content":"x","channel":"pigeon"}""", 400, "来源渠道" },
        { """{"content":"x","area":"atlantis"}""", 400, "镇" },
        { """{"content":"x","place":"atlantis"}""", 404, "地区" },
        { $$"""{"content":"{{new string('长', 5001)}}"}""", 400, "5000" },
        { $$"""{"content":"x","subject":"{{new string('长', 101)}}"}""", 400, "100" },
        { $$"""{"content":{{string.Concat(Enumerable.Repeat("[", 5000))}}""", 400, "JSON" },
        { $$"""{"content":"{{new string('a', 300_000)}}"}""", 413, "KB" },
        { "\u0000\u0001", 400, "JSON" },
    };

    public static TheoryData<string, int> Payloads => new()
    {
        { "5", 400 },
        { "[]", 400 },
        { "\"lead\"", 400 },
        { """{"lead":5}""", 422 },
        { """{"lead":{"a":1}}""", 422 },
        { """{"lead":"atlantis"}""", 422 },
        { """{"lead":"housing","supporting":"atlantis"}""", 422 },
        { """{"lead":"housing","workingDays":"soon"}""", 422 },
        { """{"lead":"housing","workingDays":1e99}""", 422 },
        { """{"lead":"housing","supporting":[{"x":[[[]]]}]}""", 422 },
    };

    [Theory]
    [MemberData(nameof(Submissions))]
    public async Task A_bad_submission_is_refused_in_words_and_takes_nothing_in(string json, int expected, string says)
    {
        var before = await CountAsync();
        var (status, problem) = await _api.SendAsync(HttpMethod.Post, "/api/v1/tickets", json);
        ((int)status).ShouldBe(expected, problem.ToJsonString());
        $"{problem["title"]} {problem["detail"]}".ShouldContain(says);
        (await CountAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task A_bad_payload_is_refused_and_changes_nothing(string payload, int expected)
    {
        var (number, _) = await _api.SubmitAsync();
        await _api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint"}""");
        var (status, problem) = await _api.ActAsync(number, "assign", "dispatcher", payload);
        ((int)status).ShouldBe(expected, problem.ToJsonString());
        (await _api.TicketAsync(number)).Texts("history", "code").ShouldNotContain("assigned");
    }

    [Fact]
    public async Task A_bad_date_is_refused_beside_its_field()
    {
        var (number, _) = await _api.AssignedAsync();
        var (status, problem) = await _api.ActAsync(number, "reply", "liaison@housing", ApiCalls.Reply.Replace("\"resolution\"", "\"completedAt\":\"2026-13-45\",\"resolution\"", StringComparison.Ordinal));
        ((int)status).ShouldBe(422);
        problem["errors"]!.AsArray().ShouldContain(error => error!["pointer"]!.ToString() == "#/payload/completedAt");
    }

    [Fact]
    public async Task Malformed_json_is_answered_with_line_and_column()
    {
        var (status, problem) = await _api.SendAsync(HttpMethod.Post, "/api/v1/tickets", "{\n  \"content\": \"x\",\n  oops\n}");
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem["line"]!.GetValue<int>().ShouldBe(3);
        problem["column"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task Unknown_fields_of_a_payload_are_named_in_a_warning()
    {
        var (number, _) = await _api.SubmitAsync();
        var (status, body) = await _api.ActAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"help","mood":"sunny"}""");
        status.ShouldBe(HttpStatusCode.OK);
        body["warnings"]![0]!.ToString().ShouldContain("mood");
    }

    [Theory]
    [InlineData("GET", "/api/v1/tickets/HL2026999999", null, "monitor", 404)]
    [InlineData("GET", "/api/v1/tickets/%F0%9F%92%A9%27--", null, "monitor", 404)]
    [InlineData("GET", "/api/v1/nowhere", null, null, 404)]
    [InlineData("GET", "/api/v1/clauses/HL-Z99", null, null, 404)]
    [InlineData("GET", "/api/v1/clauses/HL-A8?place=atlantis", null, null, 404)]
    [InlineData("GET", "/api/v1/tickets?page=0", null, "monitor", 400)]
    [InlineData("GET", "/api/v1/tickets?pageSize=100000", null, "monitor", 400)]
    [InlineData("GET", "/api/v1/tickets?page=first", null, "monitor", 400)]
    [InlineData("GET", "/api/v1/worklist", null, null, 401)]
    [InlineData("GET", "/api/v1/worklist?place=atlantis", null, "monitor", 404)]
    [InlineData("POST", "/api/v1/sign-in", "{}", null, 401)]
    [InlineData("POST", "/api/v1/sign-in", """{"userName":"x","password":5}""", null, 400)]
    [InlineData("POST", "/api/v1/sign-in/refresh", """{"refreshToken":"x"}""", null, 401)]
    [InlineData("DELETE", "/api/v1/tickets", null, null, 405)]
    [InlineData("POST", "/api/v1/tickets/HL2026999999/actions/triage", "{}", "dispatcher", 404)]
    [InlineData("POST", "/api/v1/track", "{}", null, 400)]
    [InlineData("POST", "/api/v1/track", """{"number":"x","code":null}""", null, 400)]
    public async Task Every_error_of_the_api_is_a_problem_in_chinese(string method, string url, string? json, string? actor, int expected)
    {
        var (status, problem) = await _api.SendAsync(new HttpMethod(method), url, json, actor);
        ((int)status).ShouldBe(expected, problem.ToJsonString());
        problem["status"]!.GetValue<int>().ShouldBe(expected);
        problem["title"]!.ToString().ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
        problem["type"]!.ToString().ShouldStartWith("/problems/");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_of_another_type_is_answered_with_415(string mediaType)
        => (await _api.SendAsync(HttpMethod.Post, "/api/v1/tickets", ApiCalls.Heating, mediaType: mediaType)).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task An_unknown_action_is_not_found()
    {
        var (number, _) = await _api.SubmitAsync();
        (await _api.ActAsync(number, "teleport", "dispatcher")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_never_says_how_long_it_is_is_cut_off()
    {
        using var endless = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("{\"content\":\"" + new string('a', 2_000_000))));
        endless.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets") { Content = endless };
        request.Headers.TransferEncodingChunked = true;
        HttpStatusCode? status;
        try
        {
            using var response = await _api.SendAsync(request);
            status = response.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The connection may be closed before the answer is read.
            status = HttpStatusCode.RequestEntityTooLarge;
        }

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await _api.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<int> CountAsync() => (await _api.SendAsync(HttpMethod.Get, "/api/v1/tickets?pageSize=1", actor: "monitor")).Body["total"]!.GetValue<int>();
}
