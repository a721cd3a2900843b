using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Benchmarks.Server;

/// <summary>Somebody of the demo's staff, signed in as people and as programs do.</summary>
internal sealed partial class SignedInCaller : IDisposable
{
    private const string Password = "hotline-demo";

    private readonly HttpClient _pages;
    private readonly HttpClient _api;

    private SignedInCaller(HttpClient pages, HttpClient api)
    {
        _pages = pages;
        _api = api;
    }

    /// <summary>Signs in.</summary>
    /// <param name="address">The server.</param>
    /// <param name="userName">The account; null: nobody, as a citizen.</param>
    public static async Task<SignedInCaller> OpenAsync(Uri address, string? userName)
    {
        var pages = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };
        pages.DefaultRequestHeaders.Add("Accept", "text/html");
        var api = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        if (userName is null)
            return new SignedInCaller(pages, api);
        var token = FormToken().Match(await pages.GetStringAsync("/sign-in")).Groups[1].Value;
        using (var entered = await pages.PostAsync("/sign-in/demo", new FormUrlEncodedContent([new("userName", userName), new("__RequestVerificationToken", token)])))
            entered.EnsureSuccessStatusCode();
        using var signedIn = await api.PostAsync("/api/v1/sign-in", Json($$"""{"userName":"{{userName}}","password":"{{Password}}"}"""));
        signedIn.EnsureSuccessStatusCode();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonNode.Parse(await signedIn.Content.ReadAsStringAsync())!["accessToken"]!.ToString());
        return new SignedInCaller(pages, api);
    }

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <exception cref="InvalidOperationException">It was not answered as it should be.</exception>
    public async Task<string> SendAsync(string path, string? body)
    {
        var client = path.StartsWith("/api/", StringComparison.Ordinal) ? _api : _pages;
        using var response = body is null ? await client.GetAsync(path) : await client.PostAsync(path, Json(body));
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text[..Math.Min(300, text.Length)]}");
    }

    public void Dispose()
    {
        _pages.Dispose();
        _api.Dispose();
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
