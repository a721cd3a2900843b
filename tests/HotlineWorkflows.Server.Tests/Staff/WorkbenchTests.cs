using AngleSharp;
using AngleSharp.Dom;

namespace HotlineWorkflows.Server.Tests.Staff;

public sealed class WorkbenchTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task What_waits_for_me_has_its_next_step_as_a_button_and_what_I_handled_waits_for_others()
    {
        var ticket = await _server.Api.AssignedAsync();
        var unit = await OpenAsync("liaison@housing", "/workbench");
        var row = unit.QuerySelector($"tr[data-number={ticket.Number}]").ShouldNotBeNull();
        var steps = row.QuerySelectorAll(".work-next a").Select(link => link.TextContent.Trim()).ToArray();
        // HL-A8 falls due before HL-A9: contact comes first.
        steps[0].ShouldBe("先行联系");
        row.QuerySelector(".work-due")!.TextContent.ShouldContain("先行联系");
        row.QuerySelector("rect.part").ShouldNotBeNull();

        (await OpenAsync("dispatcher", "/workbench")).QuerySelector($"tr[data-number={ticket.Number}]").ShouldBeNull();
        var others = await OpenAsync("dispatcher", "/workbench?part=others");
        others.QuerySelector($"tr[data-number={ticket.Number}]").ShouldNotBeNull();
        others.QuerySelector(".chip[aria-current]")!.TextContent.ShouldContain("1");
    }

    [Fact]
    public async Task New_is_what_nobody_of_my_role_and_unit_has_touched()
    {
        var ticket = await _server.Api.AssignedAsync();
        (await OpenAsync("liaison@housing", "/workbench?part=new")).QuerySelector($"tr[data-number={ticket.Number}]").ShouldNotBeNull();
        await _server.Api.DoAsync(ticket.Number, "accept", "liaison@housing");
        (await OpenAsync("liaison@housing", "/workbench?part=new")).QuerySelector($"tr[data-number={ticket.Number}]").ShouldBeNull();
        (await OpenAsync("liaison@housing", "/workbench")).QuerySelector($"tr[data-number={ticket.Number}]").ShouldNotBeNull();
    }

    [Fact]
    public async Task HB_11_a_search_by_telephone_finds_the_tickets_and_leaves_the_number_in_no_address()
    {
        var ticket = await _server.Api.AssignedAsync();
        var browser = await _server.Staff.BrowserAsync("dispatcher");
        using var found = await SearchAsync(browser, "138 0000-0000");
        found.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/workbench/search");
        (await found.Content.ReadAsStringAsync()).ShouldContain(ticket.Number);
        using var byNumber = await SearchAsync(browser, ticket.Number);
        byNumber.RequestMessage!.RequestUri!.PathAndQuery.ShouldContain("tab=all");
        (await byNumber.Content.ReadAsStringAsync()).ShouldContain(ticket.Number);
        using var stranger = await SearchAsync(await _server.Staff.BrowserAsync("liaison@market"), "13800000000");
        (await stranger.Content.ReadAsStringAsync()).ShouldNotContain(ticket.Number);
        _server.Logs.ShouldNotContain(line => line.Contains("13800000000") || line.Contains("0000-0000"));
    }

    [Fact]
    public async Task An_empty_list_says_what_is_normal()
    {
        var page = await OpenAsync("auditor", "/workbench");
        var text = page.QuerySelector(".empty")!.TextContent;
        text.ShouldContain("没有等您办的工单");
        text.ShouldContain("质检");
    }

    // The page is read before it is handed over: the browser's own callback waits for nothing.
    private static Task<IDocument> PageAsync(string html) => BrowsingContext.New().OpenAsync(request => request.Content(html));

    private async Task<IDocument> OpenAsync(string actor, string url) =>
        await PageAsync(await (await _server.Staff.BrowserAsync(actor)).GetStringAsync(url));

    private static async Task<HttpResponseMessage> SearchAsync(HttpClient browser, string text)
    {
        var token = StaffClients.FormToken().Match(await browser.GetStringAsync("/workbench")).Groups[1].Value;
        return await browser.PostAsync("/workbench/search", new FormUrlEncodedContent([new("text", text), new("__RequestVerificationToken", token)]));
    }
}
