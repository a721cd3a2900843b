namespace HotlineWorkflows.Browser.Tests;

/// <summary>Every page a citizen sees, in every look and at every width: nothing wider than the screen, nothing axe finds.</summary>
[Collection("chromium")]
public sealed class CitizenLookTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, "light")]
    [InlineData(1280, "dark")]
    [InlineData(1280, "large")]
    [InlineData(390, "light")]
    [InlineData(390, "dark")]
    [InlineData(390, "large")]
    [InlineData(320, "large")]
    public async Task Pages_can_be_read_in_every_look_and_width(int width, string look)
    {
        var page = await chromium.OpenAsync(width, look);
        var name = $"{look}-{width}";
        foreach (var (part, url) in new[] { ("home", "/"), ("track", "/track"), ("clauses", "/clauses"), ("clause", "/clauses/HL-A8"), ("not-found", "/nowhere"), ("design", "/design"), ("receipt-gone", "/submit/receipt") })
        {
            await page.GotoAsync(url);
            await page.LookAsync($"{name}-{part}");
        }

        await page.ReportAsync("小区供暖不热，家里只有十六度，物业说不归他们管，请尽快处理。", "求助", name);
        await page.LookAsync($"{name}-receipt");
        await page.GetByRole(AriaRole.Link, new() { Name = "查看进度" }).ClickAsync();
        await page.LookAsync($"{name}-tracked");
    }

    [Fact]
    public async Task A_report_needs_no_script()
    {
        var page = await chromium.OpenAsync(390, "light", scripts: false);
        await page.GotoAsync("/submit");
        await page.GetByLabel("事情的经过").FillAsync("路灯不亮，晚上走路看不见。");
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await page.GetByLabel("具体地点").FillAsync("某某路");
        await page.GetByRole(AriaRole.Button, new() { Name = "上一步" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        (await page.GetByLabel("具体地点").InputValueAsync()).ShouldBe("某某路");
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await page.GetByLabel("联系电话").FillAsync("13800000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认提交" }).ClickAsync();
        (await page.Locator("#number").InnerTextAsync()).ShouldStartWith("HL");
        (await page.GetByRole(AriaRole.Button, new() { Name = "打印" }).CountAsync()).ShouldBe(0, "what needs a script is not there without one");
    }

    [Fact]
    public async Task A_report_is_made_with_the_keyboard_alone()
    {
        var page = await chromium.OpenAsync(1280, "light");
        await page.GotoAsync("/submit");
        await page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(page)).ShouldBe("跳到正文");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("content");
        await page.Keyboard.TypeAsync("没有鼠标也能反映。");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(page)).ShouldBe("下一步");
        (await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle")).ShouldBe("solid");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/submit/category");
    }

    [Fact]
    public async Task Targets_are_large_enough_for_a_thumb()
    {
        var page = await chromium.OpenAsync(390, "light");
        foreach (var url in new[] { "/", "/submit", "/track" })
        {
            await page.GotoAsync(url);
            var small = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a.button, button, .tile, .site-nav a, .site-look a, input:not([type=hidden]):not([type=radio]):not([type=checkbox])')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 44 && !e.classList.contains('link-button')).map(e => e.outerHTML.slice(0, 80))");
            small.ShouldBeEmpty(url);
        }
    }

    [Fact]
    public async Task The_receipt_is_one_sheet_on_paper()
    {
        var page = await chromium.OpenAsync(1280, "dark");
        await page.ReportAsync("打印一张回执。", "咨询", "print");
        var pdf = await page.PdfAsync(new() { Path = Path.Combine(Chromium.Screenshots, "receipt.pdf"), Format = "A4" });
        System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), "/Type /Page\\b").ShouldBe(1);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(255, 255, 255)");
        (await page.GetByRole(AriaRole.Navigation).First.IsVisibleAsync()).ShouldBeFalse();
        await page.SetViewportSizeAsync(794, 1123);
        await page.PictureAsync("receipt-print");
    }

    [Fact]
    public async Task A_broken_connection_is_told_while_it_lasts()
    {
        var page = await chromium.OpenAsync(390, "light");
        await page.GotoAsync("/submit");
        await page.Context.SetOfflineAsync(true);
        await page.GetByText("网络断开了").WaitForAsync();
        await page.Context.SetOfflineAsync(false);
        await page.GetByText("网络断开了").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task A_document_is_dressed_as_paper()
    {
        var (number, code) = await DeclinedAsync();
        var page = await chromium.OpenAsync(1280, "dark");
        await page.GotoAsync($"/track?number={number}");
        await page.GetByLabel("查询码").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "不予受理告知书" }).ClickAsync();
        await page.Locator(".sheet").WaitForAsync();
        await page.PictureAsync("document-citizen");
        var pdf = await page.PdfAsync(new() { Path = Path.Combine(Chromium.Screenshots, "document.pdf"), Format = "A4" });
        System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), "/Type /Page\\b").ShouldBe(1);
    }

    private async Task<(string Number, string Code)> DeclinedAsync()
    {
        var made = await CallAsync("/api/v1/tickets", """{"content":"法院已经判了，还想反映。","citizen":{"name":"李先生","phone":"13800000000"}}""");
        await CallAsync($"/api/v1/tickets/{made["number"]}/actions/triage", """{"payload":{"admit":false,"refusal":"HL-A5-1"}}""", await chromium.Server.Staff.TokenAsync("dispatcher"));
        return (made["number"]!.ToString(), made["queryCode"]!.ToString());
    }

    private async Task<JsonNode> CallAsync(string url, string json, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        using var response = await chromium.Server.Api.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue(url);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");
}
