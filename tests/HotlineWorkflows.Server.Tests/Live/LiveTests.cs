using System.Net.WebSockets;

namespace HotlineWorkflows.Server.Tests.Live;

public sealed class LiveTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_page_of_a_ticket_is_told_that_there_is_more_and_nothing_else()
    {
        var number = await AssignedAsync();
        await using var page = await LivePage.OpenAsync(_server, "dispatcher");
        (await page.WatchAsync("ticket", number)).ShouldBeTrue();
        await _server.Api.DoAsync(number, "accept", "liaison@housing");

        var news = await page.HearAsync();
        news["target"]!.ToString().ShouldBe("ticket");
        var events = news["arguments"]!.AsArray().ShouldHaveSingleItem()!.GetValue<int>();
        events.ShouldBe((await _server.Api.TicketAsync(number))["history"]!.AsArray().Count);
        news.ToJsonString().ShouldNotContain(number);

        var browser = await _server.Staff.BrowserAsync("dispatcher");
        var text = WebUtility.HtmlDecode(await browser.GetStringAsync($"/tickets/{number}/news?after={events - 1}"));
        text.ShouldContain("刚刚由");
        text.ShouldContain("签收");
        text.ShouldContain("区住建局联络员");
        (await browser.GetAsync($"/tickets/{number}/news?after={events}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task HB_11_nobody_hears_of_tickets_he_may_not_see()
    {
        var number = await AssignedAsync();
        await using var stranger = await LivePage.OpenAsync(_server, "liaison@market");
        await using var owner = await LivePage.OpenAsync(_server, "liaison@housing");
        (await stranger.WatchAsync("ticket", number)).ShouldBeFalse();
        (await stranger.WatchAsync("ticket", "HL2099000001")).ShouldBeFalse();
        (await stranger.WatchAsync("list")).ShouldBeTrue();
        (await owner.WatchAsync("list")).ShouldBeTrue();

        // What is told of the second change is told after all was told of the first.
        await _server.Api.DoAsync(number, "accept", "liaison@housing");
        (await owner.HearAsync())["target"]!.ToString().ShouldBe("list");
        await _server.Api.DoAsync(number, "contact", "liaison@housing", """{"reached":true,"told":["acceptance","procedure","limit"]}""");
        await owner.HearAsync();
        (await stranger.HeardAsync()).ShouldBeEmpty();
        (await (await _server.Staff.BrowserAsync("liaison@market")).GetAsync($"/tickets/{number}/news?after=0")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_unit_that_gave_a_ticket_back_hears_that_its_list_changed_and_no_more_of_the_ticket()
    {
        var number = await AssignedAsync();
        await _server.Api.DoAsync(number, "return", "liaison@housing", """{"reason":"不属我局职责","evidence":"三定方案","proposedUnit":"police","signedBy":"分管领导","signedRank":"deputy"}""");
        await using var page = await LivePage.OpenAsync(_server, "liaison@housing");
        await using var list = await LivePage.OpenAsync(_server, "liaison@housing");
        await using var police = await LivePage.OpenAsync(_server, "liaison@police");
        (await page.WatchAsync("ticket", number)).ShouldBeTrue();
        await list.WatchAsync("list");
        await police.WatchAsync("list");

        await _server.Api.DoAsync(number, "reviewReturn", "dispatcher", """{"upheld":true,"reason":"成立","lead":"police"}""");
        await list.HearAsync();
        await police.HearAsync();
        await _server.Api.DoAsync(number, "accept", "liaison@police");
        await police.HearAsync();
        (await list.HeardAsync()).ShouldBeEmpty();
        (await page.HeardAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_stays_open_is_let_go_when_its_session_ends()
    {
        var number = await AssignedAsync();
        using var browser = await _server.Staff.OpenAsync("hl-auditor");
        await using var page = await LivePage.OpenAsync(_server, "auditor");
        await page.WatchAsync("list");
        var account = await browser.GetStringAsync("/account");
        await browser.PostAsync("/account/sessions/end-others", new FormUrlEncodedContent([new("__RequestVerificationToken", StaffClients.FormToken().Match(account).Groups[1].Value)]));
        // The auditor's other session, in which the page was opened, is over.
        await using var kept = await LivePage.OpenAsync(_server, "dispatcher");
        await kept.WatchAsync("list");
        await _server.Api.DoAsync(number, "accept", "liaison@housing");
        await kept.HearAsync();
        (await page.IsClosedByServerAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_listens_without_signing_in()
        => await Should.ThrowAsync<WebSocketException>(() => LivePage.OpenAsync(_server, (Cookie?)null));

    [Fact]
    public async Task Another_site_is_not_heard_though_the_browser_sends_it_the_cookie()
    {
        await using var page = await LivePage.OpenAsync(_server, await _server.Staff.CookieAsync("dispatcher"), "https://elsewhere.example");
        (await page.IsClosedByServerAsync()).ShouldBeTrue();
    }

    private async Task<string> AssignedAsync() => (await _server.Api.AssignedAsync()).Number;
}
