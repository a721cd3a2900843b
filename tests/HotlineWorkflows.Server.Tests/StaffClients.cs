using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Tickets.Policies;

namespace HotlineWorkflows.Server.Tests;

/// <summary>Signs tests in as staff, by the very pages and calls people and programs use; whoever is signed in once stays so.</summary>
/// <param name="address">Where the server listens.</param>
/// <param name="places">Knows the staff.</param>
public sealed partial class StaffClients(Uri address, PlaceCatalog places)
{
    /// <summary>The password of all accounts of the demo.</summary>
    public const string Password = "hotline-demo";

    /// <summary>Says in a request as whom it is sent, as <c>role</c>, <c>role@unit</c> or <c>place/role@unit</c>.</summary>
    public static readonly HttpRequestOptionsKey<string> Actor = new("actor");

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tokens = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> _browsers = new();
    private readonly ConcurrentDictionary<string, System.Net.Cookie> _cookies = new();

    /// <summary>An access token of somebody who is that.</summary>
    public Task<string> TokenAsync(string actor) => _tokens.GetOrAdd(actor, _ => new(() => SignInAsync(UserName(actor)))).Value;

    /// <summary>A browser in which somebody who is that is signed in.</summary>
    public Task<HttpClient> BrowserAsync(string actor) => _browsers.GetOrAdd(actor, _ => new(() => OpenAsync(UserName(actor)))).Value;

    /// <summary>The user name of the first on the staff lists who is that.</summary>
    public string UserName(string actor)
    {
        var parts = actor.Split('/');
        var entry = parts.Length > 1 ? places.Of(parts[0]) : places.Places.GetValueOrDefault(RunningServer.Place) ?? places.Places.Values.First();
        var who = Domain.Tickets.Actor.Parse(entry.Policy.Settings.Code, parts[^1]);
        return entry.Policy.Holders(who.Role!, who.Unit).First().Id;
    }

    /// <summary>Signs in with the password; the access token.</summary>
    public async Task<string> SignInAsync(string userName)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var response = await client.PostAsync("/api/v1/sign-in", new StringContent($$"""{"userName":"{{userName}}","password":"{{Password}}"}""", Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!["accessToken"]!.ToString();
    }

    /// <summary>Opens a browser and signs in with one click.</summary>
    public async Task<HttpClient> OpenAsync(string? userName)
    {
        var cookies = new CookieContainer();
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true, CookieContainer = cookies }) { BaseAddress = address };
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        if (userName is null)
            return browser;
        var token = FormToken().Match(await browser.GetStringAsync("/sign-in")).Groups[1].Value;
        using var entered = await browser.PostAsync("/sign-in/demo", new FormUrlEncodedContent([new("userName", userName), new("__RequestVerificationToken", token)]));
        entered.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/workbench");
        _cookies[userName] = cookies.GetCookies(address).Single(cookie => cookie.Name == "hotline-session");
        return browser;
    }

    /// <summary>The cookie of a browser in which somebody who is that is signed in.</summary>
    public async Task<System.Net.Cookie> CookieAsync(string actor)
    {
        await BrowserAsync(actor);
        return _cookies[UserName(actor)];
    }

    /// <summary>The token that forms carry.</summary>
    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    public static partial Regex FormToken();

    /// <summary>Adds the token of whoever a request is sent as.</summary>
    internal sealed class Handler(Func<StaffClients> clients) : DelegatingHandler(new HttpClientHandler { UseCookies = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Options.TryGetValue(Actor, out var actor))
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await clients().TokenAsync(actor));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
