using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Server.Designer.Studio;

namespace HotlineWorkflows.Server.Tests.Designer;

/// <summary>Elsa Studio's files and the pages around it.</summary>
public sealed partial class StudioHostingTests(SmallStudio studio) : IClassFixture<SmallStudio>
{
    private readonly RunningServer _server = studio.Server;

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("", null)]
    public async Task A_file_comes_as_compressed_as_the_browser_takes_it(string accepted, string? encoding)
    {
        using var response = await GetAsync("/studio/_content/MudBlazor/MudBlazor.min.css", accepted);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        response.Headers.Vary.ShouldContain("Accept-Encoding");
        (await ReadAsync(response, encoding)).ShouldBe(SmallStudio.Styles);
    }

    [Theory]
    [InlineData("/studio/_framework/System.Linq.zjxl56uchh.wasm", "application/wasm", true)]
    [InlineData("/studio/at/3.8.2/_content/Radzen.Blazor/fonts/RobotoFlex.woff2", "font/woff2", true)]
    [InlineData("/studio/at/3.8.1/_content/Radzen.Blazor/fonts/RobotoFlex.woff2", "font/woff2", false)]
    [InlineData("/studio/_framework/blazor.webassembly.js", "text/javascript", false)]
    [InlineData("/studio/appsettings.json", "application/json", false)]
    public async Task What_bears_a_digest_or_the_version_in_its_address_is_kept_for_ever(string address, string type, bool isKept)
    {
        using var response = await GetAsync(address, "br");
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.CacheControl!.ToString().ShouldBe(isKept ? "public, max-age=31536000, immutable" : "no-cache");
        using var again = await GetAsync(address, "br", response.Headers.ETag!.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var otherForm = await GetAsync(address, "", response.Content.Headers.ContentEncoding.Count > 0 ? response.Headers.ETag!.ToString() : null);
        otherForm.StatusCode.ShouldBe(HttpStatusCode.OK, "what is kept compressed is not what is asked for plain");
    }

    [Theory]
    [InlineData("/studio/_content/..%2f..%2f..%2f..%2f..%2fsecret.json")]
    [InlineData("/studio/at/3.8.2/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.json")]
    [InlineData("/studio/at/3.8.2/package.json.br")]
    [InlineData("/studio/_framework/none.wasm")]
    public async Task Nothing_but_the_packages_files_is_served(string address)
    {
        using var response = await GetAsync(address, "br");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_editors_page_names_our_own_addresses_only_and_its_policy_allows_its_one_inline_script()
    {
        using var response = await (await _server.Staff.BrowserAsync("administrator")).GetAsync("/studio/workflows/definitions/hualong-ticket/edit");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        html.ShouldContain("elsa-workflow-definition-editor");
        html.ShouldContain("""{"definition-id":"hualong-ticket"}""");
        html.ShouldContain("<base href=\"/studio/\"");
        Address().Matches(html).Select(match => match.Groups[1].Value).ShouldAllBe(address => !address.Contains("//", StringComparison.Ordinal));
        var inline = InlineScript().Matches(html).Single().Groups[1].Value;
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain($"script-src 'self' 'wasm-unsafe-eval' 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}' ");
        policy.ShouldContain("connect-src 'self';");
        foreach (var tab in new[] { "试运行", "改动", "条款", "在办", "版本库" })
            html.ShouldContain($">{tab}</a>");
    }

    [Theory]
    [InlineData("administrator", "/studio/workflows/definitions/hualong-ticket/edit", true)]
    [InlineData("administrator", "/studio/workflows/instances", true)]
    [InlineData("administrator", "/studio/workflows/definitions/common-urging/edit", false)]
    [InlineData("supervisor", "/studio/workflows/definitions/hualong-ticket/edit", false)]
    [InlineData("supervisor", "/studio/workflows/definitions", false)]
    [InlineData("supervisor", "/studio/workflows/instances", false)]
    public async Task Who_may_only_look_is_offered_nothing_that_would_be_refused_and_everybody_sees_the_time_of_the_place(string actor, string page, bool acts)
    {
        var html = await (await _server.Staff.BrowserAsync(actor)).GetStringAsync(page);
        html.Contains("readonly", StringComparison.Ordinal).ShouldBe(!acts);
        html.ShouldContain("data-zone=\"Asia/Shanghai\"");
    }

    [Fact]
    public async Task Studios_own_links_lead_to_its_pages()
    {
        using var response = await (await _server.Staff.OpenAsync(_server.Staff.UserName("supervisor"))).GetAsync("/workflows/definitions/hualong-ticket/edit?x=1");
        (response.RequestMessage!.RequestUri!.PathAndQuery, response.StatusCode).ShouldBe(("/studio/workflows/definitions/hualong-ticket/edit?x=1", HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_definition_that_does_not_exist_is_not_opened()
    {
        using var response = await (await _server.Staff.BrowserAsync("administrator")).GetAsync("/studio/workflows/definitions/hualong-none/edit");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_the_package_the_server_runs_and_says_what_is_missing_and_how_to_get_it()
    {
        var home = RunningServer.NewFolder();
        await using var server = await RunningServer.StartAsync(null, false, $"--contentRoot={home}");
        var browser = await server.Staff.BrowserAsync("administrator");
        using var response = await browser.GetAsync("/studio/workflows/definitions/hualong-ticket/edit");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        html.ShouldContain("npm ci");
        html.ShouldContain(Path.Combine(home, StudioPackage.Place));
        var list = WebUtility.HtmlDecode(await browser.GetStringAsync("/admin/design"));
        list.ShouldContain("设计器没有安装");
        list.ShouldContain("华龙区12345工单办理");
        Directory.Delete(home, true);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string accepted, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Address, address));
        if (accepted.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return await studio.Files.SendAsync(request);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, string? encoding)
    {
        await using var content = await response.Content.ReadAsStreamAsync();
        await using Stream plain = encoding switch
        {
            "br" => new BrotliStream(content, CompressionMode.Decompress),
            "gzip" => new GZipStream(content, CompressionMode.Decompress),
            _ => content,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex("(?:src|href|action)=\"([^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("<script(?: type=\"importmap\")?>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InlineScript();
}
