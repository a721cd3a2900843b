namespace HotlineWorkflows.Browser.Tests;

/// <summary>Tickets of several places, each driven through its own process by the same pages.</summary>
public sealed class PlacesTests(ChromiumOfPlaces chromium) : IClassFixture<ChromiumOfPlaces>
{
    private RunningServer Server => chromium.Server;

    [Fact]
    public async Task AY_2_a_complaint_taken_at_the_telephone_is_driven_to_the_archive()
    {
        var page = await chromium.OpenAsync();
        var number = await RegisterAsync(page, "anyang", "电话", "窗口不给办理食品经营许可，材料三次被退。", "投诉");
        await page.OpenActionAsync(Server, number, "triage", "anyang/dispatcher");
        await page.LookAsync("anyang-triage");
        await page.SendAsync("研判");
        await page.GetByRole(AriaRole.Link, new() { Name = "交办", Exact = true }).ClickAsync();
        // AY-2-2b: the desk may set limits of its own; nobody else's form asks for them.
        await page.GetByLabel("联系时限（小时）").WaitForAsync();
        await page.GetByLabel("其他单位：输入几个字").FillAsync("市场监督管理局");
        await page.LookAsync("anyang-assign");
        await page.SendAsync("交办");

        await page.OpenActionAsync(Server, number, "accept", "anyang/liaison@market");
        await page.SendAsync("签收");
        await page.OpenActionAsync(Server, number, "contact", "anyang/liaison@market");
        await page.AnswerAsync("是否联系上", true);
        await page.GetByLabel("联系方式", new() { Exact = true }).SelectOptionAsync("phone");
        foreach (var told in new[] { "受理情况", "办理程序", "办理期限" })
            await page.GetByLabel(told).CheckAsync();
        await page.SendAsync("先行联系");
        await page.LookAsync("anyang-handling");
        await page.OpenActionAsync(Server, number, "reply", "anyang/liaison@market");
        await page.GetByLabel("诉求解决情况").SelectOptionAsync("resolved");
        await page.GetByLabel("查明的事实和证据").FillAsync("经核实，材料齐全，窗口未一次性告知。");
        await page.GetByLabel("处理意见").FillAsync("当日受理并发证，已向诉求人致歉。");
        await page.AnswerAsync("是否已答复诉求人", true);
        await page.SendAsync("办结答复");
        await page.OpenActionAsync(Server, number, "checkQuality", "anyang/auditor");
        await page.AnswerAsync("是否通过", true);
        await page.SendAsync("质检");
        await page.OpenActionAsync(Server, number, "callBack", "anyang/callbackAgent");
        await page.AnswerAsync("是否接通", true);
        await page.AnswerAsync("是否按时先行联系", true);
        await page.GetByLabel("满意度").SelectOptionAsync("satisfied");
        await page.SendAsync("回访");
        await ArchiveAsync(page, number, "anyang");
    }

    [Fact]
    public async Task HB_6_3_a_written_complaint_at_the_hall_desk_goes_its_own_way()
    {
        var page = await chromium.OpenAsync();
        var number = await RegisterAsync(page, "hebi", "大厅投诉台", "递交书面材料，反映营业执照变更申请半个月没有结果。", "投诉", ("提出方式", "written"));
        await page.OpenActionAsync(Server, number, "triage", "hebi/dispatcher");
        await page.LookAsync("hebi-triage");
        await page.SendAsync("研判");
        await page.GetByRole(AriaRole.Link, new() { Name = "交办", Exact = true }).ClickAsync();
        (await page.GetByLabel("联系时限（小时）").CountAsync()).ShouldBe(0);
        await page.GetByLabel("其他单位：输入几个字").FillAsync("市场监督管理局");
        await page.SendAsync("交办");
        (await page.Locator(".stepper").InnerTextAsync()).ShouldNotContain("质检");
        await page.LookAsync("hebi-hall-ticket");

        await page.OpenActionAsync(Server, number, "reply", "hebi/liaison@market");
        await page.GetByLabel("诉求解决情况").SelectOptionAsync("resolved");
        await page.GetByLabel("查明的事实和证据").FillAsync("材料齐全，系统退件所致。");
        await page.GetByLabel("处理意见").FillAsync("已予变更，执照已领取。");
        await page.AnswerAsync("是否已答复诉求人", true);
        await page.SendAsync("办结答复");
        await page.LookAsync("hebi-hall-closed");
        await ArchiveAsync(page, number, "hebi");
    }

    [Fact]
    public async Task On_a_phone_a_citizen_chooses_the_place_and_reads_of_its_window()
    {
        var page = await chromium.OpenAsync(phone: true);
        await page.GotoAsync("/");
        await page.LookAsync("phone-places");
        await page.GetByRole(AriaRole.Link, new() { Name = "我要反映" }).Last.ClickAsync();
        await page.LookAsync("phone-where");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "安康市" }).ClickAsync();
        await page.GetByLabel("事情的经过").FillAsync("不动产登记两次退件，不知道差在哪里。");
        foreach (var _ in new[] { "事项", "类别", "地点", "照片" })
            await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await page.GetByLabel("联系电话").FillAsync("13800000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await page.LookAsync("phone-ankang-check");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认提交" }).ClickAsync();
        (await page.Locator("#number").InnerTextAsync()).ShouldStartWith("AK");
        await page.GetByRole(AriaRole.Link, new() { Name = "查看进度" }).ClickAsync();
        await page.GetByText("“办不成事”反映窗口正在研判").WaitForAsync();
        await page.LookAsync("phone-ankang-tracked");
    }

    private async Task<string> RegisterAsync(IPage page, string place, string channel, string content, string kind, params (string Label, string Code)[] more)
    {
        await page.SignInAsync(Server, $"{place}/operator");
        await page.GotoAsync("/workbench");
        await page.GetByRole(AriaRole.Link, new() { Name = "登记诉求" }).ClickAsync();
        await page.GetByLabel("来源渠道").SelectOptionAsync(new SelectOptionValue { Label = channel });
        await page.GetByLabel("诉求内容").FillAsync(content);
        await page.GetByLabel("诉求类型").SelectOptionAsync(new SelectOptionValue { Label = kind });
        foreach (var (label, code) in more)
            await page.GetByLabel(label).SelectOptionAsync(code);
        await page.GetByLabel("联系电话").FillAsync("13800000021");
        await page.LookAsync($"{place}-register");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await page.LookAsync($"{place}-registered");
        return await page.Locator("#number").InnerTextAsync();
    }

    private async Task ArchiveAsync(IPage page, string number, string place)
    {
        await page.OpenActionAsync(Server, number, "archive", $"{place}/auditor");
        await page.GetByRole(AriaRole.Button, new() { Name = "归档", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByText("已办理").WaitForAsync();
        (await page.Locator(".stepper [aria-current=step]").InnerTextAsync()).ShouldBe("归档");
        await page.LookAsync($"{place}-archived");
    }
}
