using System.Text.RegularExpressions;

namespace HotlineWorkflows.Server.Tests.Citizens;

/// <summary>Somebody at a browser of his own, without scripts.</summary>
internal sealed partial class Visitor(RunningServer server) : IDisposable
{
    private readonly HttpClient _client = Client(server);

    public async Task<Answer> OpenAsync(string url) => await AnswerOf(await _client.GetAsync(url));

    /// <summary>Opens a page, fills in its form and sends it where the form says, or to another address.</summary>
    public async Task<Answer> FillAsync(string page, IReadOnlyList<(string Name, string Value)> fields, string? to = null, string? token = null, string? origin = null)
    {
        token ??= TokenIn((await OpenAsync(page)).Html);
        using var request = new HttpRequestMessage(HttpMethod.Post, to ?? page)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        request.Headers.Add("Sec-Fetch-Site", origin ?? "same-origin");
        return await AnswerOf(await _client.SendAsync(request));
    }

    public Task<Answer> FillAsync(string page, params (string Name, string Value)[] fields) => FillAsync(page, (IReadOnlyList<(string, string)>)fields);

    /// <summary>Sends an action's form of a ticket followed, with a file.</summary>
    public async Task<Answer> SendFileAsync(string page, string action, string text)
    {
        var token = TokenIn((await OpenAsync(page)).Html);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(text), "f.text" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes("灯杆")), "f.attachments", "灯杆.txt" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{page}/actions/{action}") { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await AnswerOf(await _client.SendAsync(request));
    }

    /// <summary>Goes through all steps of a report up to the last look.</summary>
    public async Task<Answer> ReportAsync(string content = "井盖缺失，请尽快补上。", string phone = "13800000000")
    {
        await FillAsync("/submit", ("content", content), ("kind", "help"));
        await FillAsync("/submit/category", ("category", "cityAppearance"));
        await FillAsync("/submit/place", ("area", "zhongyuanlu"), ("spot", "路口往东50米"));
        await FillAsync("/submit/files");
        return await FillAsync("/submit/contact", ("phone", phone), ("name", "王女士"), ("anonymous", "false"));
    }

    /// <summary>Sends a report in.</summary>
    public async Task<(string Number, string Code)> SubmitAsync(string content = "井盖缺失，请尽快补上。")
    {
        await ReportAsync(content);
        return Receipt((await FillAsync("/submit/check")).Html);
    }

    public static (string Number, string Code) Receipt(string html) => (NumberOnPage().Match(html).Groups[1].Value, CodeOnPage().Match(html).Groups[1].Value);

    public static string TokenIn(string html) => Token().Match(html).Groups[1].Value;

    public void Dispose() => _client.Dispose();

    private static HttpClient Client(RunningServer server)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    private static async Task<Answer> AnswerOf(HttpResponseMessage response)
    {
        using (response)
        {
            var html = await response.Content.ReadAsStringAsync();
            return new Answer((int)response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, html, WebUtility.HtmlDecode(html));
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("id=\"number\">([^<]+)<")]
    private static partial Regex NumberOnPage();

    [GeneratedRegex("id=\"code\" class=\"code\">([^<]+)<")]
    private static partial Regex CodeOnPage();
}

/// <summary>What came back, after redirects.</summary>
internal sealed record Answer(int Status, string Url, string Html, string Text);
