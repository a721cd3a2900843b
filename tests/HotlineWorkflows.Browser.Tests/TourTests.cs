namespace HotlineWorkflows.Browser.Tests;

/// <summary>One ticket's whole life, from the citizen's report to the file, everybody signing in as himself with his password, at both widths; every page they come to is looked at.</summary>
[Collection("chromium")]
public sealed class TourTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everybody_plays_his_part_in_a_tickets_life(bool phone)
    {
        var kind = phone ? "tour-phone" : "tour-desktop";
        var citizen = await chromium.OpenAsync(phone);
        await citizen.ReportAsync("小区供暖不热，家里只有十六度，请尽快处理。", "投诉", kind);
        var (number, code) = (await citizen.Locator("#number").InnerTextAsync(), await citizen.Locator("#code").InnerTextAsync());

        var dispatcher = await EnterAsync("hl-dispatcher", number);
        await ActAsync(dispatcher, "triage", "研判", ("kind", "complaint"), ("complexity", "complex"));
        await ActAsync(dispatcher, "assign", "交办", ("lead.other", "住房和城乡建设局"));

        var liaison = await EnterAsync("hl-housing-liaison", number);
        await ActAsync(liaison, "accept", "签收");
        await ActAsync(liaison, "contact", "先行联系", ("reached", "true"), ("told", "acceptance"), ("told", "procedure"), ("told", "limit"));

        var leader = await EnterAsync("hl-leader", number);
        await ActAsync(leader, "instruct", "领导批示", ("text", "群众取暖无小事，请抓紧办理。"));
        var supervisor = await EnterAsync("hl-supervisor", number);
        await ActAsync(supervisor, "urge", "催办", ("way", "phone"), ("text", "请于今日内到户查看。"));
        var head = await EnterAsync("hl-housing-head", number);
        await ActAsync(head, "sign", "签发", ("signedBy", "主要领导"), ("signedRank", "head"));

        await OpenAsync(liaison, "reply");
        await FillAsync(liaison, ("resolution", "resolved"), ("facts", "经现场核查，供热管道阀门损坏，反映属实。"), ("opinion", "已更换阀门，当日恢复供热。"), ("basis", "《河南省城镇供热管理办法》"), ("answeredCitizen", "true"));
        await liaison.GetByLabel("附件").SetInputFilesAsync(new FilePayload { Name = "调查报告.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes("经现场核查，反映属实。") });
        await liaison.LookAsync($"{kind}-reply", kept: true);
        await liaison.SendAsync("办结答复");

        var auditor = await EnterAsync("hl-auditor", number);
        await ActAsync(auditor, "checkQuality", "质检", ("passed", "true"));
        var callback = await EnterAsync("hl-callback", number);
        await ActAsync(callback, "callBack", "回访", ("reached", "true"), ("contactedInTime", "true"), ("satisfaction", "satisfied"));
        await ActAsync(auditor, "archive", "归档");
        (await auditor.Locator(".stepper [aria-current=step]").InnerTextAsync()).ShouldBe("归档");
        await auditor.LookAsync($"{kind}-archived", kept: true);

        foreach (var onlooker in new[] { "hl-operator", "hl-monitor", "hl-admin" })
            await EnterAsync(onlooker, null);

        var follower = await chromium.OpenAsync(phone);
        await follower.GotoAsync("/track");
        await follower.GetByLabel("工单编号").FillAsync(number);
        await follower.GetByLabel("查询码").FillAsync(code);
        await follower.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).ClickAsync();
        await follower.GetByText("已收到您的诉求").WaitForAsync();
        await follower.LookAsync($"{kind}-followed", kept: true);

        // Signs in with name and password; looks at the first page and, if there is one to be found, at the ticket's.
        async Task<IPage> EnterAsync(string userName, string? ticket)
        {
            var page = await chromium.OpenAsync(phone);
            await page.GotoAsync("/sign-in");
            await page.GetByLabel("用户名").FillAsync(userName);
            await page.GetByLabel("密码", new() { Exact = true }).FillAsync(StaffClients.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
            await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
            await page.LookAsync($"{kind}-{userName}", kept: true);
            if (ticket is not null)
            {
                await page.GotoAsync($"/tickets/{ticket}");
                await page.LookAsync($"{kind}-{userName}-ticket", kept: true);
            }

            return page;
        }

        async Task ActAsync(IPage page, string action, string button, params (string Field, string Value)[] values)
        {
            await OpenAsync(page, action);
            await FillAsync(page, values);
            await page.LookAsync($"{kind}-{action}", kept: true);
            await page.SendAsync(button);
        }

        Task OpenAsync(IPage page, string action) => page.GotoAsync($"/tickets/{number}/actions/{action}");
    }

    /// <summary>Fills fields by their names, whatever they look like.</summary>
    private static async Task FillAsync(IPage page, params (string Field, string Value)[] values)
    {
        foreach (var (field, value) in values)
        {
            var one = page.Locator($"[name='f.{field}']");
            if (await page.Locator($"input[name='f.{field}'][value='{value}']").CountAsync() > 0 && await one.First.GetAttributeAsync("type") is "radio" or "checkbox")
                await page.Locator($"input[name='f.{field}'][value='{value}']").First.CheckAsync();
            else if (await page.Locator($"select[name='f.{field}']").CountAsync() > 0)
                await page.Locator($"select[name='f.{field}']").SelectOptionAsync(value);
            else
                await one.FillAsync(value);
        }
    }
}
