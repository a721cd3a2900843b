using HotlineWorkflows.Server.Auditing;
using HotlineWorkflows.Server.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests;

[Collection("server")]
public sealed class NeedToKnowTests(SharedServer shared)
{
    private const string Named = """{"channel":"phone","kind":"complaint","subject":"供暖不足，联系人王小明13812345678","content":"请打13812345678找我，家中室温不足十六度。","citizen":{"name":"王小明","phone":"13812345678","address":"中原路街道1号"}}""";

    private readonly RunningServer _server = shared.Server;

    private HttpClient Api => _server.Api;

    [Theory]
    [InlineData("operator", null, HttpStatusCode.OK)]
    [InlineData("callbackAgent", null, HttpStatusCode.OK)]
    [InlineData("liaison@housing", null, HttpStatusCode.OK)]
    [InlineData("supervisor", null, HttpStatusCode.BadRequest)]
    [InlineData("supervisor", "curiosity", HttpStatusCode.BadRequest)]
    [InlineData("supervisor", "supervision", HttpStatusCode.OK)]
    [InlineData("monitor", "verify", HttpStatusCode.Forbidden)]
    [InlineData("administrator", "verify", HttpStatusCode.Forbidden)]
    [InlineData("liaison@police", "verify", HttpStatusCode.NotFound)]
    public async Task HB_11_contact_is_shown_on_request_to_those_who_need_to_know_and_each_look_is_kept(string actor, string? reason, HttpStatusCode expected)
    {
        var (number, code) = await AssignedAsync(Named);

        var (status, body) = await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/contact", reason is null ? "{}" : $$"""{"reason":"{{reason}}"}""", actor);

        status.ShouldBe(expected, body.ToJsonString());
        var looks = await LooksAsync(number);
        if (expected == HttpStatusCode.OK)
        {
            body["phone"]!.ToString().ShouldBe("13812345678");
            body["address"]!.ToString().ShouldBe("中原路街道1号");
            looks.ShouldHaveSingleItem().Role.ShouldBe(actor.Split('@')[0]);
        }
        else
        {
            body.ToJsonString().ShouldNotContain("13812345678");
            looks.ShouldBeEmpty();
        }

        _ = code;
    }

    [Fact]
    public async Task HL_B11_an_unnamed_citizen_is_never_shown_to_a_unit()
    {
        var (number, _) = await AssignedAsync(Named.Replace("\"phone\":\"13812345678\",", "\"phone\":\"13812345678\",\"anonymous\":true,", StringComparison.Ordinal));

        (await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/contact", "{}", "liaison@housing")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Api.TicketAsync(number, "liaison@housing")).ToJsonString().ShouldNotContain("13812345678");
        (await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/contact", "{}", "operator")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task HB_11_what_looks_personal_is_masked_in_subjects_and_for_monitors_in_what_people_wrote()
    {
        var (number, _) = await AssignedAsync(Named);

        var monitor = await Api.TicketAsync(number);
        monitor["subject"]!.ToString().ShouldBe("供暖不足，联系人********");
        monitor.ToJsonString().ShouldNotContain("13812345678");
        monitor["content"]!.ToString().ShouldContain("家中室温不足十六度");
        (await Api.TicketAsync(number, "liaison@housing"))["content"]!.ToString().ShouldContain("13812345678");
        (await Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets?text={Uri.EscapeDataString("供暖不足")}", actor: "dispatcher")).Body.ToJsonString().ShouldNotContain("王小明");
    }

    [Fact]
    public async Task HB_11_the_ticket_page_has_a_button_and_shows_who_looked_and_the_citizen_sees_which_units()
    {
        var (number, code) = await AssignedAsync(Named);
        var liaison = await _server.Staff.BrowserAsync("liaison@housing");
        var page = await ReadAsync(liaison, $"/tickets/{number}");
        page.ShouldNotContain("access-log");
        page.ShouldContain("查看联系方式");
        var token = StaffClients.FormToken().Match(page).Groups[1].Value;

        (await liaison.PostAsync($"/tickets/{number}/contact", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await LooksAsync(number)).ShouldBeEmpty();
        var shown = await liaison.PostAsync($"/tickets/{number}/contact", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await shown.Content.ReadAsStringAsync()).ShouldContain("13812345678");

        var administrator = await ReadAsync(await _server.Staff.BrowserAsync("supervisor"), $"/tickets/{number}");
        administrator.ShouldContain("access-log");
        administrator.ShouldContain("承办单位联络员");
        using var citizen = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = _server.Address };
        citizen.DefaultRequestHeaders.Add("Accept", "text/html");
        var form = StaffClients.FormToken().Match(await ReadAsync(citizen, "/track")).Groups[1].Value;
        var tracked = WebUtility.HtmlDecode(await (await citizen.PostAsync("/track", new FormUrlEncodedContent([new("number", number), new("code", code), new("__RequestVerificationToken", form)]))).Content.ReadAsStringAsync());
        tracked.ShouldContain("住房和城乡建设局　1 次");
    }

    [Fact]
    public async Task HB_11_documents_are_masked_for_those_who_need_not_know_and_kept_as_looks_for_those_who_do()
    {
        var (number, _) = await AssignedAsync(Named);
        var document = (await Api.TicketAsync(number))["documents"]!.AsArray().First()!["url"]!.ToString();

        var monitor = await ReadAsync(await _server.Staff.BrowserAsync("monitor"), document);
        monitor.ShouldNotContain("王小明");
        monitor.ShouldNotContain("13812345678");
        (await LooksAsync(number)).ShouldBeEmpty();
        (await ReadAsync(await _server.Staff.BrowserAsync("liaison@housing"), document)).ShouldContain("王小明");
        (await LooksAsync(number)).ShouldHaveSingleItem().What.ShouldBe("document");
    }

    [Fact]
    public async Task HL_B11_an_administrator_erases_on_request_once_the_ticket_is_over_and_everything_still_works()
    {
        var (number, code) = await AssignedAsync(Named);
        var erase = """{"ground":"citizenRequest"}""";
        (await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/erasure", erase, "dispatcher")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/erasure", "{}", "administrator")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/erasure", erase, "administrator")).Status.ShouldBe(HttpStatusCode.Conflict);
        await Api.DoAsync(number, "withdraw", "operator", """{"reason":"诉求人王小明撤回"}""");
        (await Api.SendAsync(HttpMethod.Put, $"/api/v1/tickets/{number}/hold", """{"hold":"litigation"}""", "administrator")).Status.ShouldBe(HttpStatusCode.OK);
        (await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/erasure", erase, "administrator")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Api.SendAsync(HttpMethod.Put, $"/api/v1/tickets/{number}/hold", """{"hold":null}""", "administrator")).Status.ShouldBe(HttpStatusCode.OK);

        (await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/erasure", erase, "administrator")).Status.ShouldBe(HttpStatusCode.OK);

        var ticket = await Api.TicketAsync(number, "dispatcher");
        ticket["content"]!.ToString().ShouldBe("已按规定删除");
        ticket["subject"]!.ToString().ShouldBe("已按规定删除");
        ticket.Texts("history", "code").ShouldContain("withdrawn");
        var page = await ReadAsync(await _server.Staff.BrowserAsync("dispatcher"), $"/tickets/{number}");
        page.ShouldContain("已按规定删除");
        (await ReadAsync(await _server.Staff.BrowserAsync("dispatcher"), ticket["documents"]!.AsArray()[0]!["url"]!.ToString())).ShouldContain("已按规定删除");
        (await (await _server.Staff.BrowserAsync("dispatcher")).GetAsync("/messages")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Api.SendAsync(HttpMethod.Post, "/api/v1/track", $$"""{"number":"{{number}}","code":"{{code}}"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/contact", "{}", "operator")).Body["phone"].ShouldBeNull();
        (await _server.Services.GetRequiredService<AuditReading>().VerifyAsync(default)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task The_audit_page_is_for_administrators_filters_verifies_and_exports()
    {
        var (number, _) = await AssignedAsync(Named);
        (await (await _server.Staff.BrowserAsync("dispatcher")).GetAsync("/admin/audit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var browser = await _server.Staff.BrowserAsync("administrator");

        var page = await ReadAsync(browser, $"/admin/audit?kind=ticket&ticket={number}&from=2020-01-01");
        page.ShouldContain("工单受理");
        page.ShouldContain("工单办理");
        page.ShouldNotContain("流程定义发布");
        (await ReadAsync(browser, "/admin/audit?kind=definition")).ShouldContain("流程定义发布");
        (await ReadAsync(browser, "/admin/audit?kind=policy&staff=nobody")).ShouldContain("没有符合条件的记录");
        var token = StaffClients.FormToken().Match(page).Groups[1].Value;
        var verified = await browser.PostAsync("/admin/audit/verification", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        WebUtility.HtmlDecode(await verified.Content.ReadAsStringAsync()).ShouldContain("校验通过");
        var export = await (await browser.PostAsync("/admin/audit/export", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]))).Content.ReadAsStringAsync();
        var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        lines.Select((line, i) => line["sequence"]!.GetValue<long>() == i + 1).ShouldAllBe(right => right);
        export.ShouldNotContain("13812345678");
        export.ShouldNotContain("王小明");
        (await browser.PostAsync("/admin/audit/export", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>A page as a browser shows it.</summary>
    private static async Task<string> ReadAsync(HttpClient browser, string url) => WebUtility.HtmlDecode(await browser.GetStringAsync(url));

    private async Task<(string Number, string Code)> AssignedAsync(string json)
    {
        var ticket = await Api.SubmitAsync(json);
        await Api.DoAsync(ticket.Number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        await Api.DoAsync(ticket.Number, "assign", "dispatcher", """{"lead":"housing"}""");
        await Api.DoAsync(ticket.Number, "supervise", "supervisor", """{"way":"written","ground":"HL-A14-1","text":"请联系王小明13812345678。","workingDays":3}""");
        return ticket;
    }

    private async Task<IReadOnlyList<PersonalView>> LooksAsync(string number)
    {
        var id = await _server.Services.GetRequiredService<HotlineWorkflows.Tickets.Queries.TicketQueries>().FindIdAsync("hualong", number);
        return await _server.Services.GetRequiredService<AccessLog>().OfAsync(id!.Value);
    }
}
