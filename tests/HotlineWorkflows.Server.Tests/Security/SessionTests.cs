namespace HotlineWorkflows.Server.Tests.Security;

/// <summary>Sessions: made at sign-in, ended at sign-out, not to be planted.</summary>
[Collection("server")]
public sealed class SessionTests(SharedServer shared)
{
    private const string Name = "hotline-session";

    [Fact]
    public async Task A_planted_session_is_not_taken_over_at_sign_in()
    {
        using var attacker = await Visitor.OfAsync(shared.Server);
        using var own = await attacker.PostAsync("/sign-in/demo", await attacker.TokenAsync("/sign-in"), [("userName", shared.Server.Staff.UserName("monitor"))]);
        var planted = attacker.Cookies.GetCookies(shared.Server.Address)[Name]!.Value;
        using var victim = await Visitor.OfAsync(shared.Server);
        victim.Cookies.Add(new System.Net.Cookie(Name, planted, "/", shared.Server.Address.Host));
        var token = await victim.TokenAsync("/account");
        using var entered = await victim.PostAsync("/sign-in/demo", token, [("userName", shared.Server.Staff.UserName("dispatcher"))]);
        var mine = victim.Cookies.GetCookies(shared.Server.Address)[Name]!.Value;
        mine.ShouldNotBe(planted);
        using var looking = await attacker.Client.GetAsync("/account");
        WebUtility.HtmlDecode(await looking.Content.ReadAsStringAsync()).ShouldNotContain("调度员");
    }

    [Theory]
    [InlineData("")]
    [InlineData("CfDJ8NONSENSE")]
    [InlineData("../../etc/passwd")]
    public async Task A_made_up_cookie_is_nobody(string value)
    {
        using var visitor = await Visitor.OfAsync(shared.Server);
        visitor.Cookies.Add(new System.Net.Cookie(Name, value, "/", shared.Server.Address.Host));
        using var answer = await visitor.Client.GetAsync("/workbench");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task After_signing_out_the_cookie_is_good_for_nothing()
    {
        using var visitor = await Visitor.OfAsync(shared.Server);
        using var entered = await visitor.PostAsync("/sign-in/demo", await visitor.TokenAsync("/sign-in"), [("userName", shared.Server.Staff.UserName("auditor"))]);
        var cookie = visitor.Cookies.GetCookies(shared.Server.Address)[Name]!.Value;
        using var left = await visitor.PostAsync("/sign-out", await visitor.TokenAsync("/account"));
        using var thief = await Visitor.OfAsync(shared.Server);
        thief.Cookies.Add(new System.Net.Cookie(Name, cookie, "/", shared.Server.Address.Host));
        (await thief.Client.GetAsync("/workbench")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_known_and_an_unknown_user_cannot_be_told_apart()
    {
        var known = await AnswerAsync(shared.Server.Staff.UserName("leader"));
        var unknown = await AnswerAsync("nobody-of-that-name");
        known.ShouldBe(unknown);

        async Task<string> AnswerAsync(string user)
        {
            var (status, problem) = await shared.Server.Api.SendAsync(HttpMethod.Post, "/api/v1/sign-in", new JsonObject { ["userName"] = user, ["password"] = "Wrong-password-1" }.ToJsonString());
            problem.AsObject().Remove("traceId");
            return $"{status} {problem.ToJsonString()}";
        }
    }
}
