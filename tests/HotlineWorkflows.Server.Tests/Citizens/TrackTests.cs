namespace HotlineWorkflows.Server.Tests.Citizens;

[Collection("server")]
public sealed class TrackTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task Number_and_code_are_entered_once_and_stand_in_no_address()
    {
        var (number, code) = await _server.Api.SubmitAsync();
        using var citizen = new Visitor(_server);
        var found = await citizen.FillAsync("/track", ("number", number.ToLowerInvariant()), ("code", code.ToLowerInvariant()));
        found.Status.ShouldBe(200);
        found.Url.ShouldBe($"/track/{number}");
        found.Html.ShouldNotContain(code);
        found.Text.ShouldContain("已收到您的诉求");
        (await citizen.OpenAsync($"/track/{number}")).Text.ShouldContain("接下来");
        (await citizen.OpenAsync("/track")).Text.ShouldContain(number);
    }

    [Fact]
    public async Task Without_the_code_a_ticket_is_not_shown_nor_told_to_exist()
    {
        var (number, _) = await _server.Api.SubmitAsync();
        using var stranger = new Visitor(_server);
        (await stranger.OpenAsync($"/track/{number}")).Url.ShouldBe($"/track?number={number}");
        (await stranger.OpenAsync("/track/HL2026999999")).Url.ShouldBe("/track?number=HL2026999999");
        var wrong = await stranger.FillAsync("/track", ("number", number), ("code", "AAAA2222"));
        wrong.Status.ShouldBe(404);
        wrong.Text.ShouldContain("没有查到");
        wrong.Html.ShouldContain("<a href=\"#code\">");
        var act = await stranger.FillAsync("/track", [("f.text", "冒名")], to: $"/track/{number}/actions/addInformation");
        act.Url.ShouldBe($"/track?number={number}");
        (await _server.Api.TicketAsync(number)).Texts("history", "code").ShouldNotContain("informationAdded");
    }

    [Fact]
    public async Task An_altered_cookie_opens_nothing()
    {
        var (number, _) = await _server.Api.SubmitAsync();
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/track/{number}");
        request.Headers.Add("Cookie", "hotline-tracked=CfDJ8forged");
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task After_leaving_nothing_is_remembered()
    {
        using var citizen = new Visitor(_server);
        var (number, _) = await citizen.SubmitAsync();
        (await citizen.OpenAsync($"/track/{number}")).Url.ShouldBe($"/track/{number}", "the browser that sent it in needs no code");
        var left = await citizen.FillAsync($"/track/{number}", [], to: "/track/forget");
        left.Text.ShouldContain("已退出查询");
        (await citizen.OpenAsync($"/track/{number}")).Url.ShouldBe($"/track?number={number}");
    }

    [Fact]
    public async Task A_citizen_adds_information_and_is_told_at_the_field_what_is_missing()
    {
        using var citizen = new Visitor(_server);
        var (number, _) = await citizen.SubmitAsync();
        var added = await citizen.FillAsync($"/track/{number}", [("f.text", "在南门右手边。")], to: $"/track/{number}/actions/addInformation");
        added.Url.ShouldBe($"/track/{number}?done=addInformation");
        added.Text.ShouldContain("“补充信息”已提交");
        added.Text.ShouldContain("您补充了信息");
    }

    [Fact]
    public async Task HL_A8_the_outlook_says_until_when_the_unit_gets_in_touch()
    {
        var (number, code) = await _server.Api.AssignedAsync();
        using var citizen = new Visitor(_server);
        var page = await citizen.FillAsync("/track", ("number", number), ("code", code));
        page.Text.ShouldContain("住房和城乡建设局正在办理");
        page.Text.ShouldContain("前先与您联系");
        page.Text.ShouldContain("前办结答复");
    }

    [Fact]
    public async Task HL_A5_who_is_declined_finds_the_notice_but_not_the_offices_papers()
    {
        var (number, code) = await _server.Api.SubmitAsync();
        await _server.Api.DoAsync(number, "triage", "dispatcher", """{"admit":false,"refusal":"HL-A5-1"}""");
        using var citizen = new Visitor(_server);
        var page = await citizen.FillAsync("/track", ("number", number), ("code", code));
        page.Text.ShouldContain("不予受理告知书");
        var document = System.Text.RegularExpressions.Regex.Match(page.Html, $"/track/{number}/documents/[0-9a-f-]+").Value;
        (await citizen.OpenAsync(document)).Text.ShouldContain("不予受理");
        using var stranger = new Visitor(_server);
        (await stranger.OpenAsync(document)).Url.ShouldBe($"/track?number={number}");

        var (other, otherCode) = await _server.Api.AssignedAsync();
        await _server.Api.DoAsync(other, "supervise", "supervisor", """{"way":"written","ground":"HL-A14-4","text":"请限期办理。","workingDays":2}""");
        var sheet = (await _server.Api.TicketAsync(other, "supervisor"))["documents"]!.AsArray().First()!["url"]!.ToString().Split('/')[^1];
        await citizen.FillAsync("/track", ("number", other), ("code", otherCode));
        (await citizen.OpenAsync($"/track/{other}/documents/{sheet}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_somebody_else_made_impossible_is_told_and_nothing_happens()
    {
        using var citizen = new Visitor(_server);
        var (number, _) = await citizen.SubmitAsync();
        var token = Visitor.TokenIn((await citizen.OpenAsync($"/track/{number}")).Html);
        await _server.Api.DoAsync(number, "triage", "dispatcher", """{"admit":false,"refusal":"HL-A5-1"}""");
        var late = await citizen.FillAsync($"/track/{number}", [("f.reason", "不反映了")], to: $"/track/{number}/actions/withdraw", token: token);
        late.Status.ShouldBe(409);
        late.Text.ShouldContain("已经有了新的进展");
    }

    [Fact]
    public async Task HL_A29_a_citizen_rates_with_the_regulations_three_words_once_the_answer_passed()
    {
        var (number, code) = await _server.Api.AssignedAsync();
        using var citizen = new Visitor(_server);
        (await citizen.FillAsync("/track", ("number", number), ("code", code))).Text.ShouldNotContain("请您评价");
        await _server.Api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply);
        await _server.Api.DoAsync(number, "checkQuality", "auditor", """{"passed":true}""");
        var page = await citizen.OpenAsync($"/track/{number}");
        page.Text.ShouldContain("您也可以现在就在下面评价");
        System.Text.RegularExpressions.Regex.Count(page.Html, "name=\"f.satisfaction\"").ShouldBe(3);
        var wrong = await citizen.FillAsync($"/track/{number}", [], to: $"/track/{number}/actions/rate");
        wrong.Status.ShouldBe(422);
        wrong.Text.ShouldContain("请填写“满意度”");
        var rated = await citizen.FillAsync($"/track/{number}", [("f.satisfaction", "satisfied")], to: $"/track/{number}/actions/rate");
        rated.Text.ShouldContain("您作了评价");
        (await _server.Api.TicketAsync(number, "auditor"))["stage"]!.ToString().ShouldBe("callback", "the center still calls back");
    }
}
