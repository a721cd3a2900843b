namespace HotlineWorkflows.Server.Tests.Api;

/// <summary>Lists: pages, cursors, filters, tags.</summary>
[Collection("server")]
public sealed class ListTests(SharedServer shared)
{
    private readonly HttpClient _api = shared.Server.Api;

    [Theory]
    [InlineData("-receivedAt")]
    [InlineData("receivedAt")]
    [InlineData("dueAt")]
    public async Task By_cursor_every_ticket_is_shown_once_while_new_ones_arrive(string sort)
    {
        await using var server = await RunningServer.StartAsync();
        var expected = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            expected.Add((await server.Api.SubmitAsync()).Number);
            expected.Add((await server.Api.AssignedAsync()).Number);
        }

        var seen = new List<string>();
        var url = $"/api/v1/tickets?sort={sort}&pageSize=3";
        for (string? cursor = null; ;)
        {
            var (status, page) = await server.Api.SendAsync(HttpMethod.Get, cursor is null ? url : $"{url}&cursor={cursor}", actor: "monitor");
            status.ShouldBe(HttpStatusCode.OK, page.ToJsonString());
            seen.AddRange(page.Texts("items", "number"));
            await server.Api.SubmitAsync();
            if ((cursor = page["next"]?.ToString()) is null || seen.Count > 50)
                break;
        }

        seen.ShouldBeUnique();
        expected.Except(seen).ShouldBeEmpty();
        if (sort == "-receivedAt")
            seen.ShouldBe(Enumerable.Reverse(expected), "tickets that came later are not among them");
    }

    [Fact]
    public async Task Links_lead_to_the_other_pages_with_the_same_filters()
    {
        for (var i = 0; i < 3; i++)
            await _api.SubmitAsync();
        var links = await LinksAsync("/api/v1/tickets?stage=triage&pageSize=1&page=2");
        links.Keys.ShouldBe(["first", "prev", "next", "last"], ignoreOrder: true);
        links["prev"].ShouldBe("/api/v1/tickets?stage=triage&pageSize=1&page=1");
        links["next"].ShouldBe("/api/v1/tickets?stage=triage&pageSize=1&page=3");
        (await LinksAsync(links["last"])).Keys.ShouldNotContain("next");
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=first", "page")]
    [InlineData("pageSize=201", "pageSize")]
    [InlineData("pageSize=99999999999999", "pageSize")]
    [InlineData("missed=perhaps", "missed")]
    [InlineData("closed=2", "closed")]
    [InlineData("stage=dreaming", "stage")]
    [InlineData("stage=triage,dreaming", "stage")]
    [InlineData("kind=riot", "kind")]
    [InlineData("category=nothing", "category")]
    [InlineData("area=atlantis", "area")]
    [InlineData("urgency=very", "urgency")]
    [InlineData("unit=atlantis", "unit")]
    [InlineData("receivedFrom=yesterday", "receivedFrom")]
    [InlineData("receivedTo=2026-13-01", "receivedTo")]
    [InlineData("receivedTo=0001-01-01", "receivedTo")]
    [InlineData("dueBefore=2026-11-20T18:00:00", "dueBefore")]
    [InlineData("sort=mood", "sort")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("cursor=MXw5OTk5OTk5OTk5OTk5OTk5OTk5fEhM", "cursor")]
    [InlineData("colour=red", "colour")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        var (status, problem) = await _api.SendAsync(HttpMethod.Get, $"/api/v1/tickets?{query}", actor: "monitor");
        status.ShouldBe(HttpStatusCode.BadRequest, problem.ToJsonString());
        problem["errors"]!.AsArray().Single()!["parameter"]!.ToString().ShouldBe(parameter);
    }

    [Fact]
    public async Task All_wrong_parameters_are_named_at_once()
    {
        var (_, problem) = await _api.SendAsync(HttpMethod.Get, "/api/v1/tickets?kind=riot&area=atlantis&sort=mood", actor: "monitor");
        problem.Texts("errors", "parameter").ShouldBe(["kind", "area", "sort"], ignoreOrder: true);
    }

    [Fact]
    public async Task Tickets_are_filtered_by_all_that_is_named()
    {
        var (number, _) = await _api.AssignedAsync();
        foreach (var (query, found) in new[]
        {
            ("urgency=normal", true), ("urgency=critical", false), ("receivedFrom=2020-01-01", true), ("receivedTo=2020-01-01", false), ("receivedFrom=2090-01-01", false),
            ("dueBefore=2090-01-01", true), ("dueBefore=2020-01-01T00:00:00%2B08:00", false), ("area=zhongyuanlu&unit=housing&closed=false", true), ("stage=handling,triage", true), ("stage=triage", false),
        })
        {
            var (status, list) = await _api.SendAsync(HttpMethod.Get, $"/api/v1/tickets?text={number}&{query}", actor: "monitor");
            status.ShouldBe(HttpStatusCode.OK, list.ToJsonString());
            list.Texts("items", "number").Contains(number).ShouldBe(found, query);
        }
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("小区_暖")]
    [InlineData("小%暖")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\\")]
    public async Task Signs_of_the_database_are_ordinary_letters_in_a_search(string text)
    {
        await _api.SubmitAsync();
        var (status, list) = await _api.SendAsync(HttpMethod.Get, $"/api/v1/tickets?text={Uri.EscapeDataString(text)}", actor: "monitor");
        status.ShouldBe(HttpStatusCode.OK);
        list["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ticket_that_has_not_changed_is_not_sent_again()
    {
        var (number, _) = await _api.AssignedAsync();
        using var first = await GetAsync($"/api/v1/tickets/{number}", null);
        var tag = first.Headers.ETag!;
        tag.IsWeak.ShouldBeFalse();
        using var second = await GetAsync($"/api/v1/tickets/{number}", tag.ToString());
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsStringAsync()).ShouldBeEmpty();
        using var other = await GetAsync($"/api/v1/tickets/{number}", tag.ToString(), "dispatcher");
        other.StatusCode.ShouldBe(HttpStatusCode.OK, "what may be done differs from reader to reader");
        await _api.DoAsync(number, "accept", "liaison@housing");
        using var third = await GetAsync($"/api/v1/tickets/{number}", tag.ToString());
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
        third.Headers.ETag.ShouldNotBe(tag);
    }

    [Fact]
    public async Task An_action_decided_on_an_older_version_is_refused_with_what_has_happened()
    {
        var (number, _) = await _api.AssignedAsync();
        using var read = await GetAsync($"/api/v1/tickets/{number}", null, "liaison@housing");
        var tag = read.Headers.ETag!.ToString();
        await _api.DoAsync(number, "accept", "liaison@housing");

        var (status, _, problem) = await ActAsync(number, "contact", tag);
        status.ShouldBe(HttpStatusCode.PreconditionFailed, problem.ToJsonString());
        problem.Texts("changes", "code").ShouldBe(["accepted"]);
        problem["lastEvent"]!["by"]!.ToString().ShouldBe("liaison@housing");

        using var again = await GetAsync($"/api/v1/tickets/{number}", null, "liaison@housing");
        var (done, next, _) = await ActAsync(number, "contact", again.Headers.ETag!.ToString());
        done.ShouldBe(HttpStatusCode.OK);
        next.ShouldNotBeNull("the new version, for the next action");
        using var last = await GetAsync($"/api/v1/tickets/{number}", next, "liaison@housing");
        last.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await ActAsync(number, "contact", "\"nonsense\"")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task History_comes_page_by_page()
    {
        var (number, _) = await _api.AssignedAsync();
        var all = (await _api.TicketAsync(number)).Texts("history", "code").ToArray();
        var seen = new List<string>();
        for (var url = $"/api/v1/tickets/{number}/history?pageSize=1"; url is not null && seen.Count < 50;)
        {
            var (_, page) = await _api.SendAsync(HttpMethod.Get, url, actor: "monitor");
            seen.AddRange(page.Texts("items", "code"));
            url = page["next"] is { } next ? $"/api/v1/tickets/{number}/history?pageSize=1&cursor={next}" : null;
        }

        seen.ShouldBe(all);
    }

    private async Task<(HttpStatusCode Status, string? Tag, JsonNode Body)> ActAsync(string number, string action, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/{action}") { Content = new StringContent("""{"payload":{"reached":true,"method":"phone","told":["acceptance","procedure","limit"]}}""", null, "application/json") };
        request.Options.Set(StaffClients.Actor, "liaison@housing");
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var response = await _api.SendAsync(request);
        return (response.StatusCode, response.Headers.ETag?.ToString(), JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private async Task<HttpResponseMessage> GetAsync(string url, string? tag, string actor = "monitor")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Options.Set(StaffClients.Actor, actor);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await _api.SendAsync(request);
    }

    private async Task<Dictionary<string, string>> LinksAsync(string url)
    {
        using var response = await GetAsync(url, null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return response.Headers.GetValues("Link").SelectMany(value => value.Split(", ")).Select(link => link.Split("; rel=")).ToDictionary(parts => parts[1].Trim('"'), parts => parts[0].Trim('<', '>'));
    }
}
