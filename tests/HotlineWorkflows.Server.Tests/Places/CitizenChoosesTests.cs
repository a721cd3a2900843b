using HotlineWorkflows.Server.Reading;
using HotlineWorkflows.Server.Tests.Citizens;

namespace HotlineWorkflows.Server.Tests.Places;

[Collection("places")]
public sealed class CitizenChoosesTests(AllPlaces places)
{
    [Fact]
    public async Task The_front_page_offers_every_place_and_keeps_the_one_chosen()
    {
        using var citizen = new Visitor(places.Server);
        var home = await citizen.OpenAsync("/");
        foreach (var (code, entry) in places.Entries)
        {
            home.Html.ShouldContain($"/?place={code}");
            home.Text.ShouldContain(entry.Policy.Settings.Center);
            (await citizen.OpenAsync($"/?place={code}")).Text.ShouldContain($"<title>首页 · {entry.Policy.Settings.Name} {PlaceBrand.Of(entry.Policy)}</title>");
            (await citizen.OpenAsync("/track")).Text.ShouldContain($"· {entry.Policy.Settings.Name} {PlaceBrand.Of(entry.Policy)}</title>");
        }
    }

    [Fact]
    public async Task Whoever_has_not_chosen_is_asked_for_the_place_first()
    {
        using var citizen = new Visitor(places.Server);
        (await citizen.OpenAsync("/submit")).Text.ShouldContain("您要反映的事归哪里管？");
        (await citizen.OpenAsync("/submit?place=anyang")).Text.ShouldContain("安阳市");
        (await citizen.OpenAsync("/submit")).Text.ShouldContain("您要反映什么事？");
    }

    [Fact]
    public async Task Another_place_in_the_middle_keeps_the_words_and_asks_again_for_what_is_the_places_own()
    {
        using var citizen = new Visitor(places.Server);
        await citizen.OpenAsync("/submit?place=hualong");
        (await citizen.ReportAsync()).Url.ShouldBe("/submit/check");
        await citizen.OpenAsync("/submit?place=anyang");
        (await citizen.OpenAsync("/submit/check")).Url.ShouldBe("/submit/category");
        var again = await citizen.OpenAsync("/submit");
        again.Text.ShouldContain("井盖缺失，请尽快补上。</textarea>");
        (await citizen.OpenAsync("/submit?place=hualong")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_report_reaches_the_place_chosen_by_the_process_of_its_web_channel_and_is_found_by_its_number_alone()
    {
        foreach (var (code, entry) in places.Entries)
        {
            using var citizen = new Visitor(places.Server);
            await citizen.OpenAsync($"/submit?place={code}");
            await citizen.FillAsync("/submit", ("content", "楼下路灯坏了三天。"));
            await citizen.FillAsync("/submit/category", ("category", ""));
            await citizen.FillAsync("/submit/place", ("area", ""));
            await citizen.FillAsync("/submit/files");
            await citizen.FillAsync("/submit/contact", ("phone", "13800000000"), ("anonymous", "false"));
            var receipt = await citizen.FillAsync("/submit/check");
            receipt.Url.ShouldBe("/submit/receipt", code);
            var (number, queryCode) = Visitor.Receipt(receipt.Html);
            number.ShouldStartWith(entry.Policy.Settings.NumberPrefix);
            (await places.Server.Api.TicketAsync(number, $"{code}/monitor"))["process"]!.ToString().ShouldBe(entry.Policy.Settings.Processes.Taking("web")!.Process);

            using var another = new Visitor(places.Server);
            var tracked = await another.FillAsync("/track", ("number", number), ("code", queryCode));
            tracked.Url.ShouldBe($"/track/{number}");
            tracked.Text.ShouldContain($"· {entry.Policy.Settings.Name} {PlaceBrand.Of(entry.Policy)}</title>", customMessage: "the page is of the ticket's place, whatever was chosen before");
        }
    }

    [Fact]
    public async Task A_citizens_file_goes_to_the_place_of_his_ticket_whatever_place_was_chosen_last()
    {
        var (number, code) = await places.Server.Api.SubmitAsync("""{"place":"anyang","content":"路灯坏了","citizen":{"phone":"13800000000"}}""");
        using var citizen = new Visitor(places.Server);
        await citizen.FillAsync("/track", ("number", number), ("code", code));
        await citizen.OpenAsync("/?place=hualong");
        (await citizen.SendFileAsync($"/track/{number}", "addInformation", "灯杆编号 17")).Text.ShouldContain("“补充信息”已提交");
        (await places.Server.Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}/attachments", actor: "anyang/monitor")).Body["items"]!.AsArray().Count.ShouldBe(1);
    }
}
