using System.Text.RegularExpressions;
using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.SigningIn;
using HotlineWorkflows.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Access;

/// <summary>Accounts as in production: no demo, given passwords, second factors.</summary>
public sealed class AccountAdminTests(AccountAdminTests.WithoutDemo shared) : IClassFixture<AccountAdminTests.WithoutDemo>
{
    private const string Mine = "lotus river seven";

    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task An_administrator_is_led_from_the_given_password_to_the_second_factor_and_only_then_let_in()
    {
        var given = await CreateAsync("root-1", new StaffGrant("*", "administrator"));
        using var browser = await _server.Staff.OpenAsync(null);
        using var entered = await PostAsync(browser, "/sign-in", "/sign-in", ("userName", "root-1"), ("password", given));
        entered.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/password");
        (await browser.GetAsync("/admin/accounts")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/password");

        using var common = await PostAsync(browser, "/account/password", "/account/password", ("current", given), ("password", "password2026"), ("again", "password2026"));
        WebUtility.HtmlDecode(await common.Content.ReadAsStringAsync()).ShouldContain("太常见");
        using var changed = await PostAsync(browser, "/account/password", "/account/password", ("current", given), ("password", Mine), ("again", Mine));
        changed.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/second-factor");
        (await browser.GetAsync("/workbench")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/second-factor");

        using var begun = await PostAsync(browser, "/account/second-factor", "/account/second-factor/begin");
        var html = await begun.Content.ReadAsStringAsync();
        html.ShouldContain("<svg");
        begun.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var key = Regex.Match(html, "id=\"key\">([^<]+)<").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        using var wrong = await PostAsync(browser, "/account/second-factor", "/account/second-factor", ("code", "000000"));
        WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()).ShouldContain("验证码不正确");
        var used = Code(key);
        using var set = await PostAsync(browser, "/account/second-factor", "/account/second-factor", ("code", used));
        Regex.Count(await set.Content.ReadAsStringAsync(), "<li><code>").ShouldBe(10);
        (await browser.GetAsync("/admin/accounts")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/admin/accounts");

        // The next sign-in asks for the code; the one just used is spent.
        using var again = await _server.Staff.OpenAsync(null);
        using var half = await PostAsync(again, "/sign-in", "/sign-in", ("userName", "root-1"), ("password", Mine), ("back", "/admin/accounts"));
        var form = await half.Content.ReadAsStringAsync();
        form.ShouldContain("/sign-in/code");
        var ticket = Regex.Match(form, "name=\"half\" value=\"([^\"]+)\"").Groups[1].Value;
        using var spent = await SendAsync(again, form, "/sign-in/code", ("half", ticket), ("code", used));
        spent.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var next = await SendAsync(again, form, "/sign-in/code", ("half", ticket), ("code", Totp.Code(key, Totp.StepOf(DateTimeOffset.UtcNow) + 1)), ("back", "/admin/accounts"));
        next.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/admin/accounts");
    }

    [Fact]
    public async Task Programs_are_told_what_is_still_to_be_done()
    {
        var given = await CreateAsync("auditor-1", new StaffGrant("hualong", "auditor"));
        var token = await TokenAsync("auditor-1", given);
        var (status, problem) = await CallAsync(HttpMethod.Get, "/api/v1/tickets", token);
        status.ShouldBe(HttpStatusCode.Forbidden);
        problem!["type"]!.ToString().ShouldBe("/problems/password-first");
        (await CallAsync(HttpMethod.Get, "/api/v1/me", token)).Body!["mustChangePassword"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task An_administrator_creates_grants_locks_and_resets_within_his_place()
    {
        var admin = await AdministratorAsync("admin-1", new StaffGrant("hualong", "administrator"));
        var (created, account) = await CallAsync(HttpMethod.Post, "/api/v1/admin/accounts", admin, """{"userName":"li-1","displayName":"李","grants":[{"place":"hualong","role":"liaison","unit":"housing"}]}""");
        created.ShouldBe(HttpStatusCode.Created, account?.ToJsonString());
        var id = account!["id"]!.ToString();
        var token = await TokenAsync("li-1", account["password"]!.ToString());

        (await CallAsync(HttpMethod.Post, $"/api/v1/admin/accounts/{id}/grants", admin, """{"place":"hualong","role":"auditor"}""")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await CallAsync(HttpMethod.Get, "/api/v1/me", token)).Body!["grants"]!.AsArray().Count.ShouldBe(2);
        (await CallAsync(HttpMethod.Delete, $"/api/v1/admin/accounts/{id}/grants?key=hualong/auditor", admin)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await CallAsync(HttpMethod.Get, "/api/v1/me", token)).Body!["grants"]!.AsArray().Count.ShouldBe(1);

        (await CallAsync(HttpMethod.Post, $"/api/v1/admin/accounts/{id}/lock", admin)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await CallAsync(HttpMethod.Get, "/api/v1/me", token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(HttpMethod.Post, $"/api/v1/admin/accounts/{id}/unlock", admin)).Status.ShouldBe(HttpStatusCode.NoContent);
        var (_, reset) = await CallAsync(HttpMethod.Post, $"/api/v1/admin/accounts/{id}/password", admin);
        await TokenAsync("li-1", reset!["password"]!.ToString());
        (await CallAsync(HttpMethod.Delete, $"/api/v1/admin/accounts/{id}/sessions", admin)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_cannot_be_granted_is_refused_and_makes_no_account()
    {
        var admin = await AdministratorAsync("admin-2", new StaffGrant("hualong", "administrator"));
        var before = await CountAsync(admin);
        foreach (var (json, expected) in new[]
        {
            ("""{"userName":"x-1","displayName":"甲","grants":[{"place":"*","role":"administrator"}]}""", 403),
            ("""{"userName":"x-1","displayName":"甲","grants":[{"place":"elsewhere","role":"auditor"}]}""", 403),
            ("""{"userName":"x-1","displayName":"甲","grants":[]}""", 400),
            ("""{"userName":"x-1","displayName":"甲"}""", 400),
            ("""{"userName":"x-1","displayName":"甲","grants":[{"place":"hualong","role":"emperor"}]}""", 400),
            ("""{"userName":"x-1","displayName":"甲","grants":[{"place":"hualong","role":"citizen"}]}""", 400),
            ("""{"userName":"x-1","displayName":"甲","grants":[{"place":"hualong","role":"liaison"}]}""", 400),
            ("""{"userName":"x-1","displayName":"甲","grants":[{"place":"hualong","role":"liaison","unit":"atlantis"}]}""", 400),
            ("""{"userName":"x-1","displayName":"甲","grants":[{"place":"hualong","role":"auditor","unit":"housing"}]}""", 400),
            ("""{"userName":"x-1","displayName":"甲","grants":[{"place":"hualong","role":"auditor","rank":"head"}]}""", 400),
            ("""{"userName":"甲","displayName":"甲","grants":[{"place":"hualong","role":"auditor"}]}""", 400),
            ("""{"userName":"x-1","displayName":" ","grants":[{"place":"hualong","role":"auditor"}]}""", 400),
        })
        {
            var (status, problem) = await CallAsync(HttpMethod.Post, "/api/v1/admin/accounts", admin, json);
            ((int)status).ShouldBe(expected, $"{json}: {problem?.ToJsonString()}");
        }

        (await CountAsync(admin)).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_takes_over_an_account_with_roles_beyond_his_place_nor_his_own_rights()
    {
        var admin = await AdministratorAsync("admin-3", new StaffGrant("hualong", "administrator"));
        var both = await AddAsync("both-1", new StaffGrant("hualong", "auditor"), new StaffGrant("elsewhere", "administrator"));
        var other = await AddAsync("other-1", new StaffGrant("elsewhere", "auditor"));
        var root = await AddAsync("root-2", new StaffGrant("*", "administrator"));
        (await CallAsync(HttpMethod.Post, $"/api/v1/admin/accounts/{both}/password", admin)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await CallAsync(HttpMethod.Post, $"/api/v1/admin/accounts/{both}/lock", admin)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await CallAsync(HttpMethod.Delete, $"/api/v1/admin/accounts/{both}/grants?key=elsewhere/administrator", admin)).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var hidden in new[] { other, root, Guid.NewGuid() })
        {
            (await CallAsync(HttpMethod.Get, $"/api/v1/admin/accounts/{hidden}", admin)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await CallAsync(HttpMethod.Post, $"/api/v1/admin/accounts/{hidden}/password", admin)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var own = (await CallAsync(HttpMethod.Get, "/api/v1/admin/accounts?text=admin-3", admin)).Body!["items"]![0]!["id"]!.ToString();
        (await CallAsync(HttpMethod.Post, $"/api/v1/admin/accounts/{own}/lock", admin)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await CallAsync(HttpMethod.Delete, $"/api/v1/admin/accounts/{own}/grants?key=hualong/administrator", admin)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_pages_do_the_same_and_show_a_password_once()
    {
        using var browser = await AdministratorBrowserAsync("admin-4", new StaffGrant("hualong", "administrator"));
        using var created = await PostAsync(browser, "/admin/accounts/new", "/admin/accounts", ("userName", "wang-1"), ("displayName", "王女士"), ("place", "hualong"), ("role", "unitLeader"), ("unit", "housing"), ("rank", "head"));
        var html = await created.Content.ReadAsStringAsync();
        var given = Regex.Match(html, "id=\"given\">([^<]+)<").Groups[1].Value;
        await TokenAsync("wang-1", given);
        var list = WebUtility.HtmlDecode(await browser.GetStringAsync("/admin/accounts?text=wang"));
        var url = Regex.Match(list, "href=\"(/admin/accounts/[0-9a-f-]{36})\"").Groups[1].Value;
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(url));
        page.ShouldContain("住房和城乡建设局 承办单位领导");
        page.ShouldNotContain(given);
        using var locked = await PostAsync(browser, url, $"{url}/lock");
        WebUtility.HtmlDecode(await locked.Content.ReadAsStringAsync()).ShouldContain("已锁定");
        using var wrong = await PostAsync(browser, "/admin/accounts/new", "/admin/accounts", ("userName", "wang-1"), ("displayName", "王"), ("place", "hualong"), ("role", "auditor"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()).ShouldContain("已经有人使用");
    }

    [Fact]
    public async Task Who_holds_several_roles_switches_between_them_and_sees_what_the_role_sees()
    {
        await AddAsync("two-1", new StaffGrant("hualong", "auditor"), new StaffGrant("hualong", "liaison", "housing"));
        using var browser = await OpenAsync("two-1");
        WebUtility.HtmlDecode(await browser.GetStringAsync("/workbench?tab=all")).ShouldContain("审核员");
        var (number, _) = await _server.Api.SubmitAsync();
        (await browser.GetAsync($"/tickets/{number}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var switched = await PostAsync(browser, "/workbench", "/account/acting", ("grant", "hualong/liaison@housing"));
        switched.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/workbench");
        (await browser.GetAsync($"/tickets/{number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var forged = await PostAsync(browser, "/workbench", "/account/acting", ("grant", "hualong/administrator"));
        (await browser.GetAsync("/admin/accounts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<int> CountAsync(string token) => (await CallAsync(HttpMethod.Get, "/api/v1/admin/accounts", token)).Body!["total"]!.GetValue<int>();

    private static string Code(string key) => Totp.Code(key, Totp.StepOf(DateTimeOffset.UtcNow));

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, string html, string url, params (string Name, string Value)[] fields) =>
        browser.PostAsync(url, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", StaffClients.FormToken().Match(html).Groups[1].Value))));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string form, string url, params (string Name, string Value)[] fields) =>
        await SendAsync(browser, await browser.GetStringAsync(form), url, fields);

    private async Task<string> CreateAsync(string userName, params StaffGrant[] grants) =>
        (await _server.Services.GetRequiredService<AccountChanges>().CreateAsync(new NewAccount(userName, "测试员", null, grants), AuditActor.Console)).Password;

    /// <summary>An account that is complete: own password, second factor.</summary>
    private async Task<Guid> AddAsync(string userName, params StaffGrant[] grants)
    {
        var (id, given) = await _server.Services.GetRequiredService<AccountChanges>().CreateAsync(new NewAccount(userName, "测试员", null, grants), AuditActor.Console);
        var own = _server.Services.GetRequiredService<OwnAccount>();
        await own.ChangePasswordAsync(id, Guid.NewGuid(), given, Mine);
        return id;
    }

    private async Task<(Guid Id, string Recovery)> EnrolledAsync(string userName, params StaffGrant[] grants)
    {
        var id = await AddAsync(userName, grants);
        var own = _server.Services.GetRequiredService<OwnAccount>();
        var codes = await own.FinishSecondFactorAsync(id, Guid.NewGuid(), Code(await own.BeginSecondFactorAsync(id)));
        return (id, codes[0]);
    }

    private async Task<string> AdministratorAsync(string userName, params StaffGrant[] grants) => await TokenAsync(userName, Mine, (await EnrolledAsync(userName, grants)).Recovery);

    private async Task<HttpClient> AdministratorBrowserAsync(string userName, params StaffGrant[] grants)
    {
        var (_, recovery) = await EnrolledAsync(userName, grants);
        var browser = await _server.Staff.OpenAsync(null);
        using var half = await PostAsync(browser, "/sign-in", "/sign-in", ("userName", userName), ("password", Mine));
        var form = await half.Content.ReadAsStringAsync();
        await SendAsync(browser, form, "/sign-in/code", ("half", Regex.Match(form, "name=\"half\" value=\"([^\"]+)\"").Groups[1].Value), ("code", recovery));
        return browser;
    }

    private async Task<HttpClient> OpenAsync(string userName)
    {
        var browser = await _server.Staff.OpenAsync(null);
        await PostAsync(browser, "/sign-in", "/sign-in", ("userName", userName), ("password", Mine));
        return browser;
    }

    private async Task<string> TokenAsync(string userName, string password, string? code = null)
    {
        var (status, body) = await _server.Api.SendAsync(HttpMethod.Post, "/api/v1/sign-in", $$"""{"userName":"{{userName}}","password":"{{password}}","code":{{(code is null ? "null" : $"\"{code}\"")}}}""");
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return body["accessToken"]!.ToString();
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> CallAsync(HttpMethod method, string url, string token, string? json = null)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new("Bearer", token);
        if (json is not null)
            request.Content = new StringContent(json, null, "application/json");
        using var response = await _server.Api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>A server as in production, so far.</summary>
    public sealed class WithoutDemo() : SharedServer("--Demo:Enabled=false", "--environment=Development");
}
