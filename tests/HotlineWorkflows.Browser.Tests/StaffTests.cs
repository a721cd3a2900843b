namespace HotlineWorkflows.Browser.Tests;

[Collection("chromium")]
public sealed class StaffTests(Chromium chromium)
{
    [Fact]
    public async Task HL_A3_a_ticket_is_assigned_with_the_keyboard_alone()
    {
        var number = await TriagedAsync();
        var page = await chromium.OpenAsync();
        await page.SignInAsync(chromium.Server, "dispatcher");
        await page.GotoAsync("/workbench");

        // Other suites leave tickets in the list: / finds this one, j goes down to it.
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"tr[data-number='{number}']").WaitForAsync();
        for (var i = 0; i < 30 && await page.EvaluateAsync<string?>("document.activeElement.closest('tr')?.dataset.number ?? null") != number; i++)
            await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/tickets/{number}");
        await TabToAsync(page, "交办");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/actions/assign");

        // The first of the units proposed is the line department.
        await TabToAsync(page, "濮阳市华龙区住房和城乡建设局");
        await page.Keyboard.PressAsync("Space");
        await page.LookAsync("desktop-assign-keyboard");
        await TabToAsync(page, "交办", "BUTTON");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Status).GetByText("“交办”已办理").WaitForAsync();
        (await chromium.Server.Api.TicketAsync(number))["lead"]!.ToString().ShouldBe("housing");
    }

    [Fact]
    public async Task A_page_left_open_says_who_did_what_and_a_form_half_filled_in_stays()
    {
        var number = await TriagedAsync();
        await chromium.Server.Api.DoAsync(number, "assign", "dispatcher", """{"lead":"housing"}""");
        var page = await chromium.OpenAsync();
        await page.SignInAsync(chromium.Server, "liaison@housing");
        await page.GotoAsync($"/tickets/{number}/actions/contact");
        await page.Locator("html[data-live-state=on]").WaitForAsync();
        await page.GetByLabel("联系情况").FillAsync("已与诉求人通话");
        await chromium.Server.Api.DoAsync(number, "accept", "liaison@housing");

        await page.GetByText("刚刚由").WaitForAsync();
        await page.LookAsync("desktop-live-form");
        (await page.GetByLabel("联系情况").InputValueAsync()).ShouldBe("已与诉求人通话");

        // Left and come back to: what was filled in is still there, until it is sent.
        await page.WaitForFunctionAsync("Object.keys(sessionStorage).some(key => key.startsWith('hotline-form:'))");
        await page.GotoAsync($"/tickets/{number}");
        await page.GotoAsync($"/tickets/{number}/actions/contact");
        await page.GetByText("已恢复您上次在这里填写").WaitForAsync();
        (await page.GetByLabel("联系情况").InputValueAsync()).ShouldBe("已与诉求人通话");
        await page.AnswerAsync("是否联系上", true);
        foreach (var told in new[] { "受理情况", "办理程序", "办理期限" })
            await page.GetByLabel(told).CheckAsync();
        await page.SendAsync("先行联系");
        (await page.EvaluateAsync<int>("Object.keys(sessionStorage).filter(key => key.startsWith('hotline-form:')).length")).ShouldBe(0);
    }

    [Fact]
    public async Task A_worklist_left_open_shows_what_comes_in()
    {
        var page = await chromium.OpenAsync();
        await page.SignInAsync(chromium.Server, "liaison@education");
        await page.GotoAsync("/workbench");
        await page.Locator("html[data-live-state=on]").WaitForAsync();
        var number = await TriagedAsync();
        await chromium.Server.Api.DoAsync(number, "assign", "dispatcher", """{"lead":"education"}""");
        await page.Locator($"tr[data-number='{number}']").WaitForAsync();
    }

    private async Task<string> TriagedAsync()
    {
        var number = (await chromium.Server.Api.SubmitAsync()).Number;
        await chromium.Server.Api.DoAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","category":"heating","urgency":"normal","complexity":"complex"}""");
        return number;
    }

    private static async Task TabToAsync(IPage page, string text, string? tag = null)
    {
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (name, kind) = (await page.EvaluateAsync<string>("(document.activeElement.labels?.[0] ?? document.activeElement).innerText ?? ''"), await page.EvaluateAsync<string>("document.activeElement.tagName"));
            if (name.Trim().StartsWith(text, StringComparison.Ordinal) && (tag is null || tag == kind))
                return;
        }

        throw new InvalidOperationException($"'{text}' cannot be reached with the Tab key.");
    }
}
