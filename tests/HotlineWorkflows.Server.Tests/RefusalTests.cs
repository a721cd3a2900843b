namespace HotlineWorkflows.Server.Tests;

[Collection("server")]
public sealed class RefusalTests(SharedServer shared)
{
    private readonly HttpClient _api = shared.Server.Api;

    [Fact]
    public async Task HL_A18_a_reply_without_its_parts_is_refused_with_clause_and_field_and_changes_nothing()
    {
        var (number, _) = await _api.AssignedAsync();
        var before = await _api.TicketAsync(number);
        var (status, problem) = await _api.ActAsync(number, "reply", "liaison@housing", """{"resolution":"resolved"}""");
        ((int)status).ShouldBe(422);
        problem["title"]!.ToString().ShouldBe("按规定不能办理");
        var facts = problem["errors"]!.AsArray().Single(error => error!["pointer"]?.ToString() == "#/payload/facts")!;
        facts["clause"]!.ToString().ShouldStartWith("HL-");
        facts["detail"]!.ToString().ShouldContain("查明的事实和证据");
        (await _api.TicketAsync(number))["revision"]!.ToString().ShouldBe(before["revision"]!.ToString());
    }

    [Fact]
    public async Task HL_C2_another_unit_neither_acts_nor_sees_that_there_is_a_ticket()
    {
        var (number, _) = await _api.AssignedAsync();
        var (status, problem) = await _api.ActAsync(number, "reply", "liaison@police", ApiCalls.Reply);
        var (nowhere, other) = await _api.ActAsync("HL2026999999", "reply", "liaison@police", ApiCalls.Reply);
        status.ShouldBe(HttpStatusCode.NotFound);
        nowhere.ShouldBe(HttpStatusCode.NotFound);
        problem["detail"]!.ToString().ShouldBe(other["detail"]!.ToString());
    }

    [Fact]
    public async Task HL_C2_a_supporting_unit_does_not_reply_in_place_of_the_lead()
    {
        var (number, _) = await _api.SubmitAsync();
        await _api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        await _api.DoAsync(number, "assign", "dispatcher", """{"lead":"housing","supporting":["police"]}""");
        var (status, problem) = await _api.ActAsync(number, "reply", "liaison@police", ApiCalls.Reply);
        status.ShouldBe(HttpStatusCode.Forbidden);
        problem["detail"]!.ToString().ShouldContain("主办单位");
    }

    [Fact]
    public async Task Who_comes_too_late_is_told_who_did_what_and_when()
    {
        var (number, _) = await _api.AssignedAsync();
        var ticket = await _api.TicketAsync(number, "liaison@housing");
        var bookmark = ticket["actions"]!.AsArray().Single(action => action!["action"]!.ToString() == "reply")!["bookmarkId"]!.ToString();
        await _api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply);

        var (status, problem) = await _api.ActAsync(number, "reply", "liaison@housing", ApiCalls.Reply, $",\"bookmarkId\":\"{bookmark}\"");
        status.ShouldBe(HttpStatusCode.Conflict);
        problem["detail"]!.ToString().ShouldContain("承办单位联络员");
        problem["detail"]!.ToString().ShouldContain("办结答复");
        problem["lastEvent"]!["code"]!.ToString().ShouldBe("replied");
    }

    [Fact]
    public async Task Of_two_people_acting_at_once_one_wins_and_the_other_is_told()
    {
        var (number, _) = await _api.AssignedAsync();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _api.ActAsync(number, "reply", "liaison@housing", ApiCalls.Reply)));
        both.Select(answer => (int)answer.Status).Order().ShouldBe([200, 409]);
        (await _api.TicketAsync(number)).Texts("history", "code").Count(code => code == "replied").ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_query_code_and_a_number_that_does_not_exist_cannot_be_told_apart()
    {
        var (number, _) = await _api.SubmitAsync();
        var (wrongCode, first) = await _api.SendAsync(HttpMethod.Post, "/api/v1/track", $$"""{"number":"{{number}}","code":"WRONG234"}""");
        var (wrongNumber, second) = await _api.SendAsync(HttpMethod.Post, "/api/v1/track", """{"number":"HL2026999999","code":"WRONG234"}""");
        wrongCode.ShouldBe(HttpStatusCode.NotFound);
        wrongNumber.ShouldBe(HttpStatusCode.NotFound);
        Same(first).ShouldBe(Same(second));

        static string Same(JsonNode problem)
        {
            problem.AsObject().Remove("traceId").ShouldBeTrue();
            return problem.ToJsonString();
        }
    }

    [Fact]
    public async Task Query_codes_cannot_be_tried_without_end()
    {
        await using var server = await RunningServer.StartAsync(settings: "--Limits:TrackingPerMinute=3");
        var (number, _) = await server.Api.SubmitAsync();
        var last = HttpStatusCode.OK;
        for (var i = 0; i < 5; i++)
            last = (await server.Api.SendAsync(HttpMethod.Post, "/api/v1/track", $$"""{"number":"{{number}}","code":"WRONG23{{i}}"}""")).Status;
        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Without_demo_nobody_acts_or_reads_without_signing_in()
    {
        await using var server = await RunningServer.StartAsync(settings: ["--environment=Development", "--Demo:Enabled=false"]);
        var (number, code) = await server.Api.SubmitAsync();
        (await server.Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/triage", "{}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var url in new[] { "/api/v1/tickets", $"/api/v1/tickets/{number}", "/api/v1/worklist", $"/tickets/{number}", "/workbench" })
            (await server.Api.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, url);
        foreach (var url in new[] { "/messages", "/clock" })
            (await server.Api.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        (await server.Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", code: code)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
