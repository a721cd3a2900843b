namespace HotlineWorkflows.Browser.Tests;

/// <summary>What tests ask of every page they come to.</summary>
internal static class Pages
{
    /// <summary>Holds the page against what every page must be: nothing wider than the screen, nothing that keeps a screen reader out. A picture is kept of what is not so.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">What the picture is called.</param>
    /// <param name="kept">Whether a picture is kept in any case: of the way of a ticket through the roles.</param>
    public static async Task LookAsync(this IPage page, string name, bool kept = false)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var violations = await Axe.ViolationsAsync(page);
        await page.PictureAsync(name, always: kept || overflow > 0 || violations.Length > 0);
        overflow.ShouldBe(0, $"{name} is wider than the screen");
        violations.ShouldBeEmpty(name);
    }

    /// <summary>Keeps a picture of the page below <c>artifacts/screenshots</c>, if pictures are wanted of all (<c>HOTLINE_PICTURES=1</c>) or of this one.</summary>
    public static Task PictureAsync(this IPage page, string name, bool always = false) => always || Chromium.KeepsPictures
        ? page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, $"{name}.png"), FullPage = true })
        : Task.CompletedTask;

    /// <summary>Signs in with the session of somebody who is that (<c>role</c> or <c>role@unit</c>); whoever was signed in before is so no longer here.</summary>
    public static async Task SignInAsync(this IPage page, RunningServer server, string actor)
    {
        var cookie = await server.Staff.CookieAsync(actor);
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = server.Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
    }

    /// <summary>Opens the form of an action as somebody who may do it.</summary>
    public static async Task OpenActionAsync(this IPage page, RunningServer server, string number, string action, string actor)
    {
        await page.SignInAsync(server, actor);
        await page.GotoAsync($"/tickets/{number}/actions/{action}");
    }

    /// <summary>Sends the form on the page and expects to be back at the ticket.</summary>
    public static async Task SendAsync(this IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByText("已办理").WaitForAsync();
    }

    /// <summary>Ticks yes or no.</summary>
    public static Task AnswerAsync(this IPage page, string question, bool yes) =>
        page.GetByRole(AriaRole.Group, new() { Name = question, Exact = true }).GetByLabel(yes ? "是" : "否", new() { Exact = true }).CheckAsync();

    /// <summary>Goes through the steps of a report, looking at each, also with something missing, up to the receipt.</summary>
    public static async Task ReportAsync(this IPage page, string content, string kind, string look)
    {
        await page.GotoAsync("/submit");
        await page.LookAsync($"{look}-submit-1");
        await page.NextAsync();
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link, new() { Name = "请填写诉求内容" }).ClickAsync();
        await page.LookAsync($"{look}-submit-1-wrong");
        await page.GetByLabel("事情的经过").FillAsync(content);
        await page.GetByRole(AriaRole.Radio, new() { Name = kind }).CheckAsync();
        await page.NextAsync();
        await page.LookAsync($"{look}-submit-2-category");
        await page.NextAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "中原路街道" }).CheckAsync();
        await page.GetByLabel("具体地点").FillAsync("路口往东五十米");
        await page.LookAsync($"{look}-submit-3-place");
        await page.NextAsync();
        await page.LookAsync($"{look}-submit-4-files");
        await page.NextAsync();
        await page.GetByLabel("联系电话").FillAsync("abc");
        await page.NextAsync();
        await page.LookAsync($"{look}-submit-5-contact-wrong");
        await page.GetByLabel("联系电话").FillAsync("13800000000");
        await page.GetByLabel("怎么称呼您").FillAsync("王女士");
        await page.NextAsync();
        await page.LookAsync($"{look}-submit-6-check");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认提交" }).ClickAsync();
        await page.Locator("#number").WaitForAsync();
    }

    private static Task NextAsync(this IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
}
