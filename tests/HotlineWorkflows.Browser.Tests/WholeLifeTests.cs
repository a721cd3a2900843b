using System.Text.RegularExpressions;

namespace HotlineWorkflows.Browser.Tests;

[Collection("chromium")]
public sealed class WholeLifeTests(Chromium chromium)
{
    [Fact]
    public async Task A_ticket_is_driven_from_the_citizens_form_to_the_archive()
    {
        var page = await chromium.OpenAsync();
        await page.ReportAsync("小区供暖不热，家里只有十六度，请尽快处理。", "投诉", "desktop");
        var number = await page.Locator("#number").InnerTextAsync();
        await page.LookAsync("desktop-submitted", kept: true);

        await page.SignInAsync(chromium.Server, "dispatcher");
        await page.GotoAsync("/workbench");
        await page.Locator(".work").Filter(new() { HasText = number }).Locator(".work-link").ClickAsync();
        await page.LookAsync("desktop-ticket-triage", kept: true);
        await page.GetByRole(AriaRole.Link, new() { Name = "研判", Exact = true }).ClickAsync();
        await page.GetByLabel("复杂程度").SelectOptionAsync("complex");
        await page.LookAsync("desktop-action-triage", kept: true);
        await page.SendAsync("研判");

        await page.GetByRole(AriaRole.Link, new() { Name = "交办", Exact = true }).ClickAsync();
        await page.GetByLabel("其他单位：输入几个字").FillAsync("住房和城乡建设局");
        await page.LookAsync("desktop-action-assign", kept: true);
        await page.SendAsync("交办");

        await page.OpenActionAsync(chromium.Server, number, "contact", "liaison@housing");
        await page.AnswerAsync("是否联系上", true);
        foreach (var told in new[] { "受理情况", "办理程序", "办理期限" })
            await page.GetByLabel(told).CheckAsync();
        await page.SendAsync("先行联系");
        await page.GetByText("为什么是这一天").First.ClickAsync();
        await page.LookAsync("desktop-ticket-handling", kept: true);

        await page.GetByRole(AriaRole.Link, new() { Name = "办结答复", Exact = true }).ClickAsync();
        await page.GetByLabel("处理意见").FillAsync("已更换阀门，当日恢复供热。");
        await page.GetByRole(AriaRole.Button, new() { Name = "办结答复" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("按规定不能办理").WaitForAsync();
        (await page.GetByLabel("处理意见").InputValueAsync()).ShouldBe("已更换阀门，当日恢复供热。");
        await page.LookAsync("desktop-action-refused", kept: true);
        await page.GetByLabel("诉求解决情况").SelectOptionAsync("resolved");
        await page.GetByLabel("查明的事实和证据").FillAsync("经现场核查，供热管道阀门损坏，反映属实。");
        await page.GetByLabel("处理依据").FillAsync("《河南省城镇供热管理办法》");
        await page.AnswerAsync("是否已答复诉求人", true);
        await page.GetByLabel("签发人", new() { Exact = true }).FillAsync("主要领导");
        await page.GetByLabel("签发人职级").SelectOptionAsync("head");
        await page.GetByLabel("附件").SetInputFilesAsync(new FilePayload { Name = "调查报告.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes("经现场核查，反映属实。") });
        await page.SendAsync("办结答复");

        await page.OpenActionAsync(chromium.Server, number, "checkQuality", "auditor");
        await page.AnswerAsync("是否通过", true);
        await page.SendAsync("质检");
        await page.OpenActionAsync(chromium.Server, number, "callBack", "callbackAgent");
        await page.AnswerAsync("是否接通", true);
        await page.AnswerAsync("是否按时先行联系", true);
        await page.GetByLabel("满意度").SelectOptionAsync("satisfied");
        await page.SendAsync("回访");
        await page.OpenActionAsync(chromium.Server, number, "archive", "auditor");
        await page.SendAsync("归档");
        (await page.Locator(".stepper [aria-current=step]").InnerTextAsync()).ShouldBe("归档");
        await page.LookAsync("desktop-ticket-archived", kept: true);

        await page.Locator("a[href*='/documents/']").First.ClickAsync();
        await page.Locator(".sheet").WaitForAsync();
        // Its own policy lets no script run there, so only the picture can be taken.
        await page.PictureAsync("desktop-document", always: true);
    }

    [Fact]
    public async Task On_a_phone_a_citizen_submits_follows_and_adds_information()
    {
        var page = await chromium.OpenAsync(phone: true);
        await page.GotoAsync("/");
        await page.LookAsync("phone-home", kept: true);
        await page.GetByRole(AriaRole.Link, new() { Name = "我要反映" }).Last.ClickAsync();
        await page.ReportAsync("学校门口缺一块井盖，孩子走路危险。", "求助", "phone");
        await page.LookAsync("phone-submitted", kept: true);
        var number = await page.Locator("#number").InnerTextAsync();
        var code = await page.Locator("#code").InnerTextAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "查看进度" }).ClickAsync();
        await page.LookAsync("phone-tracked-new", kept: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "退出查询" }).ClickAsync();
        await page.LookAsync("phone-track", kept: true);
        await page.GetByLabel("工单编号").FillAsync(number);
        await page.GetByLabel("查询码").FillAsync("AAAA2222");
        await page.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("没有查到").First.WaitForAsync();
        await page.LookAsync("phone-track-wrong", kept: true);
        await page.GetByLabel("查询码").FillAsync(code.ToLowerInvariant());
        await page.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).ClickAsync();
        await page.GetByText("已收到您的诉求").WaitForAsync();
        await page.Locator("details.card", new() { HasTextRegex = new Regex("^\\s*补充信息") }).Locator("summary").ClickAsync();
        await page.LookAsync("phone-tracked", kept: true);
        await page.GetByLabel("内容").FillAsync("在南门右手边。");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交补充" }).ClickAsync();
        await page.GetByText("“补充信息”已提交").WaitForAsync();
        await page.GetByText("您补充了信息").WaitForAsync();
    }
}
