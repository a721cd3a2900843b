using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HotlineWorkflows.Server.Tests.Security;

/// <summary>Somebody at a browser who looks at every answer himself: redirects are not followed.</summary>
internal sealed class Visitor : IDisposable
{
    private Visitor(RunningServer server)
    {
        Cookies = new CookieContainer();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = server.Address };
        Client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public HttpClient Client { get; }

    public CookieContainer Cookies { get; }

    public static async Task<Visitor> OfAsync(RunningServer server, string? actor = null)
    {
        var visitor = new Visitor(server);
        if (actor is not null)
        {
            var cookie = await server.Staff.CookieAsync(actor);
            visitor.Cookies.Add(new System.Net.Cookie(cookie.Name, cookie.Value, "/", server.Address.Host));
        }

        return visitor;
    }

    public async Task<IHtmlDocument> OpenAsync(string url) => await new HtmlParser().ParseDocumentAsync(await Client.GetStringAsync(url));

    /// <summary>A token that is good for this visitor's forms.</summary>
    public async Task<string> TokenAsync(string url) =>
        ((IHtmlInputElement)(await OpenAsync(url)).QuerySelector("input[name=__RequestVerificationToken]")!).Value;

    public async Task<HttpResponseMessage> PostAsync(string url, string? token, (string Name, string Value)[]? fields = null, Action<HttpRequestMessage>? change = null)
    {
        var pairs = (fields ?? []).Select(field => KeyValuePair.Create(field.Name, field.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(token is null ? pairs : pairs.Append(KeyValuePair.Create("__RequestVerificationToken", token))) };
        change?.Invoke(request);
        return await Client.SendAsync(request);
    }

    public void Dispose() => Client.Dispose();
}
