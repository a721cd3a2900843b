using System.Text.RegularExpressions;

namespace HotlineWorkflows.Server.Tests;

[Collection("server")]
public sealed partial class PageTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task Every_page_renders_in_chinese_with_nothing_inline()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        var document = (await _server.Api.TicketAsync(number))["documents"]!.AsArray().FirstOrDefault()?["url"]?.ToString();
        foreach (var url in new[] { "/", "/submit", "/track", "/workbench", "/workbench?tab=all", $"/tickets/{number}", $"/tickets/{number}/flow", $"/tickets/{number}/actions/reply", "/messages", "/clock", "/account", "/sign-in", "/clauses", "/clauses/HL-A8", document })
        {
            if (url is null)
                continue;
            using var response = await (await _server.Staff.BrowserAsync(url.Contains("reply", StringComparison.Ordinal) ? "liaison@housing" : "dispatcher")).GetAsync(url);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, url);
            var html = await response.Content.ReadAsStringAsync();
            html.ShouldContain("lang=\"zh-CN\"", Case.Sensitive, url);
            Inline().Matches(html).Select(match => match.Value).ShouldBeEmpty(url);
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        }
    }

    [Theory]
    [InlineData("/nowhere", 404, "未找到")]
    [InlineData("/tickets/HL2026999999", 404, "没有这个编号的工单")]
    [InlineData("/clauses/HL-Z99", 404, "没有这一条款")]
    [InlineData("/tickets/HL2026999999/actions/reply", 404, "没有这个编号的工单")]
    public async Task What_does_not_exist_is_told_on_a_page(string url, int status, string says)
    {
        using var response = await (await _server.Staff.BrowserAsync("dispatcher")).GetAsync(url);
        ((int)response.StatusCode).ShouldBe(status);
        (await TextAsync(response)).ShouldContain(says);
    }

    [Fact]
    public async Task HL_A18_an_action_is_refused_beside_its_fields_with_the_clause_and_keeps_what_was_entered()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        using var response = await PostAsync($"/tickets/{number}/actions/reply", $"/tickets/{number}/actions/reply", "liaison@housing", ("f.opinion", "已更换阀门。"), ("f.resolution", "resolved"));
        ((int)response.StatusCode).ShouldBe(422);
        var text = await TextAsync(response);
        text.ShouldContain("请填写“查明的事实和证据”");
        text.ShouldContain("/clauses/HL-");
        text.ShouldContain("已更换阀门。");
        (await _server.Api.TicketAsync(number))["stage"]!.ToString().ShouldBe("handling");
    }

    [Fact]
    public async Task An_action_performed_on_its_page_leads_back_to_the_ticket()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        using var response = await PostAsync($"/tickets/{number}/actions/contact", $"/tickets/{number}/actions/contact", "liaison@housing", ("f.reached", "true"), ("f.told", "acceptance"), ("f.told", "limit"), ("f.told", "procedure"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe($"/tickets/{number}");
        (await TextAsync(response)).ShouldContain("“先行联系”已办理");
        (await _server.Api.TicketAsync(number)).Texts("history", "code").ShouldContain("contacted");
    }

    [Fact]
    public async Task A_form_opened_before_somebody_else_acted_is_answered_with_who_did_what()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        var browser = await _server.Staff.BrowserAsync("liaison@housing");
        var token = await TokenAsync(browser, $"/tickets/{number}/actions/accept");
        await _server.Api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply);
        using var response = await browser.PostAsync($"/tickets/{number}/actions/accept", Form(token));
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await TextAsync(response)).ShouldContain("办结答复");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        using var response = await (await _server.Staff.BrowserAsync("liaison@housing")).PostAsync($"/tickets/{number}/actions/accept", Form("forged"));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await TextAsync(response)).ShouldContain("页面已过期");
        (await _server.Api.TicketAsync(number)).Texts("history", "code").ShouldNotContain("accepted");
    }

    [Fact]
    public async Task What_citizens_write_is_shown_as_text_and_never_as_markup()
    {
        var (number, _) = await _server.Api.SubmitAsync("""{"content":"<img src=x onerror=alert(1)>","subject":"<b>粗体</b>","citizen":{"name":"<i>王</i>"}}""");
        await _server.Api.DoAsync(number, "triage", "dispatcher", """{"admit":false,"refusal":"HL-A5-1"}""");
        var ticket = await _server.Api.TicketAsync(number);
        foreach (var url in new[] { $"/tickets/{number}", "/workbench?tab=all", "/messages", ticket["documents"]![0]!["url"]!.ToString() })
        {
            var html = await (await (await _server.Staff.BrowserAsync("dispatcher")).GetAsync(url)).Content.ReadAsStringAsync();
            html.ShouldNotContain("<img src=x", Case.Sensitive, url);
            html.ShouldNotContain("<b>粗体</b>", Case.Sensitive, url);
        }
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/submit", "/submit")]
    public async Task The_way_back_leads_nowhere_else(string back, string expected)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _server.Address };
        using var response = await client.GetAsync($"/preferences?size=large&back={Uri.EscapeDataString(back)}");
        response.Headers.Location!.ToString().ShouldBe(expected);
    }

    [GeneratedRegex("<script(?![^>]* src=\"/assets/)[^>]*>|<style|\\sstyle=|\\son[a-z]+=|javascript:")]
    private static partial Regex Inline();

    private static FormUrlEncodedContent Form(string token, params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token)));

    private static async Task<string> TextAsync(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

    private static async Task<string> TokenAsync(HttpClient browser, string url) => StaffClients.FormToken().Match(await browser.GetStringAsync(url)).Groups[1].Value;

    private Task<HttpResponseMessage> PostAsync(string form, string url, params (string Name, string Value)[] fields) => PostAsync(_server.Browser, form, url, fields);

    private async Task<HttpResponseMessage> PostAsync(string form, string url, string actor, params (string Name, string Value)[] fields) => await PostAsync(await _server.Staff.BrowserAsync(actor), form, url, fields);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string form, string url, (string Name, string Value)[] fields) =>
        await browser.PostAsync(url, Form(await TokenAsync(browser, form), fields));
}
