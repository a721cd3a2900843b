using AngleSharp;
using AngleSharp.Dom;

namespace HotlineWorkflows.Server.Tests.Places;

[Collection("places")]
public sealed class StaffOfPlacesTests(AllPlaces places)
{
    private static readonly string[] Center = ["operator", "dispatcher", "auditor", "callbackAgent", "supervisor", "leader", "monitor", "administrator"];

    [Fact]
    public async Task Nobody_of_a_place_sees_a_ticket_of_another_in_any_list_or_under_its_number()
    {
        var numbers = new Dictionary<string, string>();
        foreach (var code in places.Entries.Keys)
            numbers[code] = (await places.Server.Api.SubmitAsync($$"""{"place":"{{code}}","content":"矩阵：{{code}}的路灯"}""")).Number;
        foreach (var code in places.Entries.Keys)
        {
            foreach (var role in Center)
            {
                var browser = await places.Server.Staff.BrowserAsync($"{code}/{role}");
                var lists = string.Concat(await browser.GetStringAsync("/workbench"), await browser.GetStringAsync("/workbench?tab=all"), await browser.GetStringAsync("/workbench?tab=all&text=矩阵"), await browser.GetStringAsync("/messages"));
                foreach (var (other, number) in numbers)
                {
                    if (other != code)
                        lists.ShouldNotContain(number, customMessage: $"{role} of {code}");
                    using var page = await browser.GetAsync($"/tickets/{number}");
                    page.StatusCode.ShouldBe(other == code ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{role} of {code}, ticket of {other}");
                }

                lists.ShouldContain(numbers[code], customMessage: $"{role} of {code}");
            }
        }
    }

    [Fact]
    public async Task Every_channel_leads_to_its_process_and_desk()
    {
        foreach (var (code, entry) in places.Entries)
        {
            var browser = await places.Server.Staff.BrowserAsync($"{code}/operator");
            foreach (var channel in entry.Policy.List("channels")!.Items.Where(item => entry.Policy.Settings.Processes.Taking(item.Code) is not null))
            {
                var listed = entry.Policy.Settings.Processes.Taking(channel.Code)!;
                var page = await SendAsync(browser, "/workbench/register", [("channel", channel.Code), ("content", "窗口前反映路灯不亮。")]);
                var number = page.QuerySelector("#number").ShouldNotBeNull($"{code}, {channel.Code}").TextContent;
                page.Body!.TextContent.ShouldContain(listed.Name);
                var ticket = await places.Server.Api.TicketAsync(number, $"{code}/monitor");
                ticket["process"]!.ToString().ShouldBe(listed.Process, $"{code}, {channel.Code}");
                ticket["desk"]!.ToString().ShouldBe(listed.Desk, $"{code}, {channel.Code}");
            }
        }
    }

    [Fact]
    public async Task A_form_sent_twice_registers_once_and_tells_the_same_number()
    {
        var browser = await places.Server.Staff.BrowserAsync("hebi/operator");
        (string, string)[] form = [("channel", "phone"), ("content", "只登记一次。"), ("form", Guid.NewGuid().ToString())];
        var first = (await SendAsync(browser, "/workbench/register", form)).QuerySelector("#number")!.TextContent;
        (await SendAsync(browser, "/workbench/register", form)).QuerySelector("#number")!.TextContent.ShouldBe(first);
    }

    [Fact]
    public async Task What_is_missing_is_told_and_what_was_filled_in_stays()
    {
        var browser = await places.Server.Staff.BrowserAsync("ankang/operator");
        var page = await SendAsync(browser, "/workbench/register", [("channel", "phone"), ("content", ""), ("name", "李先生")]);
        page.QuerySelector(".error-summary a[href='#content']").ShouldNotBeNull();
        page.QuerySelector("#name")!.GetAttribute("value").ShouldBe("李先生");
    }

    [Fact]
    public async Task Whoever_may_act_in_several_places_works_in_one_at_a_time_and_chooses()
    {
        var browser = await places.Server.Staff.OpenAsync("all-places");
        var (anyang, _) = await places.Server.Api.SubmitAsync("""{"place":"anyang","content":"安阳的一件"}""");
        var (hebi, _) = await places.Server.Api.SubmitAsync("""{"place":"hebi","content":"鹤壁的一件"}""");
        foreach (var (place, own, other) in new[] { ("anyang", anyang, hebi), ("hebi", hebi, anyang) })
        {
            await SendAsync(browser, "/account", [("grant", $"{place}/monitor"), ("back", "/workbench")], to: "/account/acting");
            var list = await browser.GetStringAsync("/workbench?tab=all");
            list.ShouldContain(own);
            list.ShouldNotContain(other);
            using var hidden = await browser.GetAsync($"/tickets/{other}");
            hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task The_sign_in_page_groups_the_accounts_of_the_demo_by_place_with_every_role()
    {
        var page = await PageAsync(places.Server.Browser, "/sign-in");
        foreach (var entry in places.Entries.Values)
        {
            var group = page.QuerySelectorAll("details.card").Single(group => group.QuerySelector("summary")!.TextContent.Trim() == entry.Policy.Settings.Name);
            foreach (var role in Center.Concat(["liaison", "handler", "unitLeader"]))
                group.QuerySelectorAll("button").ShouldContain(button => button.TextContent.StartsWith(entry.Policy.NameOf("roles", role)), $"{role} of {entry.Policy.Settings.Name}");
        }

        page.QuerySelectorAll("input[name=userName]").ShouldContain(field => field.GetAttribute("value") == "all-places");
    }

    [Fact]
    public async Task HB_6_3_a_tickets_page_shows_the_stages_of_its_own_process()
    {
        (await StepsAsync("hebi", "provincialPlatform")).ShouldContain("质检");
        var hall = await StepsAsync("hebi", "hallDesk");
        hall.ShouldContain("办理");
        hall[^1].ShouldBe("归档");
        hall.ShouldNotContain("质检", "no article of the hall knows a check of the answer");
    }

    private async Task<string[]> StepsAsync(string place, string channel)
    {
        var registered = await SendAsync(await places.Server.Staff.BrowserAsync($"{place}/operator"), "/workbench/register", [("channel", channel), ("content", "大厅排队太久。")]);
        var page = await PageAsync(await places.Server.Staff.BrowserAsync($"{place}/dispatcher"), $"/tickets/{registered.QuerySelector("#number")!.TextContent}");
        return [.. page.QuerySelectorAll(".stepper li").Select(step => step.TextContent)];
    }

    private static async Task<IDocument> SendAsync(HttpClient browser, string page, (string Name, string Value)[] fields, string? to = null)
    {
        var token = StaffClients.FormToken().Match(await browser.GetStringAsync(page)).Groups[1].Value;
        using var answer = await browser.PostAsync(to ?? page, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
        return await ParseAsync(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<IDocument> PageAsync(HttpClient browser, string url) => await ParseAsync(await browser.GetStringAsync(url));

    private static Task<IDocument> ParseAsync(string html) => BrowsingContext.New().OpenAsync(request => request.Content(html));
}
