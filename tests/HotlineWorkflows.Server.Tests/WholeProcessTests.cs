namespace HotlineWorkflows.Server.Tests;

[Collection("server")]
public sealed class WholeProcessTests(SharedServer shared)
{
    private readonly HttpClient _api = shared.Server.Api;

    [Fact]
    public async Task A_ticket_goes_from_submission_to_archive_over_http()
    {
        var (number, code) = await _api.SubmitAsync();
        (await _api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""")).ShouldBe("dispatch");
        (await _api.DoAsync(number, "assign", "dispatcher", """{"lead":"housing"}""")).ShouldBe("handling");
        (await _api.DoAsync(number, "contact", "liaison@housing", """{"reached":true,"method":"phone","told":["acceptance","procedure","limit"]}""")).ShouldBe("handling");
        (await _api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply)).ShouldBe("qualityCheck");
        (await _api.DoAsync(number, "checkQuality", "auditor", """{"passed":true}""")).ShouldBe("callback");
        (await _api.DoAsync(number, "callBack", "callbackAgent", """{"reached":true,"contactedInTime":true,"satisfaction":"satisfied"}""")).ShouldBe("closed");
        (await _api.DoAsync(number, "archive", "auditor")).ShouldBe("archived");

        var ticket = await _api.TicketAsync(number);
        ticket["closed"]!.GetValue<bool>().ShouldBeTrue();
        ticket.Texts("history", "code").ShouldBe(["received", "triaged", "assigned", "contacted", "replied", "qualityPassed", "calledBack", "closed", "archived"], ignoreOrder: false);
        ticket["deadlines"]!.AsArray().ShouldAllBe(deadline => deadline!["endedAt"] != null);
        ticket.Texts("documents", "kind").ShouldContain("archiveFile");
        ticket["citizen"]!["name"]!.ToString().ShouldBe("王**");
        ticket["citizen"]!["phone"]!.ToString().ShouldBe("138****0000");

        var (status, tracked) = await _api.SendAsync(HttpMethod.Post, "/api/v1/track", $$"""{"number":"{{number}}","code":"{{code.ToLowerInvariant()}}"}""");
        status.ShouldBe(HttpStatusCode.OK);
        tracked["stageName"]!.ToString().ShouldBe("归档");
        tracked["answer"]!["opinion"]!.ToString().ShouldBe("已更换阀门，当日恢复供热。");
    }

    [Fact]
    public async Task HL_A8_the_deadlines_of_an_assigned_ticket_are_explained_day_by_day()
    {
        var (number, _) = await _api.AssignedAsync();
        var ticket = await _api.TicketAsync(number);
        var contact = ticket["deadlines"]!.AsArray().Single(deadline => deadline!["name"]!.ToString() == "firstContact")!;
        contact["clause"]!.ToString().ShouldBe("HL-A8");
        contact["explanation"]!.AsArray().ShouldContain(line => line!.ToString().EndsWith("到期", StringComparison.Ordinal));

        var (status, explained) = await _api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}/deadlines/firstContact/explanation", actor: "monitor");
        status.ShouldBe(HttpStatusCode.OK);
        explained["deadline"]!["dueAt"]!.ToString().ShouldBe(contact["dueAt"]!.ToString());
        explained["lines"]!.AsArray().First()!["code"]!.ToString().ShouldBe("start");
        explained["lines"]!.AsArray().Last()!["code"]!.ToString().ShouldBe("due");
    }

    [Fact]
    public async Task What_the_flow_waits_for_is_told_with_its_bookmark_and_why_it_is_forbidden()
    {
        var (number, _) = await _api.AssignedAsync();
        await _api.DoAsync(number, "accept", "liaison@housing");
        var ticket = await _api.TicketAsync(number, "liaison@housing");
        JsonNode Action(string code) => ticket["actions"]!.AsArray().Single(action => action!["action"]!.ToString() == code)!;

        Action("reply")["allowed"]!.GetValue<bool>().ShouldBeTrue();
        Guid.TryParse(Action("reply")["bookmarkId"]!.ToString(), out _).ShouldBeTrue();
        Action("return")["allowed"]!.GetValue<bool>().ShouldBeFalse();
        Action("return")["refusals"]!.AsArray().ShouldNotBeEmpty();
        Action("supervise")["refusals"]![0]!["rule"]!.ToString().ShouldBe("Authorised");
        ticket["actions"]!.AsArray().ShouldNotContain(action => action!["action"]!.ToString() == "callBack");
    }

    [Fact]
    public async Task The_worklist_of_a_unit_shows_its_tickets_with_the_deadline_that_matters_most()
    {
        var (number, _) = await _api.AssignedAsync();
        var (status, body) = await _api.SendAsync(HttpMethod.Get, "/api/v1/worklist", actor: "liaison@housing");
        status.ShouldBe(HttpStatusCode.OK);
        var item = body["items"]!.AsArray().Single(item => item!["number"]!.ToString() == number)!;
        item["todo"]!.AsArray().Select(action => action!.ToString()).ShouldContain("contact");
        item["deadline"]!["remaining"]!.ToString().ShouldStartWith("剩");

        var (_, others) = await _api.SendAsync(HttpMethod.Get, "/api/v1/worklist", actor: "liaison@police");
        others["items"]!.AsArray().ShouldNotContain(other => other!["number"]!.ToString() == number);
    }

    [Fact]
    public async Task Tickets_are_found_by_stage_unit_kind_and_text_page_by_page()
    {
        var (number, _) = await _api.AssignedAsync();
        await _api.AssignedAsync();
        foreach (var query in new[] { "stage=handling", "unit=housing", "kind=complaint", $"text={number}", $"text={Uri.EscapeDataString("供暖")}", "closed=false&missed=false" })
        {
            var (_, found) = await _api.SendAsync(HttpMethod.Get, $"/api/v1/tickets?pageSize=200&{query}", actor: "monitor");
            found.Texts("items", "number").ShouldContain(number, query);
        }

        var (_, none) = await _api.SendAsync(HttpMethod.Get, "/api/v1/tickets?unit=tax&text=" + number, actor: "monitor");
        none["total"]!.GetValue<int>().ShouldBe(0);
        var (_, page) = await _api.SendAsync(HttpMethod.Get, "/api/v1/tickets?pageSize=1&page=2", actor: "monitor");
        page["items"]!.AsArray().Count.ShouldBe(1);
        page["total"]!.GetValue<int>().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_citizen_adds_information_with_number_and_query_code()
    {
        var (number, code) = await _api.AssignedAsync();
        var (status, body) = await _api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/addInformation", """{"payload":{"text":"是三号楼。"}}""", code: code);
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        (await _api.TicketAsync(number)).Texts("history", "code").ShouldContain("informationAdded");

        var (refused, _) = await _api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/addInformation", """{"payload":{"text":"是三号楼。"}}""", code: "WRONG234");
        refused.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Clauses_and_the_forms_of_actions_can_be_read()
    {
        var (_, clause) = await _api.SendAsync(HttpMethod.Get, "/api/v1/clauses/HL-A8");
        clause["text"]!.ToString().ShouldNotBeEmpty();
        var (_, actions) = await _api.SendAsync(HttpMethod.Get, "/api/v1/actions");
        var reply = actions.AsArray().Single(action => action!["action"]!.ToString() == "reply")!;
        reply["fields"]!.AsArray().Single(field => field!["name"]!.ToString() == "resolution")!["options"]!.AsArray().Count.ShouldBe(4);
    }
}
