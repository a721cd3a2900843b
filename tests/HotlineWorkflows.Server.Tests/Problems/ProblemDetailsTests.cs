namespace HotlineWorkflows.Server.Tests.Problems;

/// <summary>Problem details (RFC 9457) as they come over the wire.</summary>
[Collection("server")]
public sealed class ProblemDetailsTests(SharedServer shared)
{
    private readonly HttpClient _api = shared.Server.Api;

    [Theory]
    [InlineData(null, "zh-CN")]
    [InlineData("zh-CN,zh;q=0.9", "zh-CN")]
    [InlineData("en", "en")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.5", "en")]
    [InlineData("en;q=0.2,zh-CN;q=0.8", "zh-CN")]
    [InlineData("fr, en;q=0.5", "en")]
    [InlineData("fr", "zh-CN")]
    [InlineData("*", "zh-CN")]
    [InlineData("en;q=0", "zh-CN")]
    [InlineData(";;;=,,,", "zh-CN")]
    public async Task The_language_is_the_one_asked_for(string? accept, string expected)
    {
        using var response = await GetAsync("/api/v1/tickets?page=0", accept);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentLanguage.ShouldBe([expected]);
        response.Headers.Vary.ShouldContain("Accept-Language");
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/problem+json; charset=utf-8");
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        problem["title"]!.ToString().ShouldBe(expected == "en" ? "The request is wrong" : "请求内容有误");
        problem["traceId"]!.ToString().ShouldNotBeEmpty();
        problem["errors"]![0]!["parameter"]!.ToString().ShouldBe("page");
        problem.AsObject().ContainsKey("instance").ShouldBeFalse();
    }

    [Fact]
    public async Task A_refusal_names_its_clauses_in_either_language()
    {
        var (number, _) = await _api.AssignedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/reply") { Content = new StringContent("""{"payload":{"resolution":"resolved"}}""", null, "application/json") };
        request.Options.Set(StaffClients.Actor, "liaison@housing");
        request.Headers.Add("Accept-Language", "en");
        using var response = await _api.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(422);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        problem["title"]!.ToString().ShouldBe("The regulations forbid it");
        problem["clauses"]!.AsArray().Count.ShouldBeGreaterThan(0);
        problem["errors"]!.AsArray().ShouldContain(error => error!["pointer"]!.ToString() == "#/payload/facts" && error["rule"]!.ToString() == "Required" && error["detail"]!.ToString() == "facts: The field must be filled in.");
    }

    [Theory]
    [MemberData(nameof(ProblemTextTests.Kinds), MemberType = typeof(ProblemTextTests))]
    public async Task Its_type_leads_to_a_page_that_explains_it(string code)
    {
        var page = WebUtility.HtmlDecode(await shared.Server.Browser.GetStringAsync($"/problems/{code}"));
        page.ShouldContain(HotlineWorkflows.Server.Problems.ProblemKinds.All[code].Title.Chinese);
        page.ShouldContain("lang=\"en\"");
        (await shared.Server.Browser.GetStringAsync("/problems")).ShouldContain($"/problems/{code}\"");
    }

    private async Task<HttpResponseMessage> GetAsync(string url, string? language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Options.Set(StaffClients.Actor, "monitor");
        if (language is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        return await _api.SendAsync(request);
    }
}
