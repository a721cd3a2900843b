namespace HotlineWorkflows.Browser.Tests;

[Collection("chromium")]
public sealed class LookTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_fits_the_screen_and_is_open_to_screen_readers(bool phone)
    {
        var page = await chromium.OpenAsync(phone, "dispatcher");
        var kind = phone ? "phone" : "desktop";
        foreach (var (name, url) in new[]
        {
            ("home", "/"), ("submit", "/submit"), ("track", "/track"), ("workbench", "/workbench"), ("all", "/workbench?tab=all"), ("messages", "/messages"),
            ("clock", "/clock"), ("account", "/account"), ("sign-in", "/sign-in"), ("clauses", "/clauses"), ("clause", "/clauses/HL-A8"), ("not-found", "/nowhere"),
        })
        {
            await page.GotoAsync(url);
            await page.LookAsync($"{kind}-{name}");
        }

        await page.GotoAsync("/workbench?tab=all&late=1");
        await page.Locator(".work-link").First.ClickAsync();
        await page.LookAsync($"{kind}-ticket-late");
    }

    [Theory]
    [InlineData("<main><img src='data:,'></main>", "image-alt")]
    [InlineData("<main style='color:#777;background:#888'>看不清的字</main>", "color-contrast")]
    [InlineData("<main style='width:4000px'>可</main>", "wider than the screen")]
    public async Task A_page_that_shuts_somebody_out_does_not_pass(string body, string told)
    {
        var page = await chromium.OpenAsync();
        await page.SetContentAsync($"<!doctype html><html lang='zh-CN'><title>页</title>{body}");
        (await Record.ExceptionAsync(() => page.LookAsync("shut-out"))).ShouldNotBeNull().Message.ShouldContain(told);
    }

    [Fact]
    public async Task Large_type_is_switched_on_and_stays_on()
    {
        var page = await chromium.OpenAsync(phone: true);
        await page.GotoAsync("/submit");
        await page.GetByRole(AriaRole.Link, new() { Name = "大字版" }).ClickAsync();
        page.Url.ShouldEndWith("/submit");
        await page.LookAsync("phone-submit-large");
        await page.SignInAsync(chromium.Server, "dispatcher");
        await page.GotoAsync("/workbench");
        await page.LookAsync("phone-workbench-large");
        (await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).fontSize")).ShouldBe("21px");
        await page.GetByRole(AriaRole.Link, new() { Name = "标准字" }).ClickAsync();
        (await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).fontSize")).ShouldBe("16px");
    }

    [Fact]
    public async Task One_signs_in_with_a_click_and_moves_the_clock_to_what_falls_due_next()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync("/workbench");
        await page.LookAsync("desktop-sign-in");
        await page.GetByLabel("其他单位的人").SelectOptionAsync("hl-transport-liaison");
        await page.GetByRole(AriaRole.Button, new() { Name = "以此身份登录" }).ClickAsync();
        await page.GetByText("道路破损积水").WaitForAsync();
        await page.LookAsync("desktop-workbench-liaison");
        await page.GotoAsync("/clock");
        await page.GetByRole(AriaRole.Button, new() { Name = "下一个到期时刻" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByText("时钟已调整").WaitForAsync();
        await page.LookAsync("desktop-clock-moved");
    }
}
