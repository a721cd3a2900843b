using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HotlineWorkflows.Server.Tests.Security;

/// <summary>Whatever people write and wherever it is shown: it stays text, and the pages need nothing that would let it be more.</summary>
public sealed class PageSafetyTests(PageSafetyTests.Filled filled) : IClassFixture<PageSafetyTests.Filled>
{
    private const string Evil = "<b data-evil=1>x</b>\"'><img data-evil=1 src=x onerror=alert(1)><script data-evil=1>alert(1)</script>{{7*7}}{{#each this}}${7*7}";
    private const string Short = "<b data-evil=1>\"'>";

    private static readonly string[] Starts =
        ["/", "/submit", "/track", "/sign-in", "/workbench", "/workbench?tab=all", "/messages", "/clock", "/clauses", "/problems", "/account", "/design", "/nowhere"];

    [Theory]
    [InlineData(null)]
    [InlineData("dispatcher")]
    [InlineData("liaison@housing")]
    [InlineData("supervisor")]
    [InlineData("auditor")]
    [InlineData("administrator")]
    public async Task No_page_holds_script_style_or_markup_that_is_not_ours(string? actor)
    {
        var (server, (number, code)) = (filled.Server, filled.Ticket);
        using var visitor = await Visitor.OfAsync(server, actor);
        if (actor is null)
        {
            using var tracked = await visitor.PostAsync("/track", await visitor.TokenAsync("/track"), [("number", number), ("code", code)]);
            ((int)tracked.StatusCode).ShouldBeLessThan(400);
        }

        var seen = new HashSet<string>();
        var kinds = new Dictionary<string, int>();
        var waiting = new Queue<string>([.. Starts, $"/tickets/{number}", $"/track/{number}", .. Reflected(number)]);
        while (waiting.TryDequeue(out var url) && seen.Count < 150)
        {
            var path = url.Split('?')[0].Split('#')[0];
            var kind = string.Join('/', path.Split('/').Take(3));
            if (!seen.Add(url.Split('#')[0]) || (kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > 8)
                continue;
            using var answer = await visitor.Client.GetAsync(url);
            ((int)answer.StatusCode).ShouldBeLessThan(500, url);
            Headers(answer, url);
            if (answer.Headers.Location is { } to && to.ToString().StartsWith('/'))
                waiting.Enqueue(to.ToString());
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
            Markup(page, url);
            foreach (var link in page.QuerySelectorAll("a[href], link[href], script[src], img[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
            {
                if (link.StartsWith('/') && !link.StartsWith("/assets", StringComparison.Ordinal))
                    waiting.Enqueue(link);
                else
                    (link.StartsWith('/') || link.StartsWith('#') || link.StartsWith('?') || link.StartsWith("tel:", StringComparison.Ordinal) || link.StartsWith("data:image/", StringComparison.Ordinal)).ShouldBeTrue($"{url} leads to {link}");
            }
        }

        seen.Count.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task Templates_of_documents_write_what_people_wrote_and_run_none_of_it()
    {
        var (server, (number, _)) = (filled.Server, filled.Ticket);
        using var visitor = await Visitor.OfAsync(server, "auditor");
        var documents = (await server.Api.TicketAsync(number))["documents"]!.AsArray();
        documents.ShouldNotBeEmpty();
        var texts = new List<string>();
        foreach (var document in documents)
            texts.Add((await visitor.OpenAsync(document!["url"]!.ToString())).Body!.TextContent);
        texts.ShouldContain(text => text.Contains("{{7*7}}", StringComparison.Ordinal), "what was written stands there as it was written");
        texts.ShouldAllBe(text => !text.Contains("x49", StringComparison.Ordinal));
    }

    /// <summary>A ticket with markup in all that people write.</summary>
    private static async Task<(string Number, string Code)> FillAsync(HttpClient api)
    {
        var ticket = await api.SubmitAsync(new JsonObject
        {
            ["channel"] = "phone",
            ["kind"] = "complaint",
            ["externalNumber"] = Short,
            ["subject"] = Short + "{{7*7}}",
            ["content"] = Evil,
            ["citizen"] = new JsonObject { ["name"] = Short, ["phone"] = "13800000000", ["organization"] = Short, ["address"] = Evil },
        }.ToJsonString());
        var number = ticket.Number;
        await api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        await api.DoAsync(number, "assign", "dispatcher", new JsonObject { ["lead"] = "housing", ["opinion"] = Evil }.ToJsonString());
        await api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/addInformation", new JsonObject { ["payload"] = new JsonObject { ["text"] = Evil } }.ToJsonString(), code: ticket.Code);
        await api.DoAsync(number, "supervise", "supervisor", new JsonObject { ["way"] = "written", ["ground"] = "HL-B14-2", ["text"] = Evil, ["workingDays"] = 3 }.ToJsonString());
        await api.ActAsync(number, "urge", "supervisor", new JsonObject { ["way"] = "phone", ["text"] = Evil }.ToJsonString());
        await api.ActAsync(number, "instruct", "leader", new JsonObject { ["text"] = Evil }.ToJsonString());
        await api.ActAsync(number, "contact", "liaison@housing", new JsonObject { ["reached"] = true, ["method"] = "phone", ["told"] = new JsonArray("acceptance", "procedure", "limit"), ["summary"] = Evil }.ToJsonString());
        var reply = JsonNode.Parse(ApiCalls.Reply)!.AsObject();
        foreach (var field in new[] { "facts", "opinion", "basis", "signedBy" })
            reply[field] = Evil;
        await api.ActAsync(number, "reply", "liaison@housing", reply.ToJsonString());
        return ticket;
    }

    private static IEnumerable<string> Reflected(string number)
    {
        var evil = Uri.EscapeDataString(Evil);
        return
        [
            $"/workbench?tab=all&text={evil}", $"/workbench?tab=all&stage={evil}&unit={evil}&kind={evil}", $"/track?number={evil}", $"/tickets/{evil}", $"/clauses/{evil}", $"/problems/{evil}",
            $"/?place={evil}", $"/sign-in?back={evil}", $"/messages?channel={evil}&recipient={evil}", $"/tickets/{number}?done={evil}", $"/tickets/{number}/actions/{evil}", $"/{evil}",
        ];
    }

    private static void Headers(HttpResponseMessage answer, string url)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var word in new[] { "unsafe-inline", "unsafe-eval", "unsafe-hashes", "http:", "https:", "*" })
            policy.ShouldNotContain(word, Case.Sensitive, url);
        policy.ShouldContain("default-src 'none'", Case.Sensitive, url);
        policy.ShouldContain("frame-ancestors 'none'", Case.Sensitive, $"{url}: clickjacking");
        policy.ShouldContain("base-uri 'none'", Case.Sensitive, url);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], url);
        answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"], url);
        answer.Headers.Contains("Server").ShouldBeFalse(url);
        answer.Headers.Contains("X-Powered-By").ShouldBeFalse(url);
        if (!answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            return;
        foreach (var cookie in cookies)
        {
            cookie.ShouldContain("httponly", Case.Insensitive, url);
            cookie.ShouldMatch("(?i)samesite=(lax|strict)", url);
        }
    }

    private static void Markup(IHtmlDocument page, string url)
    {
        page.QuerySelectorAll("[data-evil]").ShouldBeEmpty($"{url} shows what people wrote as markup");
        page.QuerySelectorAll("style").ShouldBeEmpty(url);
        page.QuerySelectorAll("iframe, object, embed, base, meta[http-equiv]").ShouldBeEmpty(url);
        foreach (var script in page.QuerySelectorAll("script"))
        {
            script.GetAttribute("src").ShouldNotBeNull($"{url} has a script of its own").ShouldStartWith("/");
            script.TextContent.Trim().ShouldBeEmpty(url);
        }

        foreach (var element in page.All)
        {
            foreach (var attribute in element.Attributes)
            {
                attribute.Name.ShouldNotBe("style", $"{url}: {element.OuterHtml}");
                attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{url}: {element.OuterHtml}");
                attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{url}: {element.OuterHtml}");
            }
        }

        foreach (var form in page.QuerySelectorAll("form").OfType<IHtmlFormElement>())
            form.GetAttribute("action")?.StartsWith('/').ShouldBeTrue($"{url}: a form is sent to {form.GetAttribute("action")}");
    }

    /// <summary>A server with such a ticket.</summary>
    public sealed class Filled : SharedServer
    {
        /// <summary>The ticket.</summary>
        public (string Number, string Code) Ticket { get; private set; }

        /// <inheritdoc />
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            Ticket = await FillAsync(Server.Api);
        }
    }
}
