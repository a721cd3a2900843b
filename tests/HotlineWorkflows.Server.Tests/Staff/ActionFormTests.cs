using AngleSharp;
using AngleSharp.Dom;

namespace HotlineWorkflows.Server.Tests.Staff;

public sealed class ActionFormTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task HL_A3_the_line_department_is_proposed_first_then_the_subdistrict_each_with_its_reason()
    {
        var page = await FormAsync("dispatcher", await TriagedAsync(), "assign");
        var proposed = page.QuerySelectorAll(".unit-tiles label.tile").Select(tile => tile.TextContent.Trim()).ToArray();
        proposed[0].ShouldStartWith("濮阳市华龙区住房和城乡建设局");
        proposed[0].ShouldContain("主管“供热供水供气”");
        proposed[^1].ShouldStartWith("濮阳市华龙区中原路街道办事处");
        proposed[^1].ShouldContain("托底");
        page.QuerySelectorAll("datalist option").Length.ShouldBeGreaterThan(20);
        page.QuerySelector(".unit-tiles + datalist + .hint")!.TextContent.ShouldContain("HL-A3");
    }

    [Fact]
    public async Task A_unit_may_be_typed_by_a_part_of_its_name()
    {
        var number = await TriagedAsync();
        using var done = await SendAsync("dispatcher", number, "assign", ("f.lead.other", "交通运输"));
        done.RequestMessage!.RequestUri!.Query.ShouldContain("done=assign");
        (await _server.Api.TicketAsync(number))["lead"]!.ToString().ShouldBe("transport");

        var other = await TriagedAsync();
        using var refused = await SendAsync("dispatcher", other, "assign", ("f.lead", "housing"), ("f.lead.other", "税务"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("住房和城乡建设局、税务");
    }

    [Fact]
    public async Task What_follows_from_an_assignment_is_told_before_it_is_made()
    {
        var number = await TriagedAsync();
        var told = (await FormAsync("dispatcher", number, "assign")).QuerySelector(".foreseen")!.TextContent;
        told.ShouldContain("“先行联系”时限开始");
        told.ShouldContain("HL-A8");
        var ticket = await _server.Api.TicketAsync(number);
        ticket["stage"]!.ToString().ShouldBe("dispatch");
        ticket["deadlines"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task HL_A7a_a_form_says_which_fields_are_demanded_and_by_which_clause()
    {
        var page = await FormAsync("liaison@housing", (await _server.Api.AssignedAsync()).Number, "return");
        page.GetElementById("f.reason-demand")!.TextContent.ShouldContain("HL-A7a");
        page.GetElementById("f.evidence-demand")!.TextContent.ShouldContain("HL-A7a");
        page.GetElementById("f.reason")!.GetAttribute("aria-describedby")!.ShouldContain("f.reason-demand");
    }

    [Fact]
    public async Task What_cannot_be_undone_is_asked_again_with_what_was_filled_in()
    {
        var number = (await _server.Api.SubmitAsync()).Number;
        using var asked = await SendAsync("dispatcher", number, "triage", ("f.admit", "false"), ("f.refusal", "HL-A5-1"));
        var page = await PageAsync(await asked.Content.ReadAsStringAsync());
        page.QuerySelector("h1")!.TextContent.ShouldBe("确认研判");
        page.QuerySelector(".summary-list")!.TextContent.ShouldContain("法定程序");
        (await _server.Api.TicketAsync(number))["stage"]!.ToString().ShouldBe("triage");

        using var back = await SendAsync("dispatcher", number, "triage", ("f.admit", "false"), ("f.refusal", "HL-A5-1"), ("confirmed", "0"));
        (await back.Content.ReadAsStringAsync()).ShouldContain("value=\"HL-A5-1\" selected");
        using var done = await SendAsync("dispatcher", number, "triage", ("f.admit", "false"), ("f.refusal", "HL-A5-1"), ("confirmed", "1"));
        done.RequestMessage!.RequestUri!.Query.ShouldContain("done=triage");
        (await _server.Api.TicketAsync(number))["stage"]!.ToString().ShouldBe("declined");
    }

    [Fact]
    public async Task A_form_of_a_session_that_ended_is_there_again_after_signing_in_and_sent_with_one_press()
    {
        var number = (await _server.Api.AssignedAsync()).Number;
        using var resumed = await LoseSessionAsync(number, "hl-housing-liaison");
        var page = await PageAsync(await resumed.Content.ReadAsStringAsync());
        page.QuerySelector(".summary-list")!.TextContent.ShouldContain("今天上午联系过");
        page.QuerySelector("form.card")!.GetAttribute("action").ShouldBe($"/tickets/{number}/actions/contact");
        page.QuerySelector("button[name=confirmed][value='0']").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_form_is_never_shown_to_another_account()
    {
        var number = (await _server.Api.AssignedAsync()).Number;
        using var resumed = await LoseSessionAsync(number, "hl-housing-handler");
        resumed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var text = WebUtility.HtmlDecode(await resumed.Content.ReadAsStringAsync());
        text.ShouldContain("另一个账号");
        text.ShouldNotContain("今天上午联系过");
    }

    [Fact]
    public async Task A_form_filled_in_under_one_account_is_not_sent_under_another()
    {
        var number = (await _server.Api.AssignedAsync()).Number;
        using var refused = await SendAsync("liaison@housing", number, "contact", ("f.reached", "true"), ("f.summary", "今天上午联系过"), ("writer", "0123456789abcdef"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldNotContain("今天上午联系过");
        (await _server.Api.TicketAsync(number)).Texts("history", "code").ShouldNotContain("contacted");
    }

    /// <summary>Somebody of the housing bureau fills in a form, is signed out, sends it, and somebody signs in at the same browser.</summary>
    private async Task<HttpResponseMessage> LoseSessionAsync(string number, string signsIn)
    {
        using var browser = await _server.Staff.OpenAsync("hl-housing-liaison");
        var form = WebUtility.HtmlDecode(await browser.GetStringAsync($"/tickets/{number}/actions/contact"));
        string Value(string name) => System.Text.RegularExpressions.Regex.Match(form, $"name=\"{name}\" value=\"([^\"]+)\"").Groups[1].Value;
        var account = await browser.GetStringAsync("/account");
        await browser.PostAsync("/sign-out", Form(("__RequestVerificationToken", Token(account))));
        var late = new HttpRequestMessage(HttpMethod.Post, $"/tickets/{number}/actions/contact")
        {
            Content = Form(("bookmark", Value("bookmark")), ("form", Value("form")), ("writer", Value("writer")), ("f.reached", "true"), ("f.summary", "今天上午联系过"), ("__RequestVerificationToken", Token(form))),
        };
        late.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var asked = await browser.SendAsync(late);
        asked.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
        return await browser.PostAsync("/sign-in/demo", Form(("userName", signsIn), ("back", "/resume"), ("__RequestVerificationToken", Token(await asked.Content.ReadAsStringAsync()))));
    }

    private async Task<string> TriagedAsync()
    {
        var number = (await _server.Api.SubmitAsync()).Number;
        await _server.Api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","category":"heating","urgency":"normal","complexity":"complex"}""");
        return number;
    }

    // The page is read before it is handed over: the browser's own callback waits for nothing.
    private static Task<IDocument> PageAsync(string html) => BrowsingContext.New().OpenAsync(request => request.Content(html));

    private async Task<IDocument> FormAsync(string actor, string number, string action) =>
        await PageAsync(await (await _server.Staff.BrowserAsync(actor)).GetStringAsync($"/tickets/{number}/actions/{action}"));

    private async Task<HttpResponseMessage> SendAsync(string actor, string number, string action, params (string Name, string Value)[] fields)
    {
        var browser = await _server.Staff.BrowserAsync(actor);
        var token = Token(await browser.GetStringAsync($"/tickets/{number}/actions/{action}"));
        return await browser.PostAsync($"/tickets/{number}/actions/{action}", Form([.. fields, ("__RequestVerificationToken", token)]));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static string Token(string html) => StaffClients.FormToken().Match(html).Groups[1].Value;
}
