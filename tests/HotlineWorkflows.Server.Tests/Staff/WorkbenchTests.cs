using AngleSharp;
using AngleSharp.Dom;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Staff;

public sealed class WorkbenchTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Server;

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
        var waiting = int.Parse(others.QuerySelector(".chip[aria-current] .chip-count")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
        waiting.ShouldBe(others.QuerySelectorAll("tr[data-number]").Length);
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

    [Fact]
    public async Task Beyond_what_is_counted_the_list_says_that_there_are_more_and_goes_on()
    {
        await using var server = await RunningServer.StartAsync();
        await server.Api.SubmitAsync();
        await server.Services.GetRequiredService<IWorkflowStore>().WriteAsync(transaction =>
        {
            // The one ticket, as often as needed: its rows in lists, and in the index of words.
            using var reader = transaction.Prepared("SELECT group_concat(name) FROM pragma_table_info('tickets') WHERE name NOT IN ('id', 'number', 'subject')").ExecuteReader();
            reader.Read();
            var columns = reader.GetString(0);
            reader.Close();
            transaction.Write($"INSERT INTO tickets (id, number, subject, {columns}) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1010) SELECT randomblob(16), 'X' || i, '路灯不亮', {columns} FROM n, (SELECT * FROM tickets LIMIT 1)");
            transaction.Write("INSERT INTO ticket_words (ticket_id, place, words) SELECT id, place, '路灯 灯不 不亮 亮' FROM tickets WHERE number LIKE 'X%'");
        });

        var browser = await server.Staff.BrowserAsync("dispatcher");
        foreach (var (search, left) in new[] { ("", 11), ("&text=路灯", 10) })
        {
            var last = await PageAsync(await browser.GetStringAsync($"/workbench?tab=all{search}&page=50"));
            last.QuerySelector(".pager")!.TextContent.ShouldContain("共 1000+ 条");
            var further = await PageAsync(await browser.GetStringAsync(last.QuerySelector(".pager [rel=next]")!.GetAttribute("href")!));
            further.QuerySelectorAll("tr[data-number]").Length.ShouldBe(left);
            further.QuerySelector(".pager [rel=next]").ShouldBeNull();
            further.QuerySelector(".pager [rel=prev]")!.GetAttribute("href")!.ShouldContain("page=50");
        }
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
