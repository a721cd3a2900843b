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
        planted.Status.ShouldBe(400);
        planted.Text.ShouldNotContain("别人替我写的");
        planted.Text.ShouldContain("页面已过期");
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
    public async Task Nothing_kept_leads_home()
    {
        using var citizen = new Visitor(_server);
        (await citizen.OpenAsync("/resume")).Url.ShouldBe("/");
    }
}
