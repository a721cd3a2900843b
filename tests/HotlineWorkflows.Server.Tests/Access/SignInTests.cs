using System.Text.RegularExpressions;

namespace HotlineWorkflows.Server.Tests.Access;

[Collection("server")]
public sealed class SignInTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task Staff_pages_lead_to_the_sign_in_page_and_back_to_where_one_wanted_to_go()
    {
        using var browser = await _server.Staff.OpenAsync(null);
        using var asked = await browser.GetAsync("/workbench?tab=all");
        asked.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/sign-in?back=%2Fworkbench%3Ftab%3Dall");
        var html = await asked.Content.ReadAsStringAsync();
        WebUtility.HtmlDecode(html).ShouldContain("演示账号");
        var form = new FormUrlEncodedContent([new("userName", "hl-auditor"), new("password", StaffClients.Password), new("back", "/workbench?tab=all"), new("__RequestVerificationToken", TokenOf(html))]);
        using var entered = await browser.PostAsync("/sign-in", form);
        entered.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/workbench?tab=all");
        WebUtility.HtmlDecode(await entered.Content.ReadAsStringAsync()).ShouldContain("热线中心审核员");
    }

    [Fact]
    public async Task A_way_back_to_another_site_is_not_taken()
    {
        using var browser = await _server.Staff.OpenAsync(null);
        var token = TokenOf(await browser.GetStringAsync("/sign-in"));
        using var entered = await browser.PostAsync("/sign-in/demo", new FormUrlEncodedContent([new("userName", "hl-auditor"), new("back", "//evil.example/"), new("__RequestVerificationToken", token)]));
        entered.RequestMessage!.RequestUri!.ShouldBe(new Uri(_server.Address, "/"));
    }

    [Fact]
    public async Task The_cookie_holds_nothing_but_a_protected_id_and_no_script_can_read_it()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = _server.Address };
        var token = TokenOf(await client.GetStringAsync("/sign-in"));
        using var entered = await client.PostAsync("/sign-in/demo", new FormUrlEncodedContent([new("userName", "hl-auditor"), new("__RequestVerificationToken", token)]));
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("hotline-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldNotContain("auditor", Case.Insensitive);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_whatever_was_copied_of_it()
    {
        using var browser = await _server.Staff.OpenAsync("hl-monitor");
        var page = await browser.GetStringAsync("/account");
        using var left = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", TokenOf(page))]));
        left.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/");
        (await browser.GetAsync("/workbench")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");

        var token = await _server.Staff.SignInAsync("hl-monitor");
        (await CallAsync(HttpMethod.Get, "/api/v1/me", token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CallAsync(HttpMethod.Post, "/api/v1/sign-out", token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CallAsync(HttpMethod.Get, "/api/v1/me", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_ends_the_others()
    {
        using var here = await _server.Staff.OpenAsync("hl-city-management-liaison");
        using var there = await _server.Staff.OpenAsync("hl-city-management-liaison");
        var program = await _server.Staff.SignInAsync("hl-city-management-liaison");
        var page = WebUtility.HtmlDecode(await here.GetStringAsync("/account"));
        Regex.Count(page, "登录于").ShouldBe(3);
        page.ShouldContain("（接口）");
        using var ended = await here.PostAsync("/account/sessions/end-others", new FormUrlEncodedContent([new("__RequestVerificationToken", TokenOf(page))]));
        Regex.Count(WebUtility.HtmlDecode(await ended.Content.ReadAsStringAsync()), "登录于").ShouldBe(1);
        (await there.GetAsync("/workbench")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
        (await CallAsync(HttpMethod.Get, "/api/v1/me", program)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await here.GetAsync("/workbench")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/workbench");
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another_person()
    {
        using var victim = await _server.Staff.OpenAsync("hl-tax-liaison");
        using var other = await _server.Staff.OpenAsync("hl-tax-handler");
        using var second = await _server.Staff.OpenAsync("hl-tax-liaison");
        var id = Regex.Match(await victim.GetStringAsync("/account"), "name=\"session\" value=\"([^\"]+)\"").Groups[1].Value;
        id.ShouldNotBeEmpty();
        await other.PostAsync("/account/sessions/end", new FormUrlEncodedContent([new("session", id), new("__RequestVerificationToken", TokenOf(await other.GetStringAsync("/account")))]));
        (await second.GetAsync("/workbench")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/workbench");
    }

    [Fact]
    public async Task The_api_takes_no_cookie_and_pages_take_no_foreign_token()
    {
        using var browser = await _server.Staff.OpenAsync("hl-dispatcher");
        (await browser.GetAsync("/api/v1/tickets")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(HttpMethod.Get, "/api/v1/tickets", "CfDJ8forged")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_used_again_later_than_a_moment_it_ends_the_session()
    {
        var tokens = await SignInAsync();
        var (status, renewed) = await _server.Api.SendAsync(HttpMethod.Post, "/api/v1/sign-in/refresh", $$"""{"refreshToken":"{{tokens["refreshToken"]}}"}""");
        status.ShouldBe(HttpStatusCode.OK, renewed.ToJsonString());
        (await CallAsync(HttpMethod.Get, "/api/v1/me", renewed["accessToken"]!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.Api.SendAsync(HttpMethod.Post, "/api/v1/sign-in/refresh", $$"""{"refreshToken":"{{renewed["refreshToken"]}}"}""")).Status.ShouldBe(HttpStatusCode.OK);

        // Two renewals behind: it was copied.
        (await _server.Api.SendAsync(HttpMethod.Post, "/api/v1/sign-in/refresh", $$"""{"refreshToken":"{{tokens["refreshToken"]}}"}""")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(HttpMethod.Get, "/api/v1/me", renewed["accessToken"]!.ToString())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_access_token_is_no_refresh_token_and_the_reverse()
    {
        var tokens = await SignInAsync();
        (await CallAsync(HttpMethod.Get, "/api/v1/me", tokens["refreshToken"]!.ToString())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _server.Api.SendAsync(HttpMethod.Post, "/api/v1/sign-in/refresh", $$"""{"refreshToken":"{{tokens["accessToken"]}}"}""")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Me_tells_who_one_is_and_in_which_role_one_acts()
    {
        var (_, me) = await _server.Api.SendAsync(HttpMethod.Get, "/api/v1/me", actor: "unitLeader@housing");
        me["staffId"]!.ToString().ShouldBe("hl-housing-deputy");
        me["acting"]!.ToString().ShouldBe("hualong/unitLeader@housing");
        me["grants"]![0]!["rank"]!.ToString().ShouldBe("deputy");
    }

    private static string TokenOf(string html) => StaffClients.FormToken().Match(html).Groups[1].Value;

    private async Task<JsonNode> SignInAsync() =>
        (await _server.Api.SendAsync(HttpMethod.Post, "/api/v1/sign-in", $$"""{"userName":"hl-leader","password":"{{StaffClients.Password}}"}""")).Body;

    private async Task<HttpResponseMessage> CallAsync(HttpMethod method, string url, string token)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new("Bearer", token);
        return await _server.Api.SendAsync(request);
    }
}
