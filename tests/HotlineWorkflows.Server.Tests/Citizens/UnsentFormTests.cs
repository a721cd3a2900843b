namespace HotlineWorkflows.Server.Tests.Citizens;

[Collection("server")]
public sealed class UnsentFormTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_form_that_comes_too_late_is_shown_again_and_goes_through_when_confirmed()
    {
        using var citizen = new Visitor(_server);
        var late = await citizen.FillAsync("/submit", [("content", "停电三天了"), ("kind", "help")], token: "expired");
        late.Status.ShouldBe(400);
        late.Text.ShouldContain("请再确认一次");
        late.Text.ShouldContain("停电三天了");
        late.Text.ShouldContain("求助");
        late.Html.ShouldContain("type=\"hidden\" name=\"content\"");
        var sent = await citizen.FillAsync("/submit", [("content", "停电三天了"), ("kind", "help")], token: Visitor.TokenIn(late.Html));
        sent.Url.ShouldBe("/submit/category");
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task A_form_another_site_sent_is_not_taken_up(string origin)
    {
        using var citizen = new Visitor(_server);
        var planted = await citizen.FillAsync("/submit", [("content", "别人替我写的")], token: "forged", origin: origin);
        // A browser that says nothing of where it came from is refused for the forged token instead.
        planted.Status.ShouldBe(origin == "none" ? 400 : 403);
        planted.Text.ShouldNotContain("别人替我写的");
    }

    [Fact]
    public async Task The_query_code_is_not_shown_again_as_text()
    {
        var (number, code) = await _server.Api.SubmitAsync();
        using var citizen = new Visitor(_server);
        var late = await citizen.FillAsync("/track", [("number", number), ("code", code)], token: "expired");
        late.Text.ShouldContain($"<dd>{number}</dd>");
        late.Text.ShouldNotContain($"<dd>{code}</dd>");
    }

    [Fact]
    public async Task A_form_that_comes_after_the_session_ended_is_shown_again_after_signing_in_and_goes_through()
    {
        var (number, _) = await _server.Api.AssignedAsync();
        using var person = new Visitor(_server);
        var url = $"/tickets/{number}/actions/contact";
        (string, string)[] fields = [("f.reached", "true"), ("f.told", "acceptance"), ("f.told", "limit"), ("f.told", "procedure")];
        var asked = await person.FillAsync("/sign-in", fields, to: url);
        asked.Url.ShouldBe("/sign-in?back=%2Fresume");
        var resumed = await person.FillAsync("/sign-in?back=%2Fresume", [("userName", _server.Staff.UserName("liaison@housing")), ("back", "/resume")], to: "/sign-in/demo");
        resumed.Url.ShouldBe("/resume");
        resumed.Text.ShouldContain("登录后，您刚才填写的内容还在");
        resumed.Text.ShouldContain("受理情况、办理期限、办理程序");
        (await _server.Api.TicketAsync(number)).Texts("history", "code").ShouldNotContain("contacted", "nothing is done before it is confirmed");
        var sent = await person.FillAsync(url, fields, token: Visitor.TokenIn(resumed.Html));
        sent.Status.ShouldBe(200);
        (await _server.Api.TicketAsync(number)).Texts("history", "code").ShouldContain("contacted");
        (await person.OpenAsync("/resume")).Url.ShouldBe("/", "it is shown once");
    }

    [Fact]
    public async Task Nothing_kept_leads_home()
    {
        using var citizen = new Visitor(_server);
        (await citizen.OpenAsync("/resume")).Url.ShouldBe("/");
    }
}
